"""The welcome screen, where there is no directory yet: make one, open one, or look at the sample."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import secret_box, text_box
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.words.error_words import error_note_html, passphrase_rule
from kunyet.dashboard.serving.settings import ServeSettings
from kunyet.dashboard.session import keys, open_sessions, state
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.records.records import Settings as Titles
from kunyet.graph.text.invisible import is_invisible


def show(settings: ServeSettings) -> None:
    """Show the ways to begin: make a directory, open one, or look at the sample."""
    page_opening(
        _("There is no directory here yet."),
        _("make a directory, open one that you have, or look at the fictional sample."),
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
        render_html(tag("p", _("A fictional directory of ninety actors to explore. It cannot be changed.")))
        if st.button(_("Look at the sample"), key="sample", type="primary"):
            _choose(str(open_sessions.SAMPLE))


def _choose(store: str) -> None:
    state.choose_store(store)
    st.rerun()


def _create(settings: ServeSettings) -> None:
    with st.form("create"):
        title = text_box(_("Title of the directory"), key="create-title", max_chars=120)
        place = _place(settings)
        person = text_box(_("Your name, as you will type it to unlock"), key="create-name")
        first = secret_box(_("Passphrase"), key="create-first")
        second = secret_box(_("Repeat it"), key="create-second")
        render_html(
            tag("p", passphrase_rule(), cls="k-muted"),
            tag(
                "p",
                _("A forgotten passphrase cannot be recovered. Write it down and keep it in another place."),
                cls="k-muted",
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
    return str(text_box(_("Folder"), value=str(Path.home() / "kunyet"), key=key))


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
