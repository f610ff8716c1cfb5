"""The decision that a pair is one: which entry stays, whose value stays in each field, and the button."""

from __future__ import annotations

from functools import partial

import streamlit as st

from kunyet.dashboard.components.decide.side_choice import side_choice
from kunyet.dashboard.components.duplicates.not_same_form import remember_decided
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.duplicates.merge_table import choice_text, choice_word, merge_table_html, moved_sentence
from kunyet.dashboard.present.duplicates.pair_list import sides_html
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.duplicates.duplicates_of_view import Duplicate
from kunyet.graph.merging.merge_entities import MergePlan, merge_entities, plan_merge
from kunyet.graph.merging.merged_fields import MergedField
from kunyet.graph.messages import language
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _


def merge_form(run: PageRun, pair: Duplicate) -> None:
    """Show both side by side with the choices, and offer to merge; or say why they are not merged."""
    if not run.can_edit:
        render_html(sides_html(run.view, pair))
        return
    own = f"{keys.DUPLICATE_ROUND.get()}-{pair.a}-{pair.b}"
    chosen = side_choice(
        _("Which entry stays"), (pair.a, pair.b), f"merge-stays-{own}", lambda entity: name_of(run.view, entity)
    )
    stays = pair.a if chosen is None else chosen
    other = pair.b if stays == pair.a else pair.a
    try:
        theirs = _chosen(f"{own}-{stays}")
        plan = plan_merge(run.store, stays, other, theirs)
    except KunyetError as error:
        render_html(error_note_html(error), sides_html(run.view, pair))
        return
    with st.container(key="merge_table"):
        render_html(merge_table_html(run.view, stays, other, plan.fields))
    _choices(plan, f"{own}-{stays}")
    kept = _("The other name is kept. Unmerge, on the profile, takes them apart again.")
    render_html(tag("p", moved_sentence(plan.moved), " ", kept, cls="k-note"))
    st.button(
        _("Merge into one"),
        key="merge",
        type="primary",
        icon=":material/call_merge:",
        on_click=remember_refusal(_merge),
        args=(plan.stays, plan.other, theirs, plan.fields),
    )


def _box(own: str, column: str) -> str:
    return f"merge-side-{own}-{column}"


def _chosen(own: str) -> tuple[str, ...]:
    """Return the columns for which the reader chose the other side."""
    start = _box(own, "")
    return tuple(
        str(key)[len(start) :] for key, side in st.session_state.items() if str(key).startswith(start) and side
    )


def _choices(plan: MergePlan, own: str) -> None:
    """Ask for each field in which both have a value, which one stays."""
    fields = {one.column: one for one in plan.fields}
    firsts = {one.together: one for one in reversed(plan.fields) if one.is_choice}
    if not firsts:
        return
    render_html(tag("h3", _("Both have a value. Which one stays?")))
    for field in reversed(firsts.values()):
        words = partial(choice_text, fields, field)
        side_choice(choice_word(fields, field), (0, 1), _box(own, field.column), words)


def _merge(stays: str, other: str, theirs: tuple[str, ...], shown: tuple[MergedField, ...]) -> None:
    language.speak(state.language())
    run = PageRun.current()
    if plan_merge(run.store, stays, other, theirs).fields != shown:
        raise KunyetError("conflict.merge")
    remember_decided(merge_entities(run.store, stays, other, who=run.settings.person, theirs=theirs).revision)
