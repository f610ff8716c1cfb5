"""Duplicates: entries that may be there twice, the most likely first, and what to do about each pair."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import summaries
from kunyet.dashboard.components.duplicates.merge_form import merge_form
from kunyet.dashboard.components.duplicates.not_same_form import decided_pairs, not_same_form
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.picker import picker
from kunyet.dashboard.components.records.saved_note import saved_note
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.duplicates.pair_list import (
    duplicates_advice,
    duplicates_sentence,
    pair_html,
    pair_id,
    pair_rows,
)
from kunyet.dashboard.session import keys, links
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.duplicates.duplicates_of_view import refuse_others
from kunyet.graph.messages.language import _

LISTED_AT_ONCE = 30


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    refuse_others(run.view)
    with st.spinner(_("Comparing"), show_time=True):
        found = summaries.get_duplicates(run.view_key())
    page_opening(duplicates_sentence(len(found)), duplicates_advice(run.view, found))
    saved_note(run)
    if not found:
        render_html(
            tag(
                "p",
                _(
                    "Names are compared in both scripts, with other spellings and mistakes of typing; also places, "
                    "ways of contact and neighbours."
                ),
                cls="k-empty",
            )
        )
        decided_pairs(run)
        return
    chosen = next((pair for pair in found if pair_id(pair) == keys.DUPLICATE.get()), found[0])
    most = keys.DUPLICATES_LISTED.get() or LISTED_AT_ONCE
    left, right = st.columns([5, 6], gap="large")
    with left:
        rows = pair_rows(run.view, found[:most])
        picker(
            keys.DUPLICATE,
            rows,
            label=_("Pairs, most likely first"),
            chosen=pair_id(chosen),
            lead=links.CHOSEN_DUPLICATE,
        )
        if len(found) > most and st.button(_("Show more ({n})", n=len(found) - most), key="more-duplicates"):
            keys.DUPLICATES_LISTED.set(most + LISTED_AT_ONCE)
            st.rerun()
    with right, st.container(key="duplicate_chosen"):
        render_html(pair_html(chosen))
        merge_form(run, chosen)
        not_same_form(run, chosen)
    decided_pairs(run)


PAGE = Page("duplicates", lambda: _("Duplicates"), show, order=105, needs="edit", is_rare=True)
