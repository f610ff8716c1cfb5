"""Saving what is drawn: the picture as PNG or SVG, its data as CSV, JSON or GraphML. Each is written to the audit log before it is made."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

import streamlit as st

from kunyet.dashboard.cache import html
from kunyet.dashboard.cache.canvas import CanvasRequest, CanvasContent
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.graph.messages.language import _, spoken
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.network.saved_picture import DATA_FORMATS, data_file, saved_file_name, picture_caption
from kunyet.dashboard.session import state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError

PICTURES = ("png", "svg")
PICTURES_SAVED = "pictures-saved"
FONTS = {
    "Noto Sans": "noto-sans-latin-{weight}-normal.woff2",
    "Noto Sans Myanmar": "noto-sans-myanmar-myanmar-{weight}-normal.woff2",
}
"""The fonts that a saved picture carries along, as they lie in `static/fonts`."""


def save_box(run: PageRun, page: CanvasContent) -> None:
    """Show the box; a matrix is read where it stands, so that there only data are saved."""
    part = page.part
    with st.container(key="save_box", width="content"), st.popover(_("Save"), icon=":material/download:"):
        render_html(tag("p", _("What is drawn, and no more; marked TLP:{marking}.", marking=part.marking), cls="k-muted"))
        if state.recall("network-form") != "matrix":
            for form in PICTURES:
                st.button(
                    _("Picture ({form})", form=form.upper()), key=f"save-{form}", width="stretch",
                    on_click=remember_refusal(_ask), args=(form, saved_file_name(part, form)),
                )  # fmt: skip
        for form, mime in DATA_FORMATS.items():
            ending = "zip" if form == "csv" else form
            st.download_button(
                _("Data ({form})", form={"graphml": "GraphML"}.get(form, form.upper())), _data_maker(run, page, form),
                saved_file_name(part, ending), mime, key=f"save-{form}", on_click="ignore", width="stretch",
            )  # fmt: skip


def _data_maker(run: PageRun, page: CanvasContent, form: str) -> Callable[[], bytes]:
    """Return what makes the data when they are asked for. It holds nothing by itself, so that a locked directory is not kept open by it."""
    part, store = weakref.ref(page.part), weakref.ref(run.store)
    person, role = run.settings.person, run.view.role

    def made() -> bytes:
        drawn, there = part(), store()
        if drawn is None or there is None:
            raise KunyetError("locked-store", "The directory is locked.", "Unlock it again.")
        there.log(person, "export", (role, form))
        return data_file(drawn, form)

    return made


def _ask(form: str, name: str) -> None:
    """Write to the audit log that a picture is saved, then have the browser make it."""
    run = PageRun.now()
    run.store.log(run.settings.person, "export", (run.view.role, form))
    number = int(state.recall(PICTURES_SAVED, 0)) + 1
    state.remember("save", {"form": form, "name": name, "number": number})
    state.remember(PICTURES_SAVED, number)


def requested_picture(run: PageRun, page: CanvasContent, asked: CanvasRequest) -> dict[str, Any] | None:
    """Return what the browser needs to save the picture that was asked for last; `None` where none was."""
    wanted = state.recall("save")
    if not wanted:
        return None
    title = html.get_connection_sentence(run.key(), asked.wanted, spoken())
    words = picture_caption(page.part, title, page.picture, page.scales)
    return {**wanted, "words": words, "fonts": FONTS}
