"""The pairs of entries that may be one: the list, and what to do about the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kunyet.dashboard.components.duplicates.merge_form import merge_form
from kunyet.dashboard.components.duplicates.not_same_form import decided_pairs, not_same_form
from kunyet.dashboard.components.picker import picker
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.duplicates.pair_list import pair_html, pair_id, pair_rows
from kunyet.dashboard.session import keys, links
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.duplicates.duplicates_of_view import Duplicate
from kunyet.graph.messages.language import _

LISTED_AT_ONCE = 30


def pairs_part(run: PageRun, found: Sequence[Duplicate]) -> None:
    """Show the pairs, the most likely first, and the decisions about the chosen one."""
    if found:
        _chosen_pair(run, found)
    else:
        told = _(
            "Names are compared in both scripts, with other spellings and mistakes of typing; also places, "
            "ways of contact and neighbours."
        )
        render_html(tag("p", told, cls="k-empty"))
    decided_pairs(run)


def _chosen_pair(run: PageRun, found: Sequence[Duplicate]) -> None:
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
