"""The encrypted store beyond the contract: bulk, snapshot, two connections, settings, states, code names, who may do
what.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from kunyet.graph import platforms
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.stores.encrypted import is_encrypted_store
from kunyet.graph.stores.encrypted.store import EncryptedStore
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.revision import Change, Conflict
from kunyet.graph.stores.versioned.apply_edits import STALE_AFTER
from kunyet.graph.stores.versioned.row_texts import BY_NAME, COLUMNS, row_of, row_text, row_texts
from kunyet.graph.text.dates import day_number
from tests.graph.stores.encrypted.helping import Clock, apply, filled, made, opened, organization, put


def many(size: int, name: str = "Organization") -> Table:
    return Table.of("entities", [organization(f"o{row}", f"{name} {row}") for row in range(size)])


def load(store: EncryptedStore, *tables: Table) -> int:
    return store.apply_tables(tables, who="one", why="load", based_on=store.head().number).number


def test_a_folder_is_known_without_opening_it(tmp_path: Path) -> None:
    made(tmp_path / "s").close()
    assert is_encrypted_store(tmp_path / "s")
    assert not is_encrypted_store(tmp_path)
    assert not is_encrypted_store(tmp_path / "s" / "keys.json")


@pytest.mark.skipif(platforms.ON_WINDOWS, reason="Windows has no such permissions")
def test_everything_in_it_is_private(tmp_path: Path) -> None:
    with filled(tmp_path / "s"):
        paths = [tmp_path / "s", *(tmp_path / "s").iterdir()]
        assert {path.name for path in paths} >= {"directory.db", "directory.db-wal", "keys.json", ".lock"}
        assert [path.name for path in paths if not platforms.is_private(path)] == []


def test_bulk_is_the_same_as_one_by_one(tmp_path: Path) -> None:
    table = Table.of("entities", [organization("a", "Green", colour="red"), organization("b", name_my="ဆိပ်ကမ်း")])
    with made(tmp_path / "s") as one, made(tmp_path / "t") as bulk:
        apply(one, put("entities", *table.rows()))
        load(bulk, table)
        assert logical_hash(one.records()) == logical_hash(bulk.records())
        assert one.history("entities", ("a",)) == bulk.history("entities", ("a",))
        assert bulk.verify().ok


def test_a_load_over_what_is_there_changes_adds_and_takes_away(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        load(store, many(300))
        store.apply_tables(
            [many(100, "Renamed")], who="one", why="x", based_on=1, gone={"entities": [("o250",), ("o251",)]}
        )
        entities = store.records().entities
        assert entities.size == 298
        assert entities["name"][store.records().entity_row["o50"]] == "Renamed 50"
        assert store.verify().problems == ()
        store.undo(2, who="one", why="no")
        assert store.records().entities.size == 300


def test_the_same_record_twice_in_one_revision_is_refused(tmp_path: Path) -> None:
    twice = Table.of("entities", [organization("a"), organization("a", "Other")])
    with made(tmp_path / "s") as store:
        with pytest.raises(BadInput, match="changed twice"):
            load(store, twice)
        with pytest.raises(BadInput, match="changed twice"):
            apply(store, put("entities", *twice.rows()))
        assert store.head().number == 0


@pytest.mark.parametrize(
    ("change", "code"),
    (
        (Change("nothing", ("a",), {"id": "a"}), "unknown-table"),
        (Change("entities", ("b",), organization("a")), "wrong-key"),
        (Change("entities", ("",), {"name": "x"}), "wrong-key"),
    ),
)
def test_a_change_that_cannot_be_is_refused(tmp_path: Path, change: Change, code: str) -> None:
    with made(tmp_path / "s") as store:
        with pytest.raises(BadInput) as error:
            apply(store, [change])
        assert error.value.code == code


def test_the_snapshot_is_made_anew_after_many_changes_and_at_the_end(tmp_path: Path) -> None:
    def packed(store: EncryptedStore) -> int:
        number: int = store._session.database.one("SELECT value FROM meta WHERE name = 'snapshot'")[0]
        return number

    with made(tmp_path / "s") as store:
        apply(store, put("entities", organization("a")))
        assert packed(store) == 0
        load(store, many(STALE_AFTER + 1))
        assert packed(store) == 2
        load(store, many(100, "Renamed"))
        assert packed(store) == 2
    with opened(tmp_path / "s") as store:
        assert packed(store) == 3
        assert store.verify().ok


def test_opening_reads_what_changed_since_the_snapshot(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        load(store, many(STALE_AFTER + 1))
        apply(
            store,
            [*put("entities", organization("o5", "Renamed"), organization("new")), Change("entities", ("o7",), None)],
        )
        wanted = logical_hash(store.records())
    with opened(tmp_path / "s") as store:
        assert logical_hash(store.records()) == wanted


def test_records_are_never_changed_in_place(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        before = store.records()
        digest = logical_hash(before)
        apply(store, put("entities", organization("a", "Renamed")))
        assert logical_hash(before) == digest
        assert store.records() is not before
        assert store.records() is store.records()


def test_two_connections_see_each_other(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as one, opened(tmp_path / "s") as two:
        seen = two.head().number
        apply(one, put("entities", organization("a", "Theirs")))
        with pytest.raises(Conflict) as conflict:
            two.apply(put("entities", organization("a", "Mine")), who="two", why="x", based_on=seen)
        assert conflict.value.mine == organization("a", "Mine")
        assert conflict.value.theirs == organization("a", "Theirs")
        two.apply(put("entities", organization("b", "Other")), who="two", why="x", based_on=seen)
        assert logical_hash(one.records()) == logical_hash(two.records())


def test_settings_have_versions(tmp_path: Path) -> None:
    clock = Clock()
    with made(tmp_path / "s", clock) as store:
        first = day_number(store.head().when.date())
        clock.now += timedelta(days=2)
        store.set_settings(Settings("Other", "2025-01", "RED", "stale: {days: 3}\n"), who="one", why="x")
        assert store.records().settings == Settings("Other", "2025-01", "RED", "stale: {days: 3}\n")
        assert store.records(first).settings.title == "Helping"
        store.undo(1, who="one", why="no")
        assert store.records().settings.title == "Helping"
        for bad in (Settings(at="soon"), Settings(marking="PINK")):
            with pytest.raises(BadInput):
                store.set_settings(bad, who="one", why="x")


def test_states_of_gaps_are_kept_and_taken_back(tmp_path: Path) -> None:
    state = GapState("island:a", "waived", waived_until="2024-06-30", by="one", why="knows", members=("a", "b"))
    with filled(tmp_path / "s") as store:
        store.set_gap_state(state, who="one")
        assert store.gap_states() == {"island:a": state}
        store.set_gap_state(GapState("island:a"), who="one")
        assert store.gap_states() == {}
        store.undo(store.head().number, who="one", why="no")
    with opened(tmp_path / "s") as store:
        assert store.gap_states() == {"island:a": state}


def test_code_names_are_drawn_once_and_not_from_the_title(tmp_path: Path) -> None:
    with made(tmp_path / "s") as one, made(tmp_path / "t") as two:
        for store in (one, two):
            load(store, many(40))
        names = one.code_names()
        assert len(set(names.values())) == 40
        assert names != two.code_names()
        one.set_settings(Settings("Renamed"), who="one", why="x")
        apply(one, put("entities", organization("new")))
        assert {id: name for id, name in one.code_names().items() if id != "new"} == names
    with opened(tmp_path / "s") as store:
        assert {id: name for id, name in store.code_names().items() if id != "new"} == names


def test_a_code_name_that_is_given_later_takes_it_from_who_had_it_drawn(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        drawn = store.code_names()["a"]
        apply(store, put("entities", organization("c", code_name=drawn.upper())))
        names = store.code_names()
        assert names["c"] == drawn.upper()
        assert names["a"].casefold() != drawn.casefold()


def test_the_log_tells_of_changes_by_id_and_of_a_load_by_its_size(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        apply(store, put("entities", organization("a", "A Name")))
        load(store, many(1500))
        small, big = store.audit()[-2:]
        assert (small.who, small.action, small.subjects) == ("one", "changed", ("a",))
        assert (len(big.subjects), big.subjects[-1]) == (1001, "and 500 more")


def test_every_declared_column_has_its_sign() -> None:
    """The signs are part of the format: what a table declares is among them, and each once, or is written by name."""
    for table, columns in TABLES.items():
        signed, named = set(COLUMNS[table]), set(BY_NAME.get(table, ()))
        assert set(columns) <= signed | named
        assert not signed & named
        assert len(set(COLUMNS[table])) == len(COLUMNS[table]) <= 75


@pytest.mark.parametrize(
    "row",
    (
        {},
        {"id": "a", "name": "x|y", "colour": "red", "\u1000": "{"},
        {"id": "{", "name": '"', "notes": "a\nb"},
        {"name": "a\x1fb", "other\x1e": "c"},
    ),
)
def test_a_row_is_read_as_it_was_written(row: dict[str, str]) -> None:
    assert row_of("entities", row_text("entities", row)) == row


def test_rows_in_bulk_are_written_as_one_by_one() -> None:
    rows = [organization("a", "Green", colour="red"), {"id": "b", "tlp": "RED"}, {"colour": "blue"}]
    assert row_texts(Table.of("entities", rows)) == [row_text("entities", row) for row in rows]


def test_texts_that_no_row_has_do_not_stay(tmp_path: Path) -> None:
    """Neither in records nor in the snapshot: a removed name among the values of a column would be shown by who
    lists them.
    """
    with filled(tmp_path / "s") as store:
        apply(store, put("entities", organization("a", "Renamed")))
        assert "Green Harbour" not in list(store.records().entities["name"].values)
        apply(store, [Change("contacts", ("a", "signal", "kn-0001.01"), None)])
        assert list(store.records().contacts["handle"].values) == []


def test_an_empty_table_of_a_load_is_no_trouble(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        store.apply_tables(Records.of(entities=many(3)).tables().values(), who="one", why="x", based_on=0)
        assert store.records().entities.size == 3


def test_a_column_whose_values_nobody_uses_is_no_trouble(tmp_path: Path) -> None:
    table = many(2).with_columns(notes=CodedColumn(np.array([-1, 1], dtype=np.int32), ["unused", "used"]))
    with made(tmp_path / "s") as store:
        load(store, table)
        assert store.history("entities", ("o1",))[0].values["notes"] == "used"
        assert store.verify().ok


def test_an_unknown_revision_cannot_be_taken_back(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        for number in (-1, 0, 2, 99):
            with pytest.raises(KunyetError) as error:
                store.undo(number, who="one", why="x")
            assert error.value.code == "unknown-revision"
