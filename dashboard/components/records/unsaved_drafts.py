"""What somebody began to edit and did not save: offered again on every page, until they go on or discard it."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.render import put
from kunyet.dashboard.editing import drafts
from kunyet.dashboard.editing.deleted_meanwhile import taken_out
from kunyet.dashboard.i18n.language import _, n_
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.edit.edit_words import address_of, draft_html
from kunyet.dashboard.session import state
from kunyet.dashboard.session.page_run import Run

OFFERED = 2
"""So many stand on a page; the others come up when these are done."""


def unsaved(run: Run) -> None:
    """Offer the drafts of who looks, where they may edit; not beside the form itself, and nothing of whom they do not see any more."""
    if not run.can_edit or state.recall("page-here") == "edit":
        return
    kept = drafts.all_kept(run.store, run.settings.person)
    told = [(draft, taken_out(run.store, run.view, draft)) for draft in kept]
    found = [(draft, out) for draft, out in told if out is not None or address_of(run.view, draft)]
    for draft, out in found[:OFFERED]:
        with st.container(key=f"unsaved_{draft.token}", horizontal=True, vertical_alignment="center", gap="small"):
            put(draft_html(run.view, draft, out), width="content")
            if st.button(_("Discard"), key=f"discard-{draft.token}", icon=":material/delete:", type="tertiary"):
                drafts.discard(run.store, run.settings.person, draft)
                state.remember("edit", None)
                st.rerun()
    if len(found) > OFFERED:
        more = len(found) - OFFERED
        put(tag("p", n_("And {n} more that is not saved.", "And {n} more that are not saved.", more), cls="k-muted"))
