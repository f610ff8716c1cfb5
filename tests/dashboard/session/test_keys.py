"""After a change the session keeps only what is declared to survive it: unknown keys and the keys of widgets go,
too.
"""

from __future__ import annotations

import pytest
import streamlit as st

from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.session_key import PREFIX, SessionChange

MAY_STAY = {
    SessionChange.ROLE: {
        "language",
        "store",
        "ticket",
        "unlocked",
        "was-locked",
        "opened-by-itself",
        "date",
        "purpose",
        "target-lists-read",
        "page-here",
        "page-before",
        "address-seen",
        "matrix",
        "id",
        "network-drawn-by",
        "network-form",
        "network-kinds",
        "network-regions",
        "network-channels",
        "network-types",
        "network-statuses",
        "network-markings",
        "network-contact",
        "size-by",
        "colour-by",
        "pictures-saved",
        "without",
        "shortest",
        "through-protected",
        "max-steps",
        "routes",
        "part",
        "gap-severities",
        "gap-codes",
        "gap-regions",
        "listed",
        "trend-asked",
        "decide-round",
        "introduced-round",
        "duplicates-listed",
        "duplicate-round",
        "import-round",
        "people-part",
        "people-round",
        "decide-what",
        "decide-answers",
        "copies-part",
        "copies-round",
    },
    SessionChange.LOCK: {"language", "store", "opened-by-itself"},
    SessionChange.DIRECTORY: {"language"},
}
"""A second list, so that nobody lets a key survive without meaning to.

None of these values names a record that a role may not see.
"""


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Give a session that holds a value under every declared key."""
    held: dict[str, object] = {key.stored_name: f"value of {key.name}" for key in keys.declared_keys()}
    monkeypatch.setattr(st, "session_state", held)
    return held


def test_every_key_has_a_name_of_its_own() -> None:
    names = [key.name for key in keys.declared_keys()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("change", SessionChange)
def test_only_what_is_declared_to_survive_stays(session: dict[str, object], change: SessionChange) -> None:
    state.drop_state(change)
    assert {name.removeprefix(PREFIX) for name in session} == MAY_STAY[change]


@pytest.mark.parametrize("change", SessionChange)
@pytest.mark.parametrize("name", ("kunyet.a-key-of-tomorrow", "kunyet.assign-3", "box-from", "several-what-if-without"))
def test_a_key_that_nobody_declared_is_dropped(session: dict[str, object], change: SessionChange, name: str) -> None:
    session[name] = "li-owl"
    state.drop_state(change)
    assert name not in session


def test_a_change_of_role_drops_names_and_keeps_the_directory_open(session: dict[str, object]) -> None:
    session["kunyet.a-key-of-tomorrow"] = "li-owl"
    state.choose_role("analyst")
    assert session["kunyet.role"] == "analyst"
    assert keys.TICKET.stored_name in session
    assert not {"kunyet.selection", "kunyet.gap", "kunyet.focus", "kunyet.a-key-of-tomorrow"} & session.keys()


def test_another_directory_begins_with_nothing_but_the_language(session: dict[str, object]) -> None:
    state.choose_store("elsewhere")
    assert session == {"kunyet.language": "value of language", "kunyet.store": "elsewhere"}


def test_a_key_has_a_default_and_can_be_set_and_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})
    assert keys.NETWORK_FORM.get() == "picture"
    keys.NETWORK_FORM.set("matrix")
    assert keys.NETWORK_FORM.get() == "matrix"
    keys.NETWORK_FORM.clear()
    keys.NETWORK_FORM.clear()
    assert keys.NETWORK_FORM.get() == "picture"


def test_each_round_of_a_form_begins_with_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})
    keys.ASSIGNED_ACTOR.numbered(1).set("org")
    assert keys.ASSIGNED_ACTOR.numbered(1).get() == "org"
    assert keys.ASSIGNED_ACTOR.numbered(2).get() is None
