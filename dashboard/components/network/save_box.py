"""Saving and copying what is drawn: the picture, or its data as files. The audit log is written first."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from kunyet.dashboard.cache import html
from kunyet.dashboard.cache.canvas import CanvasContent, CanvasRequest
from kunyet.dashboard.components.leaving_boxes import leaving_boxes
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.style import LIGHT
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.network.saved_drawing import saved_drawing
from kunyet.dashboard.present.network.saved_picture import data_file, data_formats, picture_caption, saved_file_name
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.exports.lasting_names import refuse_fleeting_names
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.outside.note_leaving import Leaving, note_leaving, taking_out
from kunyet.graph.vocabulary.cycle.artefacts import Artefact

PICTURES = ("png", "svg")
COPY = "copy"
"""The picture goes to the clipboard, as a PNG."""
FONTS = {
    "Noto Sans": "noto-sans-latin-{weight}-normal.woff2",
    "Noto Sans Myanmar": "noto-sans-myanmar-myanmar-{weight}-normal.woff2",
}
"""The fonts inside a saved picture, by their files in `static/fonts`."""


def save_box(run: PageRun, page: CanvasContent) -> None:
    """Show the box; a matrix has no picture, only data."""
    part = page.part
    with st.container(key="save_box", width="content"), st.popover(_("Save"), icon=":material/download:"):
        render_html(tag("p", _("Only what is drawn, marked TLP:{marking}.", marking=part.marking), cls="k-muted"))
        leaving = leaving_boxes(run, Artefact.EXPORT, key="save")
        if keys.NETWORK_FORM.get() != "matrix":
            for form in PICTURES:
                st.button(
                    _("Picture ({form})", form=form.upper()), key=f"save-{form}", width="stretch",
                    on_click=remember_refusal(_request_picture), args=(leaving, form, saved_file_name(part, form)),
                )  # fmt: skip
            st.button(
                _("Copy the picture"), key="save-copy", width="stretch",
                on_click=remember_refusal(_request_picture), args=(leaving, COPY, ""),
            )  # fmt: skip
        _data_buttons(run, page, leaving)


def _data_buttons(run: PageRun, page: CanvasContent, leaving: Leaving) -> None:
    """Show a button for each form of data; the reason in their place where such files cannot be written."""
    try:
        refuse_fleeting_names(page.part)
    except KunyetError as refused:
        render_html(error_note_html(refused))
        return
    for form, (data_format, download) in data_formats().items():
        st.download_button(
            _("Data ({form})", form=data_format.title),
            _data_maker(run, page, form, leaving),
            saved_file_name(page.part, download.ending),
            download.media_type,
            key=f"save-{form}",
            on_click="ignore",
            width="stretch",
        )


def _data_maker(run: PageRun, page: CanvasContent, form: str, leaving: Leaving) -> Callable[[], bytes]:
    """Return a function that makes the data on request.

    It refers weakly to store and content, so that it does not keep a locked directory open.
    """
    content, store = weakref.ref(page), weakref.ref(run.store)
    person, role = run.settings.person, run.view.role
    shown = {keys.SIZE_BY.get(), keys.COLOUR_BY.get(), *(each.measure for each in keys.RANGES.get())}

    def made() -> bytes:
        drawn, there = content(), store()
        if drawn is None or there is None:
            raise KunyetError("locked-store")
        with taking_out(there, person, replace(leaving, form=form, role=role, marking=drawn.part.marking)):
            return data_file(drawn.part, form, saved_drawing(drawn.part, drawn.network, drawn.picture, shown, LIGHT))

    return made


def _request_picture(leaving: Leaving, form: str, name: str) -> None:
    """Write to the audit log that a picture leaves, then let the browser make it."""
    run = PageRun.current()
    form_out = PICTURES[0] if form == COPY else form
    leaving = replace(leaving, form=form_out, role=run.view.role, marking=run.view.marking)
    note_leaving(run.store, run.settings.person, leaving)
    number = keys.PICTURES_SAVED.get() + 1
    keys.PICTURE_TO_SAVE.set({"form": form, "name": name, "number": number})
    keys.PICTURES_SAVED.set(number)


def requested_picture(run: PageRun, page: CanvasContent, asked: CanvasRequest) -> dict[str, Any] | None:
    """Return what the browser needs to save the picture that was requested last; `None` where none was."""
    wanted = keys.PICTURE_TO_SAVE.get()
    if not wanted:
        return None
    title = html.get_connection_sentence(run.view_key(), asked.filters, asked.state.without_places, spoken())
    words = picture_caption(page.part, title, page.picture, page.scales)
    return {**wanted, "words": words, "fonts": FONTS}
