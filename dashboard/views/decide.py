"""To decide: what joins of other copies and loads of files left open, and entries that may be there twice."""

from __future__ import annotations

from functools import partial

import streamlit as st

from kunyet.dashboard.cache import summaries
from kunyet.dashboard.components.decide.open_conflicts_part import open_conflicts_part, open_of_joins_and_loads
from kunyet.dashboard.components.duplicates.pairs_part import pairs_part
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.records.saved_note import saved_note
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.decide.conflict_questions import open_of_loads_sentence, open_sentence, side_names
from kunyet.dashboard.present.duplicates.pair_list import duplicates_advice, duplicates_sentence
from kunyet.dashboard.present.import_files.change_tables import load_sides
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.duplicates.duplicates_of_view import refuse_others
from kunyet.graph.messages.language import _


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    refuse_others(run.view)
    joins, loads = open_of_joins_and_loads(run)
    part = keys.DECIDE_PART.get() or ("joins" if joins else "loads" if loads else "duplicates")
    shown = None
    if part in ("joins", "loads"):
        conflicts = joins if part == "joins" else loads
        told = (open_sentence if part == "joins" else open_of_loads_sentence)(len(conflicts))
        page_opening(told, _("choose for each question what holds.") if conflicts else "")
        if conflicts:
            names = side_names() if part == "joins" else load_sides()
            shown = partial(open_conflicts_part, run, conflicts, part, names)
    else:
        with st.spinner(_("Comparing"), show_time=True):
            found = summaries.get_duplicates(run.view_key())
        page_opening(duplicates_sentence(len(found)), duplicates_advice(run.view, found))
        shown = partial(pairs_part, run, found)
    saved_note(run)
    _part_box(part, len(joins), len(loads))
    if shown is not None:
        shown()


def _part_box(part: str, joins: int, loads: int) -> None:
    """Let the reader choose what to decide about."""
    words = {
        "joins": _("Joined copies ({n})", n=joins),
        "loads": _("Loaded files ({n})", n=loads),
        "duplicates": _("Duplicates"),
    }
    st.session_state["decide-part"] = part
    st.segmented_control(
        _("What to decide about"), list(words), key="decide-part", format_func=words.__getitem__, required=True,
        label_visibility="collapsed", on_change=lambda: keys.DECIDE_PART.set(st.session_state["decide-part"]),
    )  # fmt: skip


PAGE = Page("decide", lambda: _("To decide"), show, order=105, needs="edit", is_rare=True)
