"""Settings come from the environment; a role is only ever narrowed; a change of role forgets what the old one had chosen."""

from __future__ import annotations

import pytest
import streamlit as st

from kunyet.dashboard.serving.settings import read_settings
from kunyet.dashboard.session import state
from kunyet.graph.access.roles import ROLES


def test_settings_are_read_from_the_environment() -> None:
    told = read_settings({"KUNYET_STORE": "/x", "KUNYET_AS": "analyst", "KUNYET_PARTIAL": "1", "KUNYET_PERSON": "Aye"})
    assert (told.store, told.role, told.partial, told.person) == ("/x", "analyst", True, "Aye")


def test_an_empty_role_is_that_of_who_can_read_the_files() -> None:
    assert read_settings({"KUNYET_AS": ""}).role == "coordinator"


@pytest.mark.parametrize("widest", ROLES)
def test_a_role_never_widens(widest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for wanted in ROLES:
        monkeypatch.setattr(st, "session_state", {"kunyet.role": wanted})
        found = state.role(widest)
        assert found == (wanted if wanted in state.NARROWER[widest] else widest)


def test_neither_narrower_role_may_look_as_the_other() -> None:
    assert state.NARROWER["policymaker"] == ("policymaker",)
    assert state.NARROWER["analyst"] == ("analyst",)


def test_a_change_of_role_forgets_what_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {"kunyet.selection": ("li-owl",), "kunyet.gap": "x", "kunyet.to": "li-owl", "kunyet.language": "my"}
    monkeypatch.setattr(st, "session_state", kept)
    state.choose_role("analyst")
    assert kept == {"kunyet.language": "my", "kunyet.role": "analyst"}
