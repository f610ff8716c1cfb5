"""The unlock screen: a name and a passphrase. It shows nothing of the directory."""

from __future__ import annotations

from secrets import token_hex

import streamlit as st

from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import secret_box, text_box
from kunyet.dashboard.present.words.error_words import done_note_html, error_note_html
from kunyet.dashboard.screens import welcome_screen
from kunyet.dashboard.serving.settings import ServeSettings, read_settings
from kunyet.dashboard.session import keys, open_sessions, state
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _


def is_open(settings: ServeSettings) -> bool:
    """Return whether this session has an open directory.

    One with a served passphrase is opened here, once in each window: after a lock the reader opens it again.
    """
    store = open_sessions.chosen_store(settings)
    if not store:
        return False
    if not open_sessions.is_encrypted(store) or open_sessions.note_activity(store):
        return True
    if not settings.passphrase or keys.OPENED_BY_ITSELF.get():
        return False
    _open_with_served_passphrase(store, settings)
    return True


def _open_with_served_passphrase(store: str, settings: ServeSettings) -> None:
    open_sessions.unlock(store, settings.person, settings.passphrase, settings)
    keys.OPENED_BY_ITSELF.set(True)


def show() -> None:
    """Show the screen."""
    settings = read_settings()
    store = open_sessions.chosen_store(settings)
    with st.container(key="door"):
        if store:
            _locked(store, settings)
        else:
            welcome_screen.show(settings)


def _locked(store: str, settings: ServeSettings) -> None:
    page_opening(_("This directory is locked."))
    if keys.WAS_LOCKED.get():
        render_html(
            done_note_html(
                _("It was locked because it was not used for a while, or because its people or keys were changed.")
            )
        )
    fault = keys.UNLOCK_ERROR.get()
    if isinstance(fault, KunyetError):
        render_html(error_note_html(fault))
    if settings.passphrase:
        if st.button(_("Open it again"), key="reopen", type="primary"):
            _open_with_served_passphrase(store, settings)
            st.rerun()
        return
    # The boxes get new keys after each lock, and the passphrase box after each wrong try, so that no browser fills in
    # earlier input.
    mine, tried = _round(keys.UNLOCK_ROUND), _round(keys.UNLOCK_TRY)
    with st.form("unlock"):
        person = text_box(_("Your name"), key=f"unlock-name-{mine}")
        passphrase = secret_box(_("Passphrase"), key=f"unlock-passphrase-{tried}")
        sent = st.form_submit_button(_("Unlock"), key="unlock-send", type="primary")
    if sent:
        try:
            open_sessions.unlock(store, person, passphrase, settings)
        except KunyetError as error:
            keys.UNLOCK_ERROR.set(error)
            keys.UNLOCK_TRY.clear()
        st.rerun()
    if store != settings.store and st.button(_("Choose another directory"), key="other", type="tertiary"):
        state.choose_store("")
        st.rerun()


def _round(key: SessionKey[str]) -> str:
    """Return a random part of the keys of boxes, so that they are other boxes than earlier ones."""
    if not key.get():
        key.set(token_hex(4))
    return key.get()
