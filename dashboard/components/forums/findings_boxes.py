"""The four boxes of a forum's findings, each with a form to add one. Nobody is recorded as having said it."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.several_actors_box import actors_box
from kunyet.dashboard.components.unstored_text_boxes import long_text_box
from kunyet.dashboard.editing.save_forum import add_finding, promise_of_finding, remove_finding
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.forums.findings_list import finding_html, thing_words
from kunyet.dashboard.present.words.vocabulary_words import first_upper
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.graph.messages.catalog import translate
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.vocabulary.cycle.finding_boxes import FINDING_BOX_WORDS, FINDING_BOXES

MOST_THINGS = 200
"""The most gaps, and the most initiatives, of which a finding may be."""


def findings_boxes(run: PageRun, forum: str) -> None:
    """Show the boxes of a forum."""
    table, things = run.view.records.findings, _things(run) if run.can_edit else []
    rows = [table.row(row) for row in table["forum"].equals(forum).nonzero()[0].tolist()]
    for pair in (FINDING_BOXES[:2], FINDING_BOXES[2:]):
        for column, box in zip(st.columns(2, gap="large"), pair, strict=True):
            with column:
                render_html(tag("h3", first_upper(translate(FINDING_BOX_WORDS[box], spoken()))))
                _box(run, forum, box, [row for row in rows if row["box"] == box], things)


def _things(run: PageRun) -> list[str]:
    """Return the worst gaps and the initiatives, of which a finding may be."""
    entities = run.view.records.entities
    initiatives = entities["kind"].equals("initiative").nonzero()[0][:MOST_THINGS].tolist()
    return [*(gap.id for gap in run.open_worst_gaps[:MOST_THINGS]), *(entities["id"][row] for row in initiatives)]


def _whom(box: str) -> SessionKey[tuple[str, ...]]:
    return keys.FINDING_WHOM.numbered(FINDING_BOXES.index(box))


def _box(run: PageRun, forum: str, box: str, rows: list[dict[str, str]], things: list[str]) -> None:
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="top"):
            render_html(finding_html(run.view, row))
            if run.can_edit:
                st.button(
                    _("Make it a promise"),
                    key=f"finding-promise-{row['id']}",
                    type="tertiary",
                    on_click=_promise,
                    args=(run, row),
                )
                st.button(
                    _("Remove"),
                    key=f"finding-out-{row['id']}",
                    type="tertiary",
                    on_click=_remove,
                    args=(run, row["id"]),
                )
    if not rows:
        render_html(tag("p", _("Nothing is recorded here."), cls="k-muted"))
    if not run.can_edit:
        return
    with st.expander(_("Add one")):
        text = long_text_box(_("In English"), key=f"finding-en-{box}")
        text_my = long_text_box(_("In Burmese"), key=f"finding-my-{box}")
        about = [
            *actors_box(run.view, _("About whom"), _whom(box), empty=_("nobody in particular")),
            *st.multiselect(
                _("About which gaps and initiatives"),
                things,
                key=f"finding-about-{box}",
                placeholder=_("none in particular"),
                format_func=lambda one: thing_words(run.view, one),
            ),
        ]
        st.button(
            _("Add"),
            key=f"finding-add-{box}",
            disabled=not (text.strip() or text_my.strip()),
            on_click=_add,
            args=(run, {"forum": forum, "box": box, "text": text, "text_my": text_my, "concerns": "|".join(about)}),
        )


@remember_refusal
def _add(run: PageRun, cells: dict[str, str]) -> None:
    remember_saved(add_finding(run, cells).number)
    for name in ("en", "my"):
        st.session_state[f"finding-{name}-{cells['box']}"] = ""
    st.session_state[f"finding-about-{cells['box']}"] = []
    _whom(cells["box"]).set(())


@remember_refusal
def _remove(run: PageRun, finding: str) -> None:
    remember_saved(remove_finding(run, finding).number)


@remember_refusal
def _promise(run: PageRun, finding: dict[str, str]) -> None:
    remember_saved(promise_of_finding(run, finding).number)
