"""Erasure erases: what a record said is in no page, no index, no write-ahead log; the chain holds; backups that keep
it are named.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.stores.encrypted import connection, schema
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.encrypted.store import EncryptedStore
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.revision import Change
from tests.graph.stores.encrypted.helping import apply, made, opened, organization, plain_pages, put

NAME, HANDLE, NOTE = "Zxqvomarker Name", "zxqvhandle01", "zxqvnotestext"


def spoken(folder: Path, others: int = 60) -> EncryptedStore:
    """Return a store in which one entity has a past, contacts, ties, a firewall, a gap's state and a drawn code
    name.
    """
    store = made(folder)
    apply(
        store,
        put(
            "entities",
            *(organization(f"o{row}", f"Organization {row}", notes="filling " * 20) for row in range(others)),
        ),
    )
    rows = put("entities", organization("a", NAME, notes=NOTE), organization("b"))
    rows += put("contacts", {"entity": "a", "channel": "signal", "handle": HANDLE})
    rows += put("ties", {"id": "t", "from": "a", "to": "b", "notes": NOTE})
    rows += put("needs", {"entity": "b", "direction": "need", "service": "medical", "met_by": "a", "source": NOTE})
    rows += put("firewalls", {"a": "o1", "b": "a", "reason": NOTE})
    apply(store, rows)
    store.code_names()
    store.set_gap_state(GapState("isolated:a", "assigned", "b", why=NOTE), who="one")
    apply(store, [Change("entities", ("a",), organization("a", f"{NAME} again", notes=NOTE))])
    apply(store, [Change("ties", ("t",), {"id": "t", "from": "o1", "to": "b"})])
    return store


def holds(store: EncryptedStore) -> set[str]:
    """Return which markers are in any page of the store, free space within pages and the WAL included."""
    pages = plain_pages(store.folder, store._session.unlocked.data_keys[-1]).lower()
    return {marker for marker in (NAME, HANDLE, NOTE) if marker.lower().encode() in pages}


def test_the_look_into_pages_sees_what_is_there(tmp_path: Path) -> None:
    with spoken(tmp_path / "s") as store:
        assert holds(store) == {NAME, HANDLE, NOTE}


def test_nothing_of_an_erased_entity_is_left(tmp_path: Path) -> None:
    with spoken(tmp_path / "s") as store:
        done = store.erase("entities", ("a",), who="one", why="asked to")
        assert done.complete
        assert done.versions == 7
        assert holds(store) == set()
        assert store.history("entities", ("a",)) == []
        assert store.search("zxqvomarker") == []
        assert "a" not in store.code_names()
        assert store.gap_states() == {}
        records = store.records()
        assert records.entities.size == 61
        assert records.contacts.size == records.needs.size == records.firewalls.size == 0
        assert [row["id"] for row in records.ties.rows()] == ["t"]
        assert store.verify().problems == ()
    with opened(tmp_path / "s") as store:
        assert holds(store) == set()
        assert store.verify().problems == ()


def test_what_names_an_erased_row_goes_with_it(tmp_path: Path) -> None:
    """A referral names a need and no entity. It goes with the entity whose need it is, its past too."""
    with spoken(tmp_path / "s") as store:
        rows = put("needs", {"id": "need-1", "entity": "a", "direction": "need", "service": "medical"})
        rows += put("needs", {"id": "need-2", "entity": "b", "direction": "need", "service": "legal"})
        rows += put("referrals", *({"id": f"ref-{each}", "need": f"need-{each}"} for each in "12"))
        apply(store, rows)
        apply(store, [Change("referrals", ("ref-1",), {"id": "ref-1", "need": "need-1", "state": "accepted"})])
        done = store.erase("entities", ("a",), who="one", why="asked to")
        assert [row["id"] for row in store.records().referrals.rows()] == ["ref-2"]
        assert store.history("referrals", ("ref-1",)) == []
        assert done.reach.versions["referrals"] == 2
        assert store.verify().problems == ()


@pytest.mark.parametrize("missing", ("overwriting", "rewriting"))
def test_overwriting_alone_and_rewriting_alone_leave_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """Deleted content is overwritten in pages and in the search index (secure-delete), and the file is written anew
    (VACUUM). Either is enough, so each is tested without the other.
    """
    if missing == "overwriting":
        settings = tuple(each.replace("secure_delete=on", "secure_delete=off") for each in connection.AFTER_KEY)
        monkeypatch.setattr(connection, "AFTER_KEY", settings)
        tables = tuple(each for each in schema.CREATE if "secure-delete" not in each)
        assert len(tables) == len(schema.CREATE) - 2
        monkeypatch.setattr(schema, "CREATE", tables)
    else:
        run = Database.run
        monkeypatch.setattr(Database, "run", lambda self, text, *more: text == "VACUUM" or run(self, text, *more))
    with spoken(tmp_path / "s") as store:
        assert store.erase("entities", ("a",), who="one", why="asked to").complete
        assert holds(store) == set()


def test_without_erasure_a_deleted_name_stays_in_the_past_alone(tmp_path: Path) -> None:
    """Taking away is no erasure: the version is kept, but the index has let go of the name."""
    with made(tmp_path / "s") as store:
        apply(store, put("entities", organization("a", NAME)))
        apply(store, [Change("entities", ("a",), None)])
        assert holds(store) == {NAME}
        assert store._session.database.all("SELECT 1 FROM name") == []
        assert store.search("zxqvomarker") == []
        (terms,) = store._session.database.one("SELECT count(*) FROM name_part('zxq')")
        assert terms == 0


def test_what_was_erased_does_not_come_back_by_undo_or_by_asking_earlier(tmp_path: Path) -> None:
    with spoken(tmp_path / "s") as store:
        store.erase("entities", ("a",), who="one", why="asked to")
        erasing = store.head().number
        store.undo(erasing, who="one", why="no")
        assert "a" not in store.records().entity_row
        for revision in store.revisions():
            assert "a" not in store.records_at(revision.number).entity_row
        assert holds(store) == set()


def test_one_contact_can_be_erased_and_its_entity_stays(tmp_path: Path) -> None:
    with spoken(tmp_path / "s") as store:
        done = store.erase("contacts", ("a", "signal", HANDLE), who="one", why="withdrawn")
        assert done.versions == 1
        assert HANDLE not in holds(store)
        assert "a" in store.records().entity_row
        assert store.verify().ok


def test_backups_that_still_hold_it_are_named(tmp_path: Path) -> None:
    with spoken(tmp_path / "s", 2) as store:
        store.backup(tmp_path / "with.kunyet")
        done = store.erase("entities", ("a",), who="one", why="asked to")
        assert done.backups == (str(tmp_path / "with.kunyet"),)
        apply(store, put("entities", organization("late")))
        assert store.erase("entities", ("late",), who="one", why="x").backups == ()


def test_erasing_is_told_by_revision_and_log(tmp_path: Path) -> None:
    with spoken(tmp_path / "s", 2) as store:
        done = store.erase("entities", ("a",), who="one", why="asked to")
        assert done.revision == store.head()
        assert (store.head().who, store.head().why) == ("one", "asked to")
        assert (store.audit()[-1].action, store.audit()[-1].subjects) == ("erased", ("a",))


def test_what_was_taken_away_before_can_still_be_erased(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        apply(store, put("entities", organization("a", NAME)))
        apply(store, [Change("entities", ("a",), None)])
        store.erase("entities", ("a",), who="one", why="asked to")
        assert holds(store) == set()


@pytest.mark.parametrize(("table", "key"), (("entities", ("nobody",)), ("nothing", ("a",))))
def test_what_never_was_cannot_be_erased(tmp_path: Path, table: str, key: tuple[str, ...]) -> None:
    with made(tmp_path / "s") as store, pytest.raises(KunyetError) as error:
        store.erase(table, key, who="one", why="x")
    assert error.value.code == "unknown-id"


def test_what_others_rest_on_is_not_erased(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        apply(store, [*put("entities", organization("a")), *put("channels", {"id": "pigeon"})])
        apply(store, put("contacts", {"entity": "a", "channel": "pigeon", "handle": "roof"}))
        with pytest.raises(BadInput):
            store.erase("channels", ("pigeon",), who="one", why="x")
        assert store.records().channels.size == 1


def test_a_reader_in_the_way_is_told(tmp_path: Path) -> None:
    """The records are erased; the file is cleaned when nobody reads, by erasing again."""
    with spoken(tmp_path / "s", 2) as store:
        with opened(tmp_path / "s") as reader, reader._session.database.reading():
            reader.head()
            store._session.database._connection.execute("PRAGMA busy_timeout=50")
            assert not store.erase("entities", ("a",), who="one", why="asked to").complete
        assert store._eraser.clean_file()
        assert holds(store) == set()


def draft(**values: str) -> bytes:
    """Return what somebody typed, as it is kept."""
    return json.dumps({"table": "entities", "values": values}, ensure_ascii=False).encode()


def test_drafts_that_name_the_erased_go_with_them_and_others_stay(tmp_path: Path) -> None:
    with spoken(tmp_path / "s", 4) as store:
        about = {
            "by id": draft(id="a", notes="x"),
            "as one of several": draft(concerns="o1|a"),
            "by a name": draft(notes=f"spoke to {NAME.upper()} on Monday"),
            "by an older name": draft(name=f"{NAME} again"),
            "by a handle": draft(entity="a", handle=HANDLE),
            "no JSON": f"… {NAME}".encode(),
        }
        for key, data in about.items():
            store.save_value("draft", key, data)
        store.save_value("draft", "other", draft(id="o2", name="Organization 2", notes="a b c"))
        store.save_value("layout", "other", b"\xff\x00")
        assert holds(store) == {NAME, HANDLE, NOTE}
        assert store.erase("entities", ("a",), who="one", why="asked to").complete
        assert list(store.value_keys("draft")) == ["other"]
        assert store.read_value("layout", "other") == b"\xff\x00"
        assert holds(store) == set()


def test_a_draft_of_an_erased_contact_goes_and_that_of_its_entity_stays(tmp_path: Path) -> None:
    with spoken(tmp_path / "s", 2) as store:
        store.save_value("draft", "contact", draft(entity="a", channel="signal", handle=HANDLE, instructions="late"))
        store.save_value("draft", "note", draft(id="b", notes=f"ask at {HANDLE}"))
        store.save_value("draft", "entity", draft(id="a", region="Chin"))
        store.erase("contacts", ("a", "signal", HANDLE), who="one", why="withdrawn")
        assert list(store.value_keys("draft")) == ["entity"]
        assert HANDLE not in holds(store)


def test_a_draft_that_was_let_go_of_leaves_no_trace_once_something_is_erased(tmp_path: Path) -> None:
    with spoken(tmp_path / "s", 2) as store:
        store.save_value("draft", "one", draft(notes=f"{NAME} {HANDLE}"))
        store.save_value("draft", "one", None)
        store.erase("entities", ("a",), who="one", why="asked to")
        assert holds(store) == set()


def test_what_else_named_them_before_they_were_recorded_counts_for_backups(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        store.save_value("layout", "whole", draft(name=NAME))
        store.backup(tmp_path / "with.kunyet")
        apply(store, put("entities", organization("a", NAME)))
        done = store.erase("entities", ("a",), who="one", why="asked to")
        assert done.backups == (str(tmp_path / "with.kunyet"),)
        assert list(store.value_keys("layout")) == []


def test_of_an_erased_record_only_a_digest_without_its_salt_is_left(tmp_path: Path) -> None:
    """With the salt, the content could be guessed from the digest; drawn code names and packed columns hold ids."""
    id = "a"
    with spoken(tmp_path / "s") as store:
        names = store.code_names()
    with opened(tmp_path / "s") as store:
        database = store._session.database
        assert database.all("SELECT 1 FROM code_name WHERE entity = ?", (id,))
        erased = store.erase("entities", (id,), who="one", why="asked")
        left = database.all("SELECT key, salt, row, length(digest) FROM version WHERE digest IS NOT NULL")
        assert len(left) == erased.versions
        assert set(left) == {(None, None, None, 32)}
        assert database.all("SELECT 1 FROM code_name WHERE entity = ?", (id,)) == []
        packed = b"".join(texts for (texts,) in database.all("SELECT texts FROM snapshot"))
        held = {text.decode("utf-8", "replace") for text in packed.replace(b"\x00", b"\n").splitlines()}
        assert not held & {id, f"0{id}", names[id]}
        assert database.one("PRAGMA secure_delete") == (1,)
