"""The decision that a pair is not the same, and the pairs of which somebody has decided so."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.duplicates.duplicates_of_view import Duplicate
from kunyet.graph.messages import language
from kunyet.graph.messages.language import _, n_
from kunyet.graph.stores.not_same import NotSame
from kunyet.graph.text.dates import iso_date

LONGEST_REASON = 400
"""Characters of a reason."""


def not_same_form(run: PageRun, pair: Duplicate) -> None:
    """Ask for a reason, and offer to save that a pair is not the same."""
    if not run.can_edit:
        render_html(tag("p", _("This directory is only read. Correct its files, and open it again."), cls="k-note"))
        return
    box = f"not-same-why-{keys.DUPLICATE_ROUND.get()}"
    text_box(_("Why they are not the same (may be blank)"), key=box, max_chars=LONGEST_REASON)
    st.button(
        _("Not the same"),
        key="not-same",
        icon=":material/call_split:",
        on_click=remember_refusal(_save),
        args=(pair.a, pair.b, box, run.view.revision),
    )


def _save(a: str, b: str, box: str, based_on: int) -> None:
    language.speak(state.language())
    run = PageRun.current()
    why = str(st.session_state.get(box) or "")
    decided = NotSame(a, b, by=run.settings.person, why=why, since=iso_date(run.view.today) or "")
    remember_decided(run.store.set_not_same(decided, who=run.settings.person, based_on=based_on).number)


def remember_decided(revision: int) -> None:
    """Remember the revision of a decision; the next pair is shown."""
    remember_saved(revision)
    keys.DUPLICATE.set(None)
    keys.DUPLICATE_ROUND.set(keys.DUPLICATE_ROUND.get() + 1)


def decided_pairs(run: PageRun) -> None:
    """Show the pairs that are not the same, and offer to propose one of them again."""
    known = run.view.records.entity_row
    pairs = {pair: one for pair, one in run.store.not_same().items() if set(pair) <= known.keys()}
    if not pairs or not run.can_edit:
        return
    render_html(tag("h2", n_("{n} pair is not the same", "{n} pairs are not the same", len(pairs))))
    with st.container(key="duplicates_decided"):
        chosen = st.selectbox(
            _("Pair"),
            list(pairs),
            key=f"not-same-which-{keys.DUPLICATE_ROUND.get()}",
            format_func=lambda pair: _("{a} – {b}", a=name_of(run.view, pair[0]), b=name_of(run.view, pair[1])),
        )
        one = pairs[chosen]
        if one.why:
            render_html(tag("p", _("Reason: {why}", why=one.why), cls="k-muted"))
        st.button(
            _("Suggest it again"),
            key="not-same-again",
            on_click=remember_refusal(_suggest_again),
            args=(one, run.view.revision),
        )


def _suggest_again(one: NotSame, based_on: int) -> None:
    language.speak(state.language())
    run = PageRun.current()
    remember_decided(run.store.set_not_same(one, who=run.settings.person, based_on=based_on, again=True).number)
