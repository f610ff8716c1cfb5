"""What joins and loads left open: each question with both sides, and one button that saves all answers at once."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.decide.question_form import question_form
from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.present.decide.conflict_questions import conflict_questions, value_in_words
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.joining.conflicts import JoinConflict
from kunyet.graph.joining.decide_conflicts import decide_open
from kunyet.graph.joining.open_rows import open_conflicts
from kunyet.graph.joining.told_conflicts import log_told_contacts, tell_conflicts
from kunyet.graph.messages import language
from kunyet.graph.messages.language import _, n_

LONGEST_REASON = 400


def open_of_joins_and_loads(run: PageRun) -> tuple[list[JoinConflict], list[JoinConflict]]:
    """Return what joins left open, and the values of files that loads left out; nothing for whoever may not join
    bundles.
    """
    found = open_conflicts(run.store) if run.can_edit and not run.viewer.entity else []
    return [one for one in found if not one.file], [one for one in found if one.file]


def open_conflicts_part(run: PageRun, conflicts: list[JoinConflict], part: str, names: tuple[str, str]) -> None:
    """Ask what joins or loads (`part`) left open, and offer to save the answers; `names` are those of the sides."""
    _log_once(run, conflicts)
    told = tell_conflicts(run.store, conflicts, say_value=value_in_words)
    key = f"decide-{keys.DECIDE_ROUND.get()}"
    with st.container(key="open_conflicts"):
        answers = question_form(conflict_questions(told), key, names)
        why = text_box(_("Why, for the history"), key=f"{key}-why", max_chars=LONGEST_REASON)
        st.button(
            n_("Save {n} answer", "Save {n} answers", len(answers)),
            key="decide-save",
            type="primary",
            disabled=not answers,
            on_click=remember_refusal(_save),
            args=(answers, why, part),
        )


def _save(answers: dict[str, str], why: str, part: str) -> None:
    language.speak(state.language())
    run = PageRun.current()
    remember_saved(decide_open(run.store, answers, who=run.settings.person, why=why.strip()).number)
    keys.DECIDE_PART.set(part)
    keys.DECIDE_ROUND.set(keys.DECIDE_ROUND.get() + 1)


def _log_once(run: PageRun, conflicts: list[JoinConflict]) -> None:
    """Write to the log whose ways of contact are told, once for the same ones in a session."""
    about = frozenset(one.id for one in conflicts if one.table == "contacts")
    if about - (keys.CONFLICTS_LOGGED.get() or frozenset()):
        log_told_contacts(run.store, run.view, run.settings.person, conflicts)
        keys.CONFLICTS_LOGGED.set(about)
