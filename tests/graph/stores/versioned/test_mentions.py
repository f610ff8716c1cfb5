"""Mentions: which values name an erased record, by its ids, its keys and every name that it ever had."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kunyet.graph.stores.versioned.mentions import mentions_record, names_of_record

ENTITY = names_of_record(
    ("li-1",), [{"name": "Green Harbour", "aliases": "Blue Quay"}, {"name": "Bamboo Bridge", "code_name": "Quiet Path"}]
)


@pytest.mark.parametrize(
    "value",
    (
        {"id": "li-1"},
        {"among": ["x", "a|li-1|b"]},
        {"li-1": 1},
        {"text": "met with GREEN harbour twice"},
        {"text": "the blue quay"},
        {"text": "formerly Bamboo Bridge"},
        {"text": "Quiet Path asks"},
    ),
)
def test_ids_match_whole_cells_and_names_match_anywhere(value: dict[str, Any]) -> None:
    assert mentions_record(ENTITY, "layout", json.dumps(value).encode())


@pytest.mark.parametrize("value", ({"id": "li-12"}, {"text": "about li-1 and others"}, {"text": "Green boats"}))
def test_what_only_resembles_a_name_is_no_mention(value: dict[str, Any]) -> None:
    assert not mentions_record(ENTITY, "layout", json.dumps(value).encode())


def test_the_key_of_a_value_and_a_value_that_is_no_json_count() -> None:
    assert mentions_record(ENTITY, "li-1", b"{}")
    assert mentions_record(ENTITY, "layout", b"not JSON: green harbour")


def test_a_record_of_several_columns_is_named_where_all_of_them_are() -> None:
    named = names_of_record(("li-1", "signal"), [])
    assert mentions_record(named, "draft", json.dumps({"key": ["li-1", "signal"]}).encode())
    assert not mentions_record(named, "draft", json.dumps({"key": ["li-1", "phone"]}).encode())


def test_a_very_short_name_is_sought_nowhere() -> None:
    assert not mentions_record(names_of_record(("x",), [{"name": "Ma"}]), "k", b'{"text": "Mandalay"}')
