"""Of a choice in the session and one in the address, the one that changed last counts; a link describes the whole
page.
"""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from kunyet.dashboard.session import choices_in_address, keys, page_query
from kunyet.dashboard.session.session_key import SessionKey


class Query(dict[str, str | list[str]]):
    """The query of an address, as Streamlit gives it."""

    def get_all(self, name: str) -> list[str]:
        """Return all values of a name."""
        found = self.get(name, [])
        return [found] if isinstance(found, str) else list(found)


def handle(gap: str) -> str:
    """Return what stands for a gap in the address."""
    return page_query.sealed("gap", gap)


@pytest.fixture(autouse=True)
def query(monkeypatch: pytest.MonkeyPatch) -> Query:
    """Give the query of the address, and an empty session on the gaps page."""
    found = Query()
    monkeypatch.setattr(st, "query_params", found)
    monkeypatch.setattr(st, "session_state", {"kunyet.page-here": "gaps", "kunyet.page-before": "gaps"})
    return found


def test_a_link_brings_a_value_and_a_choice_is_written(query: Query) -> None:
    query["gap"] = handle("a")
    assert choices_in_address.sync_value(keys.GAP) == "a"
    keys.GAP.set("b")
    assert choices_in_address.sync_value(keys.GAP) == "b"
    assert query == {"gap": handle("b")}
    keys.GAP.set(None)
    assert choices_in_address.sync_value(keys.GAP) is None
    assert query == {}


def test_several_values_are_matched_under_their_own_name(query: Query) -> None:
    query["code"] = ["isolated", "island"]
    assert choices_in_address.sync_values(keys.GAP_CODES, "code") == ("isolated", "island")
    keys.GAP_CODES.set(("island",))
    assert choices_in_address.sync_values(keys.GAP_CODES, "code") == ("island",)
    assert query == {"code": ["island"]}


def test_a_value_that_a_change_of_role_dropped_leaves_the_address(query: Query) -> None:
    """What the address said stays known, so that it does not bring the dropped value back."""
    query["gap"] = handle("a")
    choices_in_address.sync_value(keys.GAP)
    keys.GAP.clear()
    assert choices_in_address.sync_value(keys.GAP) is None
    assert query == {}


def test_who_comes_back_without_a_value_finds_the_earlier_choice(query: Query) -> None:
    keys.GAP.set("a")
    choices_in_address.sync_value(keys.GAP)
    query.clear()
    keys.PAGE_BEFORE.set("network")
    assert choices_in_address.sync_value(keys.GAP) == "a"
    assert query == {"gap": handle("a")}


def test_a_link_describes_the_whole_page(query: Query) -> None:
    keys.GAP.set("a")
    keys.GAP_CODES.set(("island",))
    keys.PAGE_BEFORE.set("network")
    params: dict[SessionKey[Any], str] = {keys.GAP: "gap", keys.GAP_CODES: "code"}
    choices_in_address.clear_unless_in_address(params)
    assert keys.GAP.get() == "a"  # an address that says nothing leaves everything
    query["gap"] = handle("b")
    choices_in_address.clear_unless_in_address(params)
    assert keys.GAP_CODES.get() == ()
    assert choices_in_address.sync_value(keys.GAP) == "b"
