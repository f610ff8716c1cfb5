"""A role can only be narrowed; a change of role drops the choices of the old one."""

from __future__ import annotations

import pytest
import streamlit as st

from kunyet.dashboard.session import state
from kunyet.graph.access.roles import ROLES


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
