"""The unlock screen, and how to begin where there is no directory yet. It shows nothing of the directory."""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex

import streamlit as st

from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.words.errors import done_note_html, error_note_html, passphrase_rule
from kunyet.dashboard.serving.settings import ServeSettings, read_settings
from kunyet.dashboard.session import keys, open_sessions, state
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.records.records import Settings as Titles
from kunyet.graph.text.invisible import is_invisible


def is_open(settings: ServeSettings) -> bool:
    """Return whether this session has an open directory. One with a served passphrase is opened here."""
    store = open_sessions.chosen_store(settings)
    if not store:
        return False
    if not open_sessions.is_encrypted(store) or open_sessions.note_activity(store):
        return True
    if not settings.passphrase:
        return False
    open_sessions.unlock(store, settings.person, settings.passphrase, settings)
    return True


def show() -> None:
    """Show the screen."""
    settings = read_settings()
    store = open_sessions.chosen_store(settings)
    with st.container(key="door"):
        if store:
            _locked(store, settings)
        else:
            _first(settings)


def _locked(store: str, settings: ServeSettings) -> None:
    page_opening(_("This directory is locked."))
    if keys.WAS_LOCKED.get():
        render_html(
            done_note_html(
                _("It was locked because nobody used it for a while, or because its people or keys were changed.")
            )
        )
    fault = keys.UNLOCK_ERROR.get()
    if isinstance(fault, KunyetError):
        render_html(error_note_html(fault))
    # The boxes get new keys after each lock, and the passphrase box after each wrong try, so that no browser fills in earlier input.
    mine, tried = _round(keys.UNLOCK_ROUND), _round(keys.UNLOCK_TRY)
    with st.form("unlock"):
        person = st.text_input(_("Your name"), key=f"unlock-name-{mine}", autocomplete="username")
        passphrase = st.text_input(
            _("Passphrase"), key=f"unlock-passphrase-{tried}", type="password", autocomplete="current-password"
        )
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


def _first(settings: ServeSettings) -> None:
    page_opening(
        _("There is no directory here yet."),
        _("make one of your own, open one that you have, or look at the sample, which is fictional."),
    )
    ways = {"create": _("Make one"), "open": _("Open one"), "sample": _("Look at the sample")}
    way = st.segmented_control(
        _("How to begin"), list(ways), key="way", default="create", format_func=ways.__getitem__, required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    fault = keys.UNLOCK_ERROR.get()
    if isinstance(fault, KunyetError):
        render_html(error_note_html(fault))
    if way == "create":
        _create(settings)
    elif way == "open":
        _open()
    else:
        render_html(
            tag("p", _("A made-up directory of ninety actors, to look around in. Nothing in it can be changed."))
        )
        if st.button(_("Look at the sample"), key="sample", type="primary"):
            _choose(str(open_sessions.SAMPLE))


def _choose(store: str) -> None:
    state.choose_store(store)
    st.rerun()


def _create(settings: ServeSettings) -> None:
    with st.form("create"):
        title = st.text_input(_("What it is called"), key="create-title", max_chars=120)
        place = _place(settings)
        person = st.text_input(
            _("Your name, as you will type it to unlock"), key="create-name", autocomplete="username"
        )
        first = st.text_input(_("Passphrase"), key="create-first", type="password", autocomplete="new-password")
        second = st.text_input(_("The same again"), key="create-second", type="password", autocomplete="new-password")
        render_html(
            tag("p", passphrase_rule(), cls="k-muted"),
            tag(
                "p", _("Nobody can bring a forgotten passphrase back: write it down and keep it apart."), cls="k-muted"
            ),
        )
        sent = st.form_submit_button(_("Make the directory"), key="create-send", type="primary")
    if sent:
        try:
            _make(settings, place, title.strip(), person, (first, second))
        except KunyetError as error:
            keys.UNLOCK_ERROR.set(error)
        st.rerun()


def _place(settings: ServeSettings) -> str:
    """Ask for a folder, unless one was served."""
    if settings.store:
        render_html(tag("p", _("Folder: {folder}", folder=settings.store), cls="k-muted"))
        return settings.store
    return _folder_box("create-place")


def _folder_box(key: str) -> str:
    return str(st.text_input(_("Folder"), value=str(Path.home() / "kunyet"), key=key))


def _make(settings: ServeSettings, place: str, title: str, person: str, passphrases: tuple[str, str]) -> None:
    from kunyet.graph.stores.encrypted import create

    if is_invisible(person):
        raise KunyetError("no-name.own")
    if passphrases[0] != passphrases[1]:
        raise KunyetError("passphrases-differ")
    made = create(Path(place).expanduser().resolve(), person.strip(), passphrases[0], Titles(title=title))
    where = str(made.folder)
    open_sessions.start_session(made, where, settings)
    keys.STORE.set(where)


def _open() -> None:
    with st.form("open"):
        place = _folder_box("open-place")
        sent = st.form_submit_button(_("Open"), key="open-send", type="primary")
    if sent and place:
        path = Path(place).expanduser().resolve()
        if path.exists():
            _choose(str(path))
        keys.UNLOCK_ERROR.set(KunyetError("no-store.path"))
        st.rerun()
