"""The boxes that ask for whom something is that leaves the directory, and by when it must be back or destroyed."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _
from kunyet.graph.outside.note_leaving import Leaving, enters_register
from kunyet.graph.text.dates import date_of_day
from kunyet.graph.vocabulary.cycle.artefacts import Artefact


def leaving_boxes(run: PageRun, what: Artefact, key: str) -> Leaving:
    """Ask, where the register *Outside* will hold an entry; return what is about to leave, as far as it was told."""
    if not enters_register(run.store):
        return Leaving(what)
    with st.container(horizontal=True, gap="small"):
        whom = text_box(_("For whom"), key=f"{key}-whom", placeholder=run.settings.person, max_chars=200, width=220)
        today = date_of_day(run.view.today)
        until = st.date_input(_("Back or destroyed by"), None, min_value=today, key=f"{key}-until", width=200)
    return Leaving(what, whom=whom.strip(), remind_on=until.isoformat() if until else "")
