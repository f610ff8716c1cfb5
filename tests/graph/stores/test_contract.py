"""The contract that every store keeps: one suite, run over each of them.

A store that can be written is made empty; the read-only store over tables holds the same directory, as files.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput, KunyetError, ReadOnlyStore
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.kept_values import MAX_VALUE_BYTES
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change, Conflict
from kunyet.graph.text.dates import day_number

Make = Callable[[Path], Store]
START = datetime(2024, 1, 1, 12, tzinfo=UTC)

HARBOUR = {"id": "org-a", "kind": "organization", "name": "Green Harbour", "name_my": "ဆိပ်ကမ်းစိမ်း"}
QUIET = {"id": "dn-b", "kind": "defector_network", "name": "Bamboo Bridge", "code_name": "Quiet Path"}
TIE = {"id": "t1", "from": "org-a", "to": "dn-b", "type": "supports", "channel": "signal|in person"}
CONTACT = {"entity": "org-a", "channel": "signal", "handle": "kn-0001.01", "consent_for": "liaison"}
TABLES = {"entities": [HARBOUR, QUIET], "ties": [TIE], "contacts": [CONTACT]}
SETTINGS = Settings(title="Contract", at="2024-03-31")


class Clock:
    """A clock that goes on one day at each look."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        """Return the time, and go on."""
        self.now += timedelta(days=1)
        return self.now


def in_memory(_: Path) -> Store:
    return MemoryStore(SETTINGS, Clock())


def in_encrypted_folder(folder: Path) -> Store:
    from kunyet.graph.stores.encrypted import create
    from kunyet.graph.stores.keys.sealing import Cost

    return create(folder / "store", "one", "correct horse battery", SETTINGS, cost=Cost(2, 1, 1), clock=Clock())


WRITABLE: dict[str, Make] = {"memory": in_memory, "encrypted": in_encrypted_folder}


def over_tables(folder: Path) -> Store:
    from kunyet.loaders.tables_store import TablesStore
    from kunyet.loaders.writing.write_folder import write_folder

    write_folder(Records.of(SETTINGS, **TABLES), folder / "directory")
    return TablesStore(folder / "directory")


def filled(make: Make) -> Make:
    def make_filled(folder: Path) -> Store:
        store = make(folder)
        store.apply(changes(), who="one", why="the beginning", based_on=0)
        return store

    return make_filled


def changes() -> list[Change]:
    keys = {"entities": ("id",), "ties": ("id",), "contacts": ("entity", "channel", "handle")}
    return [Change(name, tuple(row[key] for key in keys[name]), row) for name, rows in TABLES.items() for row in rows]


ON_SERVER = pytest.param("neo4j", marks=pytest.mark.neo4j)


def make_of(request: pytest.FixtureRequest) -> Make:
    """Return what makes the store that a fixture asks for; a server is only asked for where one is needed."""
    if request.param != "neo4j":
        return WRITABLE[request.param]
    from tests.graph.stores.neo4j_store import helping

    given = request.getfixturevalue("neo4j")
    return lambda folder: helping.made(given, folder, SETTINGS, Clock())


@pytest.fixture(params=[*WRITABLE, ON_SERVER, "tables"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    make = over_tables if request.param == "tables" else filled(make_of(request))
    with make(tmp_path) as opened:
        yield opened


@pytest.fixture(params=[*WRITABLE, ON_SERVER])
def writable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with filled(make_of(request))(tmp_path) as opened:
        yield opened


def edit(store: Store, **values: str) -> None:
    change = Change("entities", ("org-a",), {**HARBOUR, **values})
    store.apply([change], who="two", why="mended", based_on=store.head().number)


def name(store: Store, known_at: int | None = None) -> str:
    records = store.records(known_at)
    return records.entities["name"][records.entity_row["org-a"]]


def test_the_same_records_have_the_same_hash_on_every_store(store: Store) -> None:
    assert logical_hash(store.records()) == logical_hash(Records.of(SETTINGS, **TABLES))


def test_records_are_whole(store: Store) -> None:
    records = store.records()
    assert sorted(records.entities["id"].texts()) == ["dn-b", "org-a"]
    assert records.ties.row(0) == TIE
    assert records.contacts.row(0) == CONTACT
    assert records.settings == SETTINGS


def test_there_is_always_a_newest_revision(store: Store) -> None:
    assert store.head() == store.revisions()[-1]
    assert store.head().when.tzinfo is not None


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows reads no time zone from TZ")
def test_a_day_of_knowledge_ends_at_midnight_of_the_machine(
    writable: Store, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """At noon in UTC it is two in the night of the next day on Kiritimati."""
    edit(writable, name="Blue Harbour")
    day = day_number(writable.head().when.date())
    assert name(writable, day) == "Blue Harbour"
    request.addfinalizer(time.tzset)
    with monkeypatch.context() as machine:
        machine.setenv("TZ", "Pacific/Kiritimati")
        time.tzset()
        assert name(writable, day) == "Green Harbour"
        assert name(writable, day + 1) == "Blue Harbour"


def test_either_script_is_found(store: Store) -> None:
    assert store.search("harbour")[0][0] == "org-a"
    assert store.search("ဆိပ်ကမ်း")[0][0] == "org-a"
    assert list(store.search("")) == []


def test_a_profile_is_every_row_that_names_the_entity(store: Store) -> None:
    profile = store.profile("dn-b")
    assert [row["id"] for row in profile["entities"]] == ["dn-b"]
    assert [row["id"] for row in profile["ties"]] == ["t1"]
    assert list(profile["contacts"]) == []
    assert not any(store.profile("nobody").values())


def test_a_given_code_name_stands_and_the_others_are_drawn(store: Store) -> None:
    names = store.code_names()
    assert names["dn-b"] == "Quiet Path"
    assert len(names["org-a"].split()) >= 2
    assert names == store.code_names()


def test_history_begins_with_the_record_as_it_came(store: Store) -> None:
    versions = store.history("entities", ("org-a",))
    assert [dict(version.values) for version in versions] == [HARBOUR]
    assert versions[0].until is None
    assert list(store.history("entities", ("nobody",))) == []


def test_nothing_was_known_before_the_first_revision(store: Store) -> None:
    first = day_number(store.revisions()[0].when.date())
    assert store.records(first - 1).entities.size == 0


def test_what_is_only_read_refuses_every_change(store: Store) -> None:
    if not store.read_only:
        return
    with pytest.raises(ReadOnlyStore):
        edit(store, name="Other")
    with pytest.raises(ReadOnlyStore):
        store.undo(1, who="two", why="no")
    store.log("two", "export")
    assert list(store.audit()) == []


def test_a_change_is_one_revision_with_who_and_why(writable: Store) -> None:
    before = writable.head().number
    edit(writable, name="Green Harbor")
    head = writable.head()
    assert (head.number, head.who, head.why) == (before + 1, "two", "mended")
    assert head.follows == (before,)
    assert name(writable) == "Green Harbor"


def test_what_was_known_then_is_still_known(writable: Store) -> None:
    then = day_number(writable.head().when.date())
    edit(writable, name="Green Harbor")
    assert name(writable, then) == "Green Harbour"
    assert name(writable) == "Green Harbor"


def test_versions_follow_each_other_without_a_break(writable: Store) -> None:
    edit(writable, name="Green Harbor")
    edit(writable, name="Harbour")
    versions = writable.history("entities", ("org-a",))
    assert [v.values["name"] for v in versions] == ["Green Harbour", "Green Harbor", "Harbour"]
    assert [v.until for v in versions[:-1]] == [v.since for v in versions[1:]]


def test_a_second_writer_sees_both_values(writable: Store) -> None:
    seen = writable.head().number
    edit(writable, name="Theirs")
    mine = {**HARBOUR, "name": "Mine"}
    with pytest.raises(Conflict) as conflict:
        writable.apply([Change("entities", ("org-a",), mine)], who="three", why="late", based_on=seen)
    assert conflict.value.mine == mine
    assert conflict.value.theirs is not None
    assert conflict.value.theirs["name"] == "Theirs"
    assert name(writable) == "Theirs"


def test_two_writers_on_different_records_both_stand(writable: Store) -> None:
    seen = writable.head().number
    edit(writable, name="Theirs")
    mine = {**QUIET, "region": "Chin"}
    writable.apply([Change("entities", ("dn-b",), mine)], who="three", why="also", based_on=seen)
    assert name(writable) == "Theirs"


def test_of_a_bad_change_nothing_is_left(writable: Store) -> None:
    before, head = logical_hash(writable.records()), writable.head()
    good = Change("entities", ("new",), {"id": "new", "kind": "organization", "name": "New"})
    bad = Change("ties", ("t2",), {"id": "t2", "from": "new", "to": "nobody", "type": "supports"})
    with pytest.raises(BadInput):
        writable.apply([good, bad], who="two", why="half", based_on=head.number)
    assert logical_hash(writable.records()) == before
    assert writable.head() == head


def test_undo_takes_a_revision_back_by_a_new_one(writable: Store) -> None:
    before = logical_hash(writable.records())
    edit(writable, name="Wrong")
    wrong = writable.head().number
    writable.undo(wrong, who="two", why="a slip")
    assert logical_hash(writable.records()) == before
    assert writable.head().number == wrong + 1


def test_undo_of_an_undo_brings_it_again(writable: Store) -> None:
    edit(writable, name="Right after all")
    writable.undo(writable.head().number, who="two", why="a slip")
    writable.undo(writable.head().number, who="two", why="no slip")
    assert name(writable) == "Right after all"


def test_undo_of_what_has_changed_since_is_a_conflict(writable: Store) -> None:
    edit(writable, name="First")
    first = writable.head().number
    edit(writable, name="Second")
    with pytest.raises(Conflict):
        writable.undo(first, who="two", why="too late")
    assert name(writable) == "Second"


def test_what_is_taken_away_is_gone_and_can_come_back(writable: Store) -> None:
    writable.apply([Change("ties", ("t1",), None)], who="two", why="over", based_on=writable.head().number)
    assert writable.records().ties.size == 0
    writable.undo(writable.head().number, who="two", why="not over")
    assert writable.records().ties.row(0) == TIE


def test_the_log_holds_who_did_what_to_which_ids(writable: Store) -> None:
    writable.log("two", "read-contacts", ["org-a"])
    entry = writable.audit()[-1]
    assert (entry.who, entry.action, entry.subjects) == ("two", "read-contacts", ("org-a",))


# Beside the records ---------------------------------------------------------------------------------------------------


def test_what_is_kept_beside_the_records_is_found_by_kind_and_key(store: Store) -> None:
    assert store.read_value("layout", "one") is None
    assert list(store.value_keys("layout")) == []
    store.save_value("layout", "two", b"second")
    store.save_value("layout", "one", b"\x00first")
    store.save_value("draft", "one", b"typed")
    assert store.read_value("layout", "one") == b"\x00first"
    assert list(store.value_keys("layout")) == ["one", "two"]
    store.save_value("layout", "one", b"")
    assert store.read_value("layout", "one") == b""
    store.save_value("layout", "one", None)
    store.save_value("layout", "never there", None)
    assert store.read_value("layout", "one") is None
    assert list(store.value_keys("layout")) == ["two"]
    assert store.read_value("draft", "one") == b"typed"


def test_what_is_kept_beside_the_records_is_no_record(store: Store) -> None:
    before, head, log = logical_hash(store.records()), store.head(), len(store.audit())
    store.save_value("draft", "one", b"typed")
    assert (logical_hash(store.records()), store.head(), len(store.audit())) == (before, head, log)
    assert store.verify().ok


def test_what_cannot_be_kept_is_refused(store: Store) -> None:
    for kind, key, data in (("", "one", b"x"), ("draft", "", b"x"), ("draft", "one", b"x" * (MAX_VALUE_BYTES + 1))):
        with pytest.raises(BadInput):
            store.save_value(kind, key, data)
    assert list(store.value_keys("draft")) == []


def test_only_a_store_that_says_so_keeps_for_good(tmp_path: Path) -> None:
    with in_encrypted_folder(tmp_path / "e") as store:
        assert store.saves_values
        store.save_value("draft", "one", b"typed")
    from kunyet.graph.stores.encrypted import open_store

    with open_store(tmp_path / "e" / "store", "one", "correct horse battery") as store:
        assert store.read_value("draft", "one") == b"typed"
    with filled(in_memory)(tmp_path) as memory, over_tables(tmp_path) as tables:
        assert not memory.saves_values
        assert not tables.saves_values


def test_an_erasure_reaches_what_it_said_it_would(writable: Store) -> None:
    edit(writable, name="Blue Harbour")
    writable.set_gap_state(GapState("isolated:org-a", "assigned", "somebody", why="x"), who="one")
    writable.code_names()
    writable.save_value("draft", "about", b'{"notes": "GREEN harbour, on Monday"}')
    writable.save_value("draft", "other", b'{"notes": "nothing"}')
    head, before = writable.head().number, logical_hash(writable.records())
    expected = writable.find_erasure_reach("entities", ("org-a",))
    assert (writable.head().number, logical_hash(writable.records())) == (head, before)
    done = writable.erase("entities", ("org-a",), who="two", why="asked")
    assert done.reach == expected
    assert dict(expected.records) == {"entities": 1, "ties": 1, "contacts": 1, "gap_states": 1}
    assert dict(expected.versions) == {"entities": 2, "ties": 1, "contacts": 1, "gap_states": 1}
    assert (dict(expected.values), expected.has_code_name, expected.backups) == ({"draft": 1}, True, ())
    assert done.revision == writable.head()
    assert [row["id"] for row in writable.records().entities.rows()] == ["dn-b"]
    assert list(writable.history("entities", ("org-a",))) == list(writable.history("ties", ("t1",))) == []
    assert writable.gap_states() == {}
    assert "org-a" not in writable.code_names()
    assert list(writable.value_keys("draft")) == ["other"]
    assert (writable.audit()[-1].action, writable.audit()[-1].subjects) == ("erased", ("org-a",))
    assert writable.verify().ok
    with pytest.raises(KunyetError) as unknown:
        writable.find_erasure_reach("entities", ("org-a",))
    assert unknown.value.code == "unknown-id"


def test_tables_erase_nothing(tmp_path: Path) -> None:
    store = over_tables(tmp_path)
    with pytest.raises(ReadOnlyStore):
        store.erase("entities", ("org-a",), who="one", why="x")
    with pytest.raises(ReadOnlyStore):
        store.find_erasure_reach("entities", ("org-a",))
