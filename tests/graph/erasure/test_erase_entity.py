"""An erasure says before and afterwards what it reaches and what it cannot, and both reports are the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kunyet.graph.erasure.erase_entity import ErasableEntity, erase_entity, find_erasable, preview_erasure
from kunyet.graph.erasure.erasure_report import ErasureReport
from kunyet.graph.messages.errors import KunyetError, NotForThisRole, ReadOnlyStore
from kunyet.graph.stores.encrypted.store import EncryptedStore
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.revision import Change
from kunyet.loaders.tables_store import TablesStore
from tests.graph.stores.encrypted.helping import apply, made, opened, organization, put

NAME, HANDLE = "Zxqvomarker Name", "zxqvhandle01"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EncryptedStore]:
    """Give a store in which one entity is named by rows, values, free texts, a reason, a backup and a person."""
    with made(tmp_path / "s") as store:
        apply(store, put("entities", organization("a", NAME), organization("b", notes=f"works with {NAME.upper()}")))
        rows = put("contacts", {"entity": "a", "channel": "signal", "handle": HANDLE})
        rows += put("ties", {"id": "t", "from": "a", "to": "b", "notes": NAME})
        rows += put("needs", {"entity": "b", "direction": "need", "service": "medical", "source": f"told by {HANDLE}"})
        apply(store, rows)
        store.apply(
            [Change("entities", ("a",), organization("a", f"{NAME} again"))],
            who="one",
            why=f"met {NAME}",
            based_on=store.head().number,
        )
        store.code_names()
        store.set_gap_state(GapState("isolated:a", "assigned", "b", why=NAME), who="one")
        store.set_gap_state(GapState("isolated:b", "assigned", "b", why=f"ask {NAME}"), who="one")
        store.save_value("draft", "one", f'["{NAME}"]'.encode())
        store.backup(tmp_path / "with.kunyet")
        store.log("one", "export", ("coordinator", "csv"))
        store.add_person("mya", "another long passphrase", "analyst", "a")
        yield store


def things(report: ErasureReport) -> dict[str, tuple[int, int | None]]:
    return {each.what: (each.records, each.versions) for each in report.reached}


def test_everything_is_reported_before_it_is_erased(store: EncryptedStore, tmp_path: Path) -> None:
    head, entries = store.head(), len(store.audit())
    report = preview_erasure(store, "a")
    assert things(report) == {
        "entities": (1, 2),
        "ties": (1, 1),
        "contacts": (1, 1),
        "gap_states": (1, 1),
        "draft": (1, None),
        "code_name": (1, None),
        "index": (1, None),
    }
    left = {each.what: list(each.items) for each in report.out_of_reach}
    backup = str(tmp_path / "with.kunyet")
    assert left["backup"] == [{"path": backup, "revision": head.number, "exists": True}]
    assert [each["who"] for each in left["export"]] == ["one"]
    assert left["text"] == [
        {"table": "entities", "key": ["b"], "column": "notes"},
        {"table": "needs", "key": ["b", "need", "medical"], "column": "source"},
        {"table": "gap_states", "key": ["isolated:b"], "column": "why"},
    ]
    assert left["reason"] == [{"revision": 3}]
    assert left["person"] == [{"name": "mya"}]
    assert {"copy", "log", "disk"} <= left.keys()
    assert (report.revision, report.complete) == (None, None)
    assert (store.head(), len(store.audit())) == (head, entries)
    assert NAME.lower() not in repr(report).lower()


def test_what_was_done_is_what_was_said(store: EncryptedStore) -> None:
    before = preview_erasure(store, "a")
    after = erase_entity(store, "a", "one")
    assert replace(after, revision=None, complete=None) == before
    assert (after.revision, after.complete) == (store.head().number, True)
    assert "a" not in store.records().entity_row
    assert store.verify().ok


def test_what_lies_outside_is_named_with_who_holds_it(store: EncryptedStore) -> None:
    """Since the day of the entry, until it is noted as destroyed; backups are told by their places."""
    entry = {"id": "outside-1", "what": "bundle", "for": "two", "made_on": "2024-01-01"}
    others: tuple[dict[str, str], ...] = (
        {"id": "outside-2", "what": "export", "made_on": "2023-12-31"},
        {"id": "outside-3", "what": "copy", "made_on": "2024-01-02", "destroyed_on": "2024-01-03"},
        {"id": "outside-4", "what": "backup", "made_on": "2024-01-02"},
    )
    apply(store, put("outside", entry, *others))
    told = {each.what: list(each.items) for each in preview_erasure(store, "a").out_of_reach}["outside"]
    assert told == [{"artefact": "bundle", "for": "two", "made_on": "2024-01-01", "id": "outside-1"}]


def test_an_erasure_is_logged_before_and_with_it(store: EncryptedStore) -> None:
    erase_entity(store, "a", "one")
    assert [(each.action, each.subjects) for each in store.audit()][-3:] == [
        ("erasing", ("a",)),
        ("changed", store.audit()[-2].subjects),
        ("erased", ("a",)),
    ]


def test_an_erased_entity_and_an_unknown_one_are_told_apart(store: EncryptedStore) -> None:
    erase_entity(store, "a", "one")
    for entity, code in (("a", "already-erased"), ("nobody", "unknown-id")):
        with pytest.raises(KunyetError) as error:
            find_erasable(store, entity)
        assert error.value.code == code
        with pytest.raises(KunyetError, match=entity):
            erase_entity(store, entity, "one")
    assert [each.action for each in store.audit()].count("erasing") == 1


def test_a_removed_entity_can_still_be_erased(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        apply(store, put("entities", organization("a", NAME)))
        apply(store, [Change("entities", ("a",), None)])
        assert find_erasable(store, "a") == ErasableEntity("a", NAME)
        assert things(erase_entity(store, "a", "one"))["entities"] == (0, 1)
        assert list(store.history("entities", ("a",))) == []


def test_a_reader_in_the_way_is_reported_and_the_next_try_cleans_the_file(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        apply(store, put("entities", organization("a", NAME)))
        store._session.database._connection.execute("PRAGMA busy_timeout=50")
        with opened(tmp_path / "s") as reader, reader._session.database.reading():
            reader.head()
            report = erase_entity(store, "a", "one")
            assert (report.complete, report.out_of_reach[0].what) == (False, "reader")
            with pytest.raises(KunyetError, match="somebody reads"):
                find_erasable(store, "a")
        with pytest.raises(KunyetError) as error:
            find_erasable(store, "a")
        assert error.value.key == "already-erased"


@pytest.mark.parametrize("typed", (NAME, NAME.upper() + "\n", "  ဆိပ်ကမ်းစိမ်း "))
def test_a_name_is_confirmed_in_either_script(typed: str) -> None:
    assert ErasableEntity("a", NAME, "ဆိပ်ကမ်းစိမ်း").is_named(typed)


@pytest.mark.parametrize("typed", ("", "\n", "a", NAME[:-1]))
def test_another_text_confirms_nothing(typed: str) -> None:
    assert not ErasableEntity("a", NAME).is_named(typed)


def test_people_who_may_not_erase_are_refused(store: EncryptedStore, tmp_path: Path) -> None:
    store.add_person("poe", "another long passphrase", "policymaker")
    store.add_person("thiri", "another long passphrase", "coordinator", "b")
    for name, key in (("poe", "not-for-this-role.erase"), ("thiri", "not-for-this-role.erase-all")):
        with opened(tmp_path / "s", name, "another long passphrase") as theirs:
            with pytest.raises(NotForThisRole) as refused:
                preview_erasure(theirs, "a")
            assert refused.value.key == key
            with pytest.raises(NotForThisRole) as refused:
                erase_entity(theirs, "a", name)
            assert refused.value.key == key
            with pytest.raises(NotForThisRole) as refused:
                find_erasable(theirs, "a")
            assert refused.value.key == key
    assert "a" in store.records().entity_row


def test_tables_are_not_erased_from(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,name\na,Somebody\n", encoding="utf-8")
    with pytest.raises(ReadOnlyStore):
        preview_erasure(TablesStore(tmp_path), "a")
