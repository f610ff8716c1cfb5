"""The story of one entity, for coordinators: what changed of it and of its ties, when, by whom and why."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kunyet.dashboard.components.records.saved_note import undo_revision
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.version_history import story_html
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.entity_story import story_of
from kunyet.graph.messages.language import _
from kunyet.graph.stores.revision import Version


def record_history(run: PageRun, entity: str) -> None:
    """Show the history of an entity to coordinators, where the directory has one."""
    if "audit" not in run.viewer.policy.may or run.store.read_only:
        return
    with st.popover(_("History"), icon=":material/history:"):
        numbered = {one.number: one for one in run.store.revisions()}
        stories = story_of(run.store, run.view, entity)
        render_html(story_html(run.view, stories, numbered))
        if run.can_edit and stories:
            _take_back(run, stories[0].versions)


def _take_back(run: PageRun, versions: Sequence[Version]) -> None:
    """Offer to undo one of the revisions that made or ended a version."""
    numbers = {number for one in versions for number in (one.since, one.until) if number}
    chosen = st.selectbox(_("Undo revision"), sorted(numbers, reverse=True), key="history-number", width=200)
    if chosen and st.button(_("Take it back"), key="history-undo", icon=":material/undo:"):
        undo_revision(run, chosen, _("undid revision {number}", number=chosen))
