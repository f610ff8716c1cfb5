"""What was just saved, with the way to take it back."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.graph.messages.language import _
from kunyet.dashboard.present.common.html import Html
from kunyet.dashboard.present.words.errors import done_note_html, error_note_html
from kunyet.dashboard.session import state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.visible_history import Sight
from kunyet.graph.messages.errors import KunyetError


def remember_saved(revision: int) -> None:
    """Remember which revision was just made; the next page tells of it once."""
    state.remember("saved", revision)
    state.remember("saved-said", None)


def saved_note(run: PageRun) -> None:
    """Tell of what was just saved, and offer to take it back, until the reader goes elsewhere."""
    told = state.recall("saved-said")
    if isinstance(told, Html):
        render_html(told)
        state.remember("saved-said", None)
    revision = state.recall("saved")
    if revision is None or not run.can_edit:
        return
    if revision != run.store.head().number:
        state.remember("saved", None)  # somebody has gone on since; the history takes it back
        return
    with st.container(key="saved", horizontal=True, vertical_alignment="center"):
        render_html(done_note_html(_("Saved, as revision {revision}.", revision=revision)), width="content")
        if st.button(_("Take it back"), key="take-back", icon=":material/undo:"):
            undo_revision(run, revision, _("took back revision {number}", number=revision))


def undo_revision(run: PageRun, revision: int, why: str) -> None:
    """Take a revision back, and tell what became of it on the next run."""
    try:
        Sight(run.store, run.view).refuse_freeing(revision)
        run.store.undo(revision, who=run.settings.person, why=why)
        state.remember("saved-said", done_note_html(_("Revision {number} is taken back, by a new one.", number=revision)))
    except KunyetError as error:
        state.remember("saved-said", error_note_html(error))
    state.remember("saved", None)
    st.rerun()
