"""The ids of rows that bring none."""

from __future__ import annotations

import re

import numpy as np
import pytest

from kunyet.graph.records import record_ids
from kunyet.graph.records.record_ids import entity_id, tie_id, with_entity_ids, with_tie_ids
from kunyet.graph.records.table import Table


def test_an_id_is_the_kind_and_ten_hex_digits() -> None:
    assert re.fullmatch(r"strike_group-[0-9a-f]{10}", entity_id("strike_group", "Gamma", "Lashio"))
    assert re.fullmatch(r"tie-[0-9a-f]{10}", tie_id("a", "b", "supports", "2023"))


def test_two_spellings_of_one_name_have_one_id() -> None:
    assert entity_id("organization", "Open  Door") == entity_id("organization", "open-door")
    assert entity_id("", "Open Door") == entity_id("unclassified", "Open Door")


@pytest.mark.parametrize("other", (("liaison", "A", ""), ("organization", "B", ""), ("organization", "A", "Lashio")))
def test_another_kind_name_or_township_has_another_id(other: tuple[str, str, str]) -> None:
    assert entity_id("organization", "A") != entity_id(*other)


def test_a_tie_without_a_type_has_the_id_of_one_that_coordinates() -> None:
    assert tie_id("a", "b") == tie_id("a", "b", "coordinates")
    assert tie_id("a", "b") != tie_id("b", "a")


def test_only_rows_without_an_id_get_the_id_of_their_cells() -> None:
    table = with_entity_ids(
        Table.of("entities", [{"name": "A"}, {"id": "own", "name": "B"}, {"kind": "forum", "name": "C"}])
    )
    assert table["id"].texts() == [entity_id("", "A"), "own", entity_id("forum", "C")]
    mixed = with_tie_ids(
        Table.of("ties", [{"id": "own", "from": "a", "to": "b"}, {"from": "a", "to": "b", "since": "2023"}])
    )
    assert mixed["id"].texts() == ["own", tie_id("a", "b", "", "2023")]
    bare = with_tie_ids(Table.of("ties", [{"from": "a", "to": "b"}, {"from": "b", "to": "a", "type": "funds"}]))
    assert bare["id"].texts() == [tie_id("a", "b"), tie_id("b", "a", "funds")]


def test_two_rows_of_one_tie_get_one_id() -> None:
    table = with_tie_ids(
        Table.of("ties", [{"from": "a", "to": "b"}, {"from": "a", "to": "c"}, {"from": "a", "to": "b"}])
    )
    assert table["id"].codes.tolist() == [0, 1, 0]
    assert len(set(table["id"].texts())) == 2


def test_ties_with_one_hash_get_different_ids_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    mix = record_ids._mix_hashes
    # The first hash is cut to two bits, so that most of these meet; a second one is whole.
    monkeypatch.setattr(
        record_ids, "_mix_hashes", lambda columns: mix(columns) & np.uint64(3) if len(columns) == 4 else mix(columns)
    )
    rows = [{"from": f"e{i}", "to": f"e{i + 1}"} for i in range(8)]
    there = with_tie_ids(Table.of("ties", rows))["id"].texts()
    back = with_tie_ids(Table.of("ties", rows[::-1]))["id"].texts()
    assert len(set(there)) == 8
    assert there == back[::-1]
