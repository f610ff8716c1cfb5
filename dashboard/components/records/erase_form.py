"""The form that erases an entity for good: its name is typed, and nothing of the entity stays in the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kunyet.dashboard.cache.lru_cache import clear_caches
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session import keys, page_query, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.dashboard.session.session_key import SessionChange
from kunyet.graph.erasure.erase_entity import erase_entity
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.graph.erasure.erase_entity import ErasableEntity


def erase_form(run: PageRun, entity: ErasableEntity) -> None:
    """Ask for the name of the entity, and erase it."""
    with st.form("erase"):
        typed = text_box(_("Type the name to erase it for good"), key="erase-name", placeholder=entity.name)
        sent = st.form_submit_button(_("Erase for good"), key="erase-send", type="primary", icon=":material/delete:")
    if not sent:
        return
    if not entity.is_named(typed):
        render_html(error_note_html(KunyetError("not-confirmed")))
        return
    try:
        report = erase_entity(run.store, entity.id, run.settings.person)
    except KunyetError as error:
        render_html(error_note_html(error))
        return
    # What this session chose may name the entity, and so do the cached views of earlier revisions.
    state.drop_state(SessionChange.ROLE)
    keys.PROFILE_ID.set(None)
    keys.ERASURE.set(report)
    clear_caches()
    page_query.write_value("id", None)
    st.rerun()
