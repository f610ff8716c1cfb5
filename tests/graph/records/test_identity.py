"""Identity: ids of rows that bring none, keys, and the logical hash."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.records import identity
from kunyet.graph.records.identity import (
    KEY_COLUMNS,
    entity_id,
    logical_hash,
    row_key,
    tie_id,
    with_entity_ids,
    with_tie_ids,
)
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table

ENTITIES = [
    {"id": "a", "kind": "organization", "name": "A", "status": "active"},
    {"id": "b", "kind": "liaison", "name": "B", "code_name": "Quiet Path"},
    {"id": "c", "name": "C"},
]
TIES = [{"id": "t", "from": "a", "to": "b", "type": "supports"}, {"id": "u", "from": "b", "to": "c"}]
FIREWALLS = [{"a": "a", "b": "c", "reason": "asked"}]


def test_an_id_is_the_kind_and_ten_hex_digits() -> None:
    assert re.fullmatch(r"strike_group-[0-9a-f]{10}", entity_id("strike_group", "Gamma", "Lashio"))
    assert re.fullmatch(r"tie-[0-9a-f]{10}", tie_id("a", "b", "supports", "2023"))


def test_two_spellings_of_one_name_have_one_id() -> None:
    assert entity_id("organization", "Open  Door") == entity_id("organization", "open-door")
    assert entity_id("", "Open Door") == entity_id("unclassified", "Open Door")


@pytest.mark.parametrize("other", (("liaison", "A", ""), ("organization", "B", ""), ("organization", "A", "Lashio")))
def test_another_kind_name_or_township_has_another_id(other: tuple[str, str, str]) -> None:
    assert entity_id("organization", "A") != entity_id(*other)


def test_a_tie_without_type_is_the_one_that_coordinates() -> None:
    assert tie_id("a", "b") == tie_id("a", "b", "coordinates")
    assert tie_id("a", "b") != tie_id("b", "a")


def test_rows_without_id_get_the_id_of_their_cells_and_the_others_keep_theirs() -> None:
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


def test_ties_whose_hashes_meet_get_different_ids_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    mix = identity._mix
    # The first hash is cut to two bits, so that most of these meet; a second one is whole.
    monkeypatch.setattr(
        identity, "_mix", lambda columns: mix(columns) & np.uint64(3) if len(columns) == 4 else mix(columns)
    )
    rows = [{"from": f"e{i}", "to": f"e{i + 1}"} for i in range(8)]
    there = with_tie_ids(Table.of("ties", rows))["id"].texts()
    back = with_tie_ids(Table.of("ties", rows[::-1]))["id"].texts()
    assert len(set(there)) == 8
    assert there == back[::-1]


def test_every_key_column_is_declared() -> None:
    assert set(KEY_COLUMNS) == set(TABLES)
    assert all(column in TABLES[table] for table, columns in KEY_COLUMNS.items() for column in columns)


def test_the_ends_of_a_firewall_count_in_either_order() -> None:
    assert row_key("firewalls", {"a": "x", "b": "b"}) == row_key("firewalls", {"a": "b", "b": "x"}) == ("b", "x")
    assert row_key("contacts", {"entity": "a", "channel": "phone", "handle": "1"}) == ("a", "phone", "1")


@given(
    st.permutations(range(3)), st.permutations(range(2)), st.permutations(["id", "kind", "name", "status", "code_name"])
)
def test_the_logical_hash_does_not_depend_on_the_order_of_rows_and_columns(
    rows: list[int], ties: list[int], columns: list[str]
) -> None:
    entities = Table.of("entities", [{name: ENTITIES[row].get(name, "") for name in columns} for row in rows])
    shuffled = Records.of(
        entities=entities, ties=[TIES[row] for row in ties], firewalls=[{"a": "c", "b": "a", "reason": "asked"}]
    )
    assert logical_hash(shuffled) == logical_hash(Records.of(entities=ENTITIES, ties=TIES, firewalls=FIREWALLS))


def test_a_default_that_is_written_out_does_not_change_the_logical_hash() -> None:
    blank = Records.of(entities=[{"id": "c", "name": "C"}], ties=[{"id": "u", "from": "c", "to": "c"}])
    told = Records.of(
        entities=[{"id": "c", "name": "C", "kind": "unclassified", "status": "active"}],
        ties=[{"id": "u", "from": "c", "to": "c", "type": "coordinates"}],
    )
    assert logical_hash(blank) == logical_hash(told)


@pytest.mark.parametrize(
    "settings",
    (Settings(title="x"), Settings(at="2024"), Settings(marking="RED"), Settings(standards="stale: {days: 1}")),
)
def test_settings_and_standards_count(settings: Settings) -> None:
    records = Records.of(entities=ENTITIES)
    assert logical_hash(replace(records, settings=settings)) != logical_hash(records)


def test_any_cell_counts_extras_included() -> None:
    hashes = {
        logical_hash(Records.of(entities=[{"id": "c", "name": "C", **more}]))
        for more in ({}, {"notes": "x"}, {"source": "x"}, {"Donor code": "x"}, {"status": "left"})
    }
    assert len(hashes) == 5


def test_empty_records_have_a_hash() -> None:
    assert len(logical_hash(Records.of())) == 64
