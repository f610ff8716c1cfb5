"""Saving the brief: one button for each kind of file. The audit log is written first."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from kunyet.dashboard.components.leaving_boxes import leaving_boxes
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.brief.brief import Brief
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.outside.note_leaving import Leaving, taking_out
from kunyet.graph.text.dates import iso_date
from kunyet.graph.vocabulary.cycle.artefacts import Artefact
from kunyet.loaders.writing.write_brief import BRIEF_FORMATS


def save_buttons(run: PageRun, brief: Brief, languages: Sequence[str]) -> None:
    """Show what a saved file gives away, and a button for each kind of file."""
    caution = _(
        "Marked TLP:{marking}. The file is not encrypted: whoever opens it can read it. Your browser puts it into its"
        " folder for downloads, and it stays there until you delete it.",
        marking=brief.marking,
    )
    render_html(tag("p", caution))
    leaving = leaving_boxes(run, Artefact.BRIEF, key="brief")
    with st.container(horizontal=True, key="brief_files"):
        for ending, (_make, media_type) in BRIEF_FORMATS.items():
            st.download_button(
                _("Save as {form}", form=ending.removeprefix(".").upper()),
                _file_maker(run, brief, languages, ending, leaving),
                f"brief-{iso_date(brief.at)}{ending}",
                media_type,
                key=f"save-brief{ending}",
                icon=":material/download:",
                on_click="ignore",
            )


def _file_maker(
    run: PageRun, brief: Brief, languages: Sequence[str], ending: str, leaving: Leaving
) -> Callable[[], bytes]:
    """Return a function that makes the file on request.

    It refers weakly to store and brief, so that it does not keep a locked directory open.
    """
    shown, store = weakref.ref(brief), weakref.ref(run.store)
    person, role = run.settings.person, run.view.role

    def made() -> bytes:
        saved, there = shown(), store()
        if saved is None or there is None:
            raise KunyetError("locked-store")
        with taking_out(there, person, replace(leaving, form=f"brief{ending}", role=role, marking=saved.marking)):
            return BRIEF_FORMATS[ending][0](saved, languages)

    return made
