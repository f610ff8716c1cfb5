"""People and audit: who may unlock the directory, its history, its log, what lies outside, its check and its backup."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.people.backup_part import backup_part
from kunyet.dashboard.components.people.history_and_audit_log import audit_part, history_part
from kunyet.dashboard.components.people.outside_register import outside_part
from kunyet.dashboard.components.people.people_actions import show_outcome
from kunyet.dashboard.components.people.people_forms import people_part
from kunyet.dashboard.pages import Page, StoreKind
from kunyet.dashboard.session import keys, open_sessions
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import NotForThisRole
from kunyet.graph.messages.language import _, n_


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    if "people" not in run.viewer.policy.may:
        raise NotForThisRole("people")
    store = open_sessions.unlocked_store(run.settings.store)
    people = store.list_people()
    page_opening(
        n_("{n} person can unlock this directory.", "{n} people can unlock this directory.", len(people)),
        "" if sum(one.role == "coordinator" for one in people) > 1
        else _("make a second coordinator. An only coordinator cannot be replaced."),
    )  # fmt: skip
    parts = {
        "people": _("Who can unlock"),
        "history": _("History"),
        "audit": _("Audit log"),
        "outside": _("Outside"),
        "keep": _("Check and back up"),
    }
    st.session_state["people-part"] = keys.PEOPLE_PART.get()
    part = st.segmented_control(
        _("What to look at"), list(parts), key="people-part", format_func=parts.__getitem__, required=True,
        label_visibility="collapsed", on_change=lambda: keys.PEOPLE_PART.set(st.session_state["people-part"]),
    )  # fmt: skip
    show_outcome()
    shown: dict[str, Callable[[], None]] = {
        "people": lambda: people_part(run, store),
        "history": lambda: history_part(run, store),
        "audit": lambda: audit_part(run, store),
        "outside": lambda: outside_part(run, store),
    }
    shown.get(str(part), lambda: backup_part(run, store))()


PAGE = Page(
    "people",
    lambda: _("People and audit"),
    show,
    order=120,
    needs="people",
    is_rare=True,
    stores=frozenset({StoreKind.WRITTEN}),
)
