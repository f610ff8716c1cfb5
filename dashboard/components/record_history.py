"""The history of one record, for who may see where it comes from: what was changed, when, by whom and why."""

from __future__ import annotations

import streamlit as st

from dashboard.components.put import put
from dashboard.language import _
from dashboard.present.people_tables import changes_of_record
from dashboard.run import Run


def record_history(run: Run, entity: str) -> None:
    """Offer the history of an entity to a coordinator, where the directory keeps one."""
    if "audit" not in run.viewer.policy.may or run.store.read_only:
        return
    with st.popover(_("History"), icon=":material/history:"):
        numbered = {one.number: one for one in run.store.revisions()}
        put(changes_of_record(run.store.history("entities", (entity,)), numbered))
