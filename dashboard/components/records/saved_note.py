"""A note of what was just saved, with the button to undo it."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import Html
from kunyet.dashboard.present.words.error_words import done_note_html, error_note_html
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.visible_history import VisibleHistory
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _


def remember_saved(revision: int) -> None:
    """Remember the revision that was just made; the next page shows it."""
    keys.SAVED_REVISION.set(revision)
    keys.SAVED_NOTE.set(None)
    keys.SAVED_PLACE.set(None)


def saved_note(run: PageRun) -> None:
    """Show what was just saved, and offer to undo it, until the reader goes elsewhere."""
    note = keys.SAVED_NOTE.get()
    if isinstance(note, Html):
        render_html(note)
        keys.SAVED_NOTE.set(None)
    revision = keys.SAVED_REVISION.get()
    if revision is None or not run.can_edit:
        return
    if revision != run.store.head().number:
        keys.SAVED_REVISION.set(None)  # a later revision exists: the history undoes this one
        return
    place = keys.PAGE.get() or "", keys.PROFILE_ID.get() or "" if keys.PAGE.get() == "profile" else ""
    if keys.SAVED_PLACE.get() not in (None, place):
        keys.SAVED_REVISION.set(None)  # it was shown where it was saved, and the reader went elsewhere
        return
    keys.SAVED_PLACE.set(place)
    with st.container(key="saved", horizontal=True, vertical_alignment="center"):
        render_html(done_note_html(_("Saved, as revision {revision}.", revision=revision)), width="content")
        if st.button(_("Take it back"), key="take-back", icon=":material/undo:"):
            undo_revision(run, revision, _("undid revision {number}", number=revision))


def undo_revision(run: PageRun, revision: int, why: str) -> None:
    """Undo a revision; the next run shows the result."""
    try:
        VisibleHistory(run.store, run.view).refuse_own_firewall_change(revision)
        run.store.undo(revision, who=run.settings.person, why=why)
        keys.SAVED_NOTE.set(done_note_html(_("Revision {number} is undone by a new one.", number=revision)))
    except KunyetError as error:
        keys.SAVED_NOTE.set(error_note_html(error))
    keys.SAVED_REVISION.set(None)
    st.rerun()
