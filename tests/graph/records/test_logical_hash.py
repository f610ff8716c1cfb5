"""The logical hash: what counts in it, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.table import Table

ENTITIES = [
    {"id": "a", "kind": "organization", "name": "A", "status": "active"},
    {"id": "b", "kind": "liaison", "name": "B", "code_name": "Quiet Path"},
    {"id": "c", "name": "C"},
]
TIES = [{"id": "t", "from": "a", "to": "b", "type": "supports"}, {"id": "u", "from": "b", "to": "c"}]
FIREWALLS = [{"a": "a", "b": "c", "reason": "asked"}]


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
