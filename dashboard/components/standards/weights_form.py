"""The weights of invitations as a form."""

from __future__ import annotations

import zlib
from dataclasses import asdict

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.standards.standard_words import WEIGHT_WORDS
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.invitations.weights import InvitationWeights
from kunyet.graph.messages.language import _
from kunyet.graph.standards.edited_text import with_weights
from kunyet.graph.standards.standards import read_standards

MOST = 1_000


def weights_form(run: PageRun, text: str) -> None:
    """Show the form; `text` are the standards (YAML) that it changes."""
    weights = read_standards(text, own=run.view.records.entities.extras).invitations
    suffix = zlib.crc32(text.encode())
    render_html(tag("p", _("Each is counted once, if at least one delegate covers it. 0: it does not count.")))
    with st.form(f"weights-{suffix}"):
        made: dict[str, int | float] = {}
        columns = st.columns(3)
        for place, (name, value) in enumerate(asdict(weights).items()):
            label, key = _(WEIGHT_WORDS[name]), f"weight-{name}-{suffix}"
            with columns[place % 3]:
                if isinstance(value, float):
                    made[name] = st.number_input(label, 0.0, 1.0, min(value, 1.0), 0.05, key=key)
                else:
                    made[name] = st.number_input(label, 0, MOST, min(value, MOST), key=key)
        if st.form_submit_button(_("Take these weights"), key=f"weights-send-{suffix}"):
            draft = keys.STANDARDS_DRAFT.get()
            changed = with_weights(text, InvitationWeights(**made))  # type: ignore[arg-type]  # each has its own type
            keys.STANDARDS_DRAFT.set((changed, run.view.revision if draft is None else draft[1]))
            st.rerun()
