"""Older formats: every one opens, its heads still serve, and bringing it up to date loses nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.encrypted import is_encrypted_store, migrations, restore, schema
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.keys.key_file import KeyFile
from kunyet.graph.stores.revision import Change
from kunyet.graph.stores.versioned.hash_chains import OLD_HEAD_DIGITS, head_text
from kunyet.graph.text.dates import day_number
from tests.graph.stores.encrypted.helping import apply, filled, opened, organization, put

FIXTURES = Path(__file__).parents[1] / "fixtures"


def test_there_is_a_fixture_of_every_format() -> None:
    assert {path.name for path in FIXTURES.iterdir()} == {f"format-{number}" for number in range(1, schema.FORMAT + 1)}


@pytest.mark.parametrize("number", range(1, schema.FORMAT + 1))
def test_every_released_format_opens(tmp_path: Path, number: int) -> None:
    shutil.copytree(FIXTURES / f"format-{number}", tmp_path / "s")
    with opened(tmp_path / "s", "fixture", "fixture passphrase") as store:
        records = store.records()
        assert records.settings.title == "Fixture"
        assert sorted(records.entities["name"].texts()) == ["Bamboo Bridge", "Green Harbor"]
        assert [version.values["name"] for version in store.history("entities", ("a",))] == [
            "Green Harbour",
            "Green Harbor",
        ]
        assert store.code_names()["b"] == "Quiet Path"
        (version,) = store.history("contacts", ("a", "signal", "kn-0001.01"))
        assert version.values["handle"] == "kn-0001.01"
        assert ("Fictional One" in records.contacts["person"].texts()) == (number > 2)
        assert records.notes["text"].texts() == (["A fictional note."] if number > 4 else [])
        assert len(store.history("joined", ("r1",))) == (number > 5)
        apply(store, [Change("erased", ("d1",), {"id": "d1"})])
        note = {"id": "m", "entity": "a", "text": "Added after the update."}
        apply(store, put("notes", note))
        assert store.history("notes", ("m",))[0].values == note
        person = {"entity": "a", "person": "Fictional Two", "channel": "signal", "handle": "kn-0001.01"}
        apply(store, put("contacts", person))
        assert len(store.records().contacts["person"]) == (2 if number < 3 else 3)
        assert store.gap_states()["isolated:a"].assigned_to == "b"
        early = store.records(day_number(store.revisions()[1].when.date()))
        assert sorted(early.entities["name"].texts()) == ["Bamboo Bridge", "Green Harbour"]
        assert store.read_value("layout", "fixture") == (b"{}" if number > 1 else None)
        store.save_value("draft", "fixture", b"typed")
        assert store.verify().problems == ()
    opened(tmp_path / "s", "analyst", "another passphrase").close()
    assert (tmp_path / "s" / f"before-format-{schema.FORMAT}.kunyet").exists() == (number < schema.FORMAT)


def printed_before(folder: Path) -> str:
    """Return the head that the Kunyet of an older format printed."""
    unlocked = KeyFile.read(folder).unlock("fixture", "fixture passphrase", folder)
    database = Database(folder, unlocked.data_keys[-1])
    try:
        number, end = database.one("SELECT number, digest FROM revision ORDER BY number DESC LIMIT 1")
        entry, audit_end = database.one("SELECT id, digest FROM audit ORDER BY id DESC LIMIT 1")
    finally:
        database.close()
    return head_text(number, entry, end, audit_end, OLD_HEAD_DIGITS)


@pytest.mark.parametrize("number", range(1, 4))
def test_a_head_that_an_older_format_printed_still_serves(tmp_path: Path, number: int) -> None:
    shutil.copytree(FIXTURES / f"format-{number}", tmp_path / "s")
    head = printed_before(tmp_path / "s")
    with opened(tmp_path / "s", "fixture", "fixture passphrase") as store:
        apply(store, put("entities", organization("c")))
        assert store.verify(head).problems == ()
        other = head[:-1] + ("1" if head[-1] == "0" else "0")
        assert [problem.key for problem in store.verify(other).problems] == ["damaged.head"]
        assert {len(salt) for (salt,) in store._session.database.all("SELECT salt FROM revision")} == {16}
        assert {len(salt) for (salt,) in store._session.database.all("SELECT salt FROM audit")} == {16}


def test_what_was_edited_before_an_update_is_told_after_it(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "format-3", tmp_path / "s")
    unlocked = KeyFile.read(tmp_path / "s").unlock("fixture", "fixture passphrase", tmp_path)
    database = Database(tmp_path / "s", unlocked.data_keys[-1])
    database.run("UPDATE revision SET why = 'another' WHERE number = 1")
    database.run("UPDATE audit SET who = 'another' WHERE id = 2")
    database.close()
    with opened(tmp_path / "s", "fixture", "fixture passphrase") as store:
        told = {problem.key for problem in store.verify().problems}
    assert {"damaged.revision", "damaged.log-entry"} <= told


@pytest.fixture
def next_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make believe that there is a format after this one, with a column more."""
    monkeypatch.setattr(schema, "FORMAT", schema.FORMAT + 1)
    monkeypatch.setitem(migrations.MIGRATIONS, schema.FORMAT, ("ALTER TABLE backup ADD COLUMN size INTEGER",))


def test_a_format_is_brought_up_to_date_after_a_backup(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    with filled(tmp_path / "s") as store:
        before = logical_hash(store.records())
    request.getfixturevalue("next_format")
    with opened(tmp_path / "s") as store:
        assert store._session.database.one("SELECT value FROM meta WHERE name = 'format'") == (schema.FORMAT,)
        assert store._session.database.all("SELECT size FROM backup") == [(None,)]
        assert logical_hash(store.records()) == before
        assert store.verify().ok
    saved = tmp_path / "s" / f"before-format-{schema.FORMAT}.kunyet"
    restore(saved, tmp_path / "old")
    assert is_encrypted_store(tmp_path / "old")


def test_a_migration_that_fails_leaves_the_old_format_whole(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "s").close()
    with monkeypatch.context():
        request.getfixturevalue("next_format")
        migrations.MIGRATIONS[schema.FORMAT] = (
            "ALTER TABLE backup ADD COLUMN size INTEGER",
            "ALTER TABLE nothing DROP COLUMN x",
        )
        with pytest.raises(KunyetError):
            opened(tmp_path / "s")
    monkeypatch.undo()
    with opened(tmp_path / "s") as store:
        assert store._session.database.one("SELECT count(*) FROM pragma_table_info('backup') WHERE name = 'size'") == (
            0,
        )
        assert store.verify().ok
