"""After any edits the gaps equal those found from scratch, and an unaffected code is not judged again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.gaps.common import gaps_after_edit
from kunyet.graph.gaps.common.find_gaps import Gaps, find_gaps, gaps_of
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_json import gap_as_dict
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.gaps.common.gaps_after_edit import gaps_after
from kunyet.graph.network.incremental.actor_columns import STATUS_COLUMNS
from kunyet.graph.network.incremental.differences import find_differences
from kunyet.graph.network.incremental.patched_network import patch_network
from kunyet.graph.network.jit import fill_cache
from kunyet.graph.network.kernels.parts import pair_summaries, simple_pairs
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.table import Table
from kunyet.graph.standards.standards import read_standards
from kunyet.graph.stores.versioned.merge_rows import merge_rows
from tests.helpers.building import AT, day, entity, tie
from tests.helpers.viewing import view_of

IDS = [f"e{number:02d}" for number in range(14)]
KINDS = (
    "organization",
    "nug_contact",
    "defector_network",
    "liaison",
    "strike_group",
    "initiative",
    "commitment",
    "forum",
)
DATES = ("", "2023", "2023-10-01", "2024-01-15", "2024-03-20", "2024-06-01")
CELLS: dict[str, dict[str, tuple[str, ...]]] = {
    "entities": {
        "kind": KINDS,
        "status": ("", "active", "dormant", "left", "detained"),
        "status_since": DATES,
        "since": DATES,
        "until": DATES,
        "region": ("", "Shan", "Shan (North)", "Chin"),
        "languages": ("", "Burmese", "Shan", "Burmese|Shan"),
        "ties_asked_on": DATES,
        "verified_on": DATES,
        "source": ("", "a report"),
        "state": ("", "open", "done"),
        "due": DATES,
        "progress_on": DATES,
        "date": DATES,
        "budget": ("", "100"),
        "funded": ("", "50"),
        "currency": ("", "USD", "MMK"),
        "members": ("", "9"),
        "women": ("", "1", "5"),
        "tlp": ("", "GREEN", "RED"),
        "notes": ("", "x"),
        "own": ("", "y"),
    },
    "ties": {
        "from": tuple(IDS),
        "to": tuple(IDS),
        "since": DATES,
        "until": DATES,
        "last_contact": DATES,
        "channel": ("", "signal", "phone", "radio"),
        "type": ("", "coordinates", "supports", "liaises_for", "member_of", "funds", "owns", "attended"),
        "amount": ("", "60"),
        "currency": ("", "USD"),
        "women": ("", "0", "3"),
        "delegates": ("", "6"),
        "strength": ("", "2"),
        "notes": ("", "z"),
    },
    "needs": {
        "entity": tuple(IDS),
        "service": ("health", "legal"),
        "direction": ("need", "offer"),
        "state": ("", "open", "met"),
        "since": DATES,
    },
    "firewalls": {"a": tuple(IDS), "b": tuple(IDS)},
    "channels": {"id": ("signal",), "confidential": ("", "yes"), "needs_internet": ("", "no")},
}
"""What a random cell may hold, by table and column."""
SIZES = {"entities": 14, "ties": 30, "needs": 5, "firewalls": 2, "channels": 1}
STANDARDS = """
isolated:
  - where: {region: [Chin]}
    severity: low
stale:
  - where: {marking: [RED]}
    on: false
"""

Rows = dict[str, list[dict[str, str]]]


@st.composite
def directories(draw: st.DrawFn) -> Rows:
    """Draw the rows of a directory of which any gap may be found."""
    rows: Rows = {name: [_row(draw, name) for _ in range(draw(st.integers(0, size)))] for name, size in SIZES.items()}
    for number, row in enumerate(rows["entities"]):
        row |= {"id": IDS[number], "name": IDS[number], "kind": row["kind"] or "organization"}
    for number, row in enumerate(rows["ties"]):
        row["id"] = f"t{number:02d}"
    return rows


def _row(draw: st.DrawFn, table: str) -> dict[str, str]:
    return {name: draw(st.sampled_from(cells)) for name, cells in CELLS[table].items()}


@st.composite
def edited(draw: st.DrawFn, rows: Rows) -> Rows:
    """Draw one edit: a cell, a row that comes, or one that goes."""
    after_it = {name: [dict(row) for row in table] for name, table in rows.items()}
    name = draw(st.sampled_from(["entities", "entities", "ties", "ties", "ties", "needs", "firewalls", "channels"]))
    table = after_it[name]
    what = draw(st.sampled_from(["cell", "cell", "cell", "come", "go"]))
    if what == "come" and name != "channels":
        row = _row(draw, name)
        free = [id for id in IDS if id not in {row["id"] for row in table}] if name == "entities" else []
        if name == "entities" and not free:
            return after_it
        if name == "entities":
            row |= {"id": free[0], "name": "new"}
        elif name == "ties":
            row["id"] = draw(st.sampled_from(["a0", "t10b", "z9"])) + str(len(table))
        table.insert(draw(st.integers(0, len(table))) if name == "ties" else len(table), row)
    elif table and what == "go":
        table.pop(draw(st.integers(0, len(table) - 1)))
    elif table:
        column = draw(st.sampled_from([name for name in CELLS[name] if name != "id"]))
        draw(st.sampled_from(table))[column] = draw(st.sampled_from(CELLS[name][column]))
    return after_it


def records_of(rows: Rows) -> Records:
    return Records.of(Settings(title="Test", at=AT, standards=STANDARDS), **rows)


def compare(one: Gaps, other: Gaps) -> None:
    """Hold gaps found from those before against gaps found from scratch, down to every sentence."""
    assert one.counts() == other.counts()
    for code in other.by_code:
        assert columns(one.by_code[code]) == columns(other.by_code[code]), code
    assert [gap_as_dict(gap) for gap in one.top(0)] == [gap_as_dict(gap) for gap in other.top(0)]
    ids = other.network.records.entities["id"].texts()
    assert [gap.id for id in ids for gap in one.about(id)] == [gap.id for id in ids for gap in other.about(id)]


def columns(found: GapColumns) -> dict[str, Any]:
    names = ("rule", "first", "second", "detail", "asked", "severity", "tie")
    told = {name: plain(getattr(found, name)) for name in names}
    told |= {name: plain(values) for name, values in found.evidence.items()}
    return told | {"members": [found.members(row).tolist() for row in range(len(found))] if found.members else None}


def plain(values: Any) -> Any:
    if isinstance(values, CodedColumn):
        return values.texts()
    return values if values is None else [None if value != value else value for value in values.tolist()]  # noqa: PLR0124 - NaN


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from(["coordinator", "analyst", "policymaker"]))
def test_after_any_edits_the_gaps_are_those_found_from_scratch(data: st.DataObject, role: str) -> None:
    rows = data.draw(directories())
    gaps = find_gaps(view_of(records_of(rows), role))
    for _ in range(4):
        rows = data.draw(edited(rows))
        gaps = gaps_after(gaps, view_of(records_of(rows), role))
        compare(gaps, find_gaps(view_of(records_of(rows), role)))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_same_where_a_store_shares_what_did_not_change(data: st.DataObject) -> None:
    """An encrypted folder merges an edit into the tables before it: columns keep their texts, new rows come last."""
    records = records_of(data.draw(directories()))
    gaps = find_gaps(view_of(records))
    for _ in range(4):
        rows = {name: table.rows() for name, table in records.tables().items() if name in SIZES}
        name = data.draw(st.sampled_from(["entities", "ties"]))
        new = data.draw(edited(rows))[name]
        old = {row["id"]: row for row in rows[name]}
        changed = [row for row in new if {k: v for k, v in row.items() if v} != old.get(row["id"])]
        gone = [id for id in old if id not in {row["id"] for row in new}]
        records = records.with_tables(**{name: merge_rows(records.tables()[name], Table.of(name, changed), gone)})
        gaps = gaps_after(gaps, view_of(records))
        compare(gaps, find_gaps(view_of(records)))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_patched_network_is_the_one_that_would_be_built(data: st.DataObject) -> None:
    """Compiled or not: pairs counted by the kernels are those that sorting gives."""
    rows = data.draw(directories())
    before, view = view_of(records_of(rows)).network, view_of(records_of(data.draw(edited(rows))))
    changed = find_differences(before, view)
    if changed is None:
        return
    for kernel in (simple_pairs, pair_summaries):
        _ = kernel.compiled
    one = patch_network(before, view, changed).network
    other = Network.of(view.records, view.at, walls=view.walls)
    for name in (
        "actors",
        "ties",
        "tail",
        "head",
        "pair_of_tie",
        "pair_channels",
        "pair_last_contact",
        "firewalls",
        "usable",
    ):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)
    for name in ("u", "v", "start", "neighbours", "pair"):
        np.testing.assert_array_equal(getattr(one.graph, name), getattr(other.graph, name), err_msg=name)


# --- what is judged again ---------------------------------------------------------------------------------------------


def small() -> Rows:
    entities = [entity(id, kind, source="s", verified_on=AT) for id, kind in zip("abcd", KINDS, strict=False)]
    return {"entities": entities, "ties": [tie("a", "b", last_contact=AT), tie("b", "c"), tie("a", "d", "attended")]}


def judged_again(monkeypatch: pytest.MonkeyPatch, changed: Rows) -> set[str]:
    before = find_gaps(view_of(Records.of(Settings(at=AT), **small())))
    asked: list[str] = []
    find = gaps_of

    def listening(network: Any, standards: Any, codes: Any, **more: Any) -> Gaps:
        asked.extend(codes)
        return find(network, standards, codes, **more)

    monkeypatch.setattr(gaps_after_edit, "gaps_of", listening)
    gaps_after(before, view_of(Records.of(Settings(at=AT), **changed)))
    return set(asked)


def test_nothing_is_judged_again_where_nothing_that_is_read_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = small()
    rows["entities"][0]["notes"] = "called on Tuesday"
    assert judged_again(monkeypatch, rows) == set()


def test_a_last_contact_touches_stale_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = small()
    rows["ties"][1]["last_contact"] = AT
    assert judged_again(monkeypatch, rows) == {"stale"}


def test_a_tie_of_one_type_touches_only_those_that_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = small()
    del rows["ties"][2]
    assert judged_again(monkeypatch, rows) == {"not-at-the-table", "women-missing"}


def test_who_can_be_used_no_longer_touches_only_those_that_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = small()
    rows["entities"][0]["status"] = "detained"
    assert judged_again(monkeypatch, rows) == {code for code, kind in GAP_KINDS.items() if kind.reads.usable}


def test_entities_that_come_or_go_and_another_date_touch_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = small()
    rows["entities"].append(entity("e"))
    assert judged_again(monkeypatch, rows) == set(GAP_KINDS)


# --- what a code reads ------------------------------------------------------------------------------------------------


class Watched(Table):
    """A table that writes down which of its columns are read."""

    read: set[str]

    def __getitem__(self, column: str) -> CodedColumn:
        self.read.add(column)
        return super().__getitem__(column)

    def take(self, rows: Any) -> Table:
        """Return the rows, watched too."""
        return self.watch(super().take(rows), self.read)

    @classmethod
    def watch(cls, table: Table, read: set[str]) -> Table:
        """Return a table that writes into `read`."""
        watched = cls(table.name, table.size, table.columns, table.extras)
        object.__setattr__(watched, "read", read)
        return watched


def reading(rows: Rows, code: str) -> Mapping[str, set[str]]:
    """Return the columns of each table that a code reads on a directory, building its network included."""
    read: dict[str, set[str]] = {name: set() for name in Records.of().tables()}
    records = records_of(rows)
    tables = {name: Watched.watch(table, read[name]) for name, table in records.tables().items()}
    watched = records.with_tables(**tables)
    walls = view_of(records).walls
    network = Network.of(watched, day(AT), walls=walls)
    judge = read_standards().scoped_rules(code, watched)
    building = frozenset(read["entities"])
    read["entities"].clear()
    found = GAP_KINDS[code].find(network, judge)
    for gap in range(len(found)):
        for values in (found.detail, *found.evidence.values()):
            _ = values[gap]
    assert GAP_KINDS[code].reads.usable or read["entities"].isdisjoint(STATUS_COLUMNS), code
    read["entities"] |= building
    return read


@settings(max_examples=60, deadline=None)
@given(rows=directories())
def test_a_code_reads_no_more_than_it_says(rows: Rows) -> None:
    for code in GAP_KINDS:
        read, said = reading(rows, code), GAP_KINDS[code].reads
        # A directory without a kind of record that a code is about may be read less; never more.
        assert read["entities"] <= said.entities | {"id"}, code
        assert read["ties"] <= said.ties | {"from", "to", "type", "since", "until"}, code
        others = {name for name in ("needs", "channels") if read[name]}
        assert others <= said.tables, code


def test_every_code_says_what_it_reads() -> None:
    assert all(kind.reads.entities for kind in GAP_KINDS.values())


# --- far from the small -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", ({}, {"entities": [entity("a")]}, {"entities": [entity("a"), entity("b")]}))
def test_an_empty_directory_one_actor_and_no_ties_are_no_trouble(rows: Rows) -> None:
    gaps = find_gaps(view_of(records_of(rows)))
    compare(gaps_after(gaps, view_of(records_of(rows))), find_gaps(view_of(records_of(rows))))


def test_another_viewer_is_found_from_scratch() -> None:
    rows = small()
    gaps = find_gaps(view_of(records_of(rows)))
    compare(gaps_after(gaps, view_of(records_of(rows), "analyst")), find_gaps(view_of(records_of(rows), "analyst")))


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    fill_cache()


class Unsearched(list[str]):
    """Texts of which none is looked for."""

    def index(self, *_: Any) -> int:
        """Fail."""
        raise AssertionError("looked through all texts")


def test_an_edit_of_one_cell_leaves_every_other_column_as_it_is() -> None:
    """Their texts are not even looked through: an edit must not cost by the size of the directory."""
    table = Table.of("entities", [entity(f"e{number}", source=f"s{number}", notes="n") for number in range(9)])
    columns = {
        name: CodedColumn(column.codes, column.values if name in ("id", "notes") else Unsearched(column.values))
        for name, column in table.columns.items()
    }
    table = Table("entities", table.size, columns)
    after = merge_rows(table, Table.of("entities", [{**table.row(4), "notes": "new"}]))
    assert after.row(4) == {**table.row(4), "notes": "new"}
    assert {name for name in columns if after.columns[name] is not columns[name]} == {"notes"}
    assert [after.row(row) for row in (0, 8)] == [table.row(row) for row in (0, 8)]
