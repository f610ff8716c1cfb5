"""Verifying the directory, and writing a backup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from kunyet.dashboard.components.leaving_boxes import leaving_boxes
from kunyet.dashboard.components.people.people_actions import run_action
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.people.people_tables import verification_html
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.outside.backup_directory import backup_directory
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.text.dates import date_of_day
from kunyet.graph.vocabulary.cycle.artefacts import Artefact


def backup_part(run: PageRun, store: LockedStore) -> None:
    """Show how to verify the directory, and the form that writes a backup."""
    left, right = st.columns(2, gap="large")
    with left:
        render_html(tag("h2", _("Is the directory intact?")))
        earlier = text_box(_("The code that you noted last time, if any"), key="verify-head")
        if st.button(_("Check everything"), key="verify", icon=":material/verified_user:"):
            try:
                render_html(verification_html(store.verify(earlier.strip())))
            except KunyetError as error:
                render_html(error_note_html(error))
        render_html(
            tag(
                "p",
                _(
                    "Note this code somewhere else. Next time, type it here: it shows whether an older copy was"
                    " put back."
                ),
                cls="k-muted",
            )
        )
        st.code(store.head_digest(), language=None, wrap_lines=True)
    with right:
        render_html(tag("h2", _("A second copy")))
        with st.form("backup"):
            day = date_of_day(run.view.today).isoformat()
            out = text_box(_("File"), value=str(Path.home() / f"directory-{day}.kunyet"), key="backup-out")
            leaving = leaving_boxes(run, Artefact.BACKUP, key="backup")
            sent = st.form_submit_button(_("Write the backup"), key="backup-send")
        render_html(
            tag("p", _("It is encrypted like the directory and opens with today's passphrases."), cls="k-muted")
        )
        if sent:
            path = Path(out).expanduser().absolute()
            leaving = replace(leaving, form=path.suffix)
            run_action(
                lambda: backup_directory(store, path, leaving), _("The backup was written: {file}", file=str(path))
            )
