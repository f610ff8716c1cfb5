"""What was just saved, with the way to take it back."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.render import put
from kunyet.dashboard.i18n.language import _
from kunyet.dashboard.present.common.html import Html
from kunyet.dashboard.present.words.errors import done_html, fault_html
from kunyet.dashboard.session import state
from kunyet.dashboard.session.page_run import Run
from kunyet.graph.access.visible_history import Sight
from kunyet.graph.messages.errors import KunyetError


def note_saved(revision: int) -> None:
    """Remember which revision was just made; the next page tells of it once."""
    state.remember("saved", revision)
    state.remember("saved-said", None)


def saved_note(run: Run) -> None:
    """Tell of what was just saved, and offer to take it back, until the reader goes elsewhere."""
    told = state.recall("saved-said")
    if isinstance(told, Html):
        put(told)
        state.remember("saved-said", None)
    revision = state.recall("saved")
    if revision is None or not run.can_edit:
        return
    if revision != run.store.head().number:
        state.remember("saved", None)  # somebody has gone on since; the history takes it back
        return
    with st.container(key="saved", horizontal=True, vertical_alignment="center"):
        put(done_html(_("Saved, as revision {revision}.", revision=revision)), width="content")
        if st.button(_("Take it back"), key="take-back", icon=":material/undo:"):
            take_back(run, revision, _("took back revision {number}", number=revision))


def take_back(run: Run, revision: int, why: str) -> None:
    """Take a revision back, and tell what became of it on the next run."""
    try:
        Sight(run.store, run.view).refuse_freeing(revision)
        run.store.undo(revision, who=run.settings.person, why=why)
        state.remember("saved-said", done_html(_("Revision {number} is taken back, by a new one.", number=revision)))
    except KunyetError as error:
        state.remember("saved-said", fault_html(error))
    state.remember("saved", None)
    st.rerun()
