"""Drafts that were begun and not saved: offered on every page, until they are continued or discarded."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.editing import drafts
from kunyet.dashboard.editing.deleted_meanwhile import find_deletion
from kunyet.dashboard.editing.drafts_after_merge import move_drafts
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.edit.draft_words import unsaved_draft_html
from kunyet.dashboard.present.edit.record_address import draft_address
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _, n_

MOST_OFFERED = 2
"""So many are shown on a page; the others follow when these are done."""


def unsaved_drafts(run: PageRun) -> None:
    """Show the viewer's drafts, where they may edit.

    Not on the Edit page, and no draft of an entity that they no longer see.
    """
    if not run.can_edit or keys.PAGE.get() == "edit":
        return
    move_drafts(run.store, run.view, run.settings.person)
    saved = drafts.load_all_drafts(run.store, run.settings.person)
    checked = [(draft, find_deletion(run.store, run.view, draft)) for draft in saved]
    found = [(draft, out) for draft, out in checked if out is not None or draft_address(run.view, draft)]
    for draft, out in found[:MOST_OFFERED]:
        with st.container(key=f"unsaved_{draft.token}", horizontal=True, vertical_alignment="center", gap="small"):
            render_html(unsaved_draft_html(run.view, draft, out), width="content")
            if st.button(_("Discard"), key=f"discard-{draft.token}", icon=":material/delete:", type="tertiary"):
                drafts.discard_draft(run.store, run.settings.person, draft)
                keys.DRAFT.set(None)
                st.rerun()
    if len(found) > MOST_OFFERED:
        more = len(found) - MOST_OFFERED
        render_html(
            tag("p", n_("And {n} more that is not saved.", "And {n} more that are not saved.", more), cls="k-muted")
        )
