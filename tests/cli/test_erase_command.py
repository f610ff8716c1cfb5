"""`kunyet erase`: the dry run says what the erasure does, and nothing of the erased entity is left in the directory."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.stores.encrypted import EncryptedStore, open_store
from tests.cli.conftest import PASS, PERSON
from tests.graph.stores.encrypted.helping import plain_pages

ENTITY, NAME = "org-delta-lamp", "Delta Lamp Foundation"
OTHER = "another long passphrase"


def ask(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def opened(store: str) -> EncryptedStore:
    return open_store(Path(store), PERSON, PASS)


def pages(store: EncryptedStore) -> bytes:
    """Return every page and the WAL, decrypted."""
    return plain_pages(store.folder, store._session.unlocked.data_keys[-1])


def things(told: dict[str, Any]) -> dict[str, tuple[int, int | None]]:
    return {each["what"]: (each["records"], each["versions"]) for each in told["reached"]}


def test_the_dry_run_is_what_the_erasure_does(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    backup = tmp_path / "with.kunyet"
    ask(capsys, "backup", store, str(backup))
    with opened(store) as before:
        profile = before.profile(ENTITY)
        head = before.head().number
    said = ask(capsys, "erase", store, ENTITY, "--dry-run")
    assert (said["dry_run"], said["revision"], said["complete"], said["name"]) == (True, None, None, NAME)
    assert said["role"] == "coordinator"
    for table in ("entities", "ties", "contacts"):
        assert things(said)[table][0] == len(profile[table]) > 0
    with opened(store) as untouched:
        assert untouched.head().number == head
        assert NAME.encode() in pages(untouched)
    done = ask(capsys, "erase", store, NAME)
    assert (done["id"], done["dry_run"], done["revision"], done["complete"]) == (ENTITY, False, head + 1, True)
    assert done["name"] is None
    assert (done["reached"], done["out_of_reach"]) == (said["reached"], said["out_of_reach"])
    left = {each["what"]: each for each in done["out_of_reach"]}
    assert left["backup"]["items"] == [{"path": str(backup), "revision": head, "exists": True}]
    assert left["backup"]["count"] == 1
    assert left["copy"]["count"] is None
    assert all(each["sentence"] and each["sentence_my"] for each in (*done["reached"], *done["out_of_reach"]))
    with opened(store) as after:
        assert ENTITY not in after.records().entity_row
        assert not any(after.profile(ENTITY).values())
        assert [each.action for each in after.audit()][-3:] == ["erasing", "changed", "erased"]
        assert after.verify().ok


def test_a_canary_is_in_no_page_after_it(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "entities.csv").write_text(
        "id,kind,name,notes\norg-z,organization,Zxqvomarker Name,zxqvnotestext\n", encoding="utf-8"
    )
    ask(capsys, "load", store, str(tmp_path / "entities.csv"))
    with opened(store) as before:
        assert b"zxqvomarker" in pages(before).lower()
    assert ask(capsys, "search", store, "zxqvomarker")["found"] == 1
    ask(capsys, "erase", store, "Zxqvomarker Name")
    with opened(store) as after:
        assert not [mark for mark in (b"zxqvomarker", b"zxqvnotestext") if mark in pages(after).lower()]
        assert "org-z" not in dict(after.search("zxqvomarker"))


def test_what_is_told_to_people_names_what_is_left(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, "backup", store, str(tmp_path / "with.kunyet"))
    assert main(["erase", store, ENTITY, "--dry-run"]) == 0
    text = capsys.readouterr().out
    for part in (NAME, "Nothing is erased yet", "What it reaches", "Ties:", "What it cannot reach", "with.kunyet"):
        assert part in text
    assert main(["erase", store, ENTITY]) == 0
    text = capsys.readouterr().out
    assert f"Erased for good: {ENTITY}" in text
    assert NAME not in text


REFUSED = {
    "an unknown one": ("org-delta-lampp", "unknown-id", f"Did you mean {NAME} (`org-delta-lamp`)?"),
    "a name of nobody": ("Nobody at all", "unknown-id", ""),
}


@pytest.mark.parametrize(("name", "code", "near"), REFUSED.values(), ids=REFUSED)
def test_who_is_not_there_is_not_erased(
    name: str, code: str, near: str, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    error = ask(capsys, "erase", store, name, code=1)["error"]
    assert error["code"] == code
    assert near in error["remedy"]


def test_an_erased_one_is_told_apart(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys, "erase", store, ENTITY)
    error = ask(capsys, "erase", store, ENTITY, code=1)["error"]
    assert (error["code"], ENTITY in error["message"]) == ("already-erased", True)


def test_tables_are_not_erased_from(capsys: pytest.CaptureFixture[str]) -> None:
    for more in ([], ["--dry-run"]):
        assert ask(capsys, "erase", str(SECOND_FORUM), ENTITY, *more, code=1)["error"]["code"] == "read-only-store"


@pytest.mark.parametrize("role", ("analyst", "policymaker", "coordinator"))
def test_a_narrower_role_and_a_coordinator_of_an_entity_are_refused(
    role: str, store: str, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unlocking.setenv("KUNYET_NEW_PASSPHRASE", OTHER)
    ask(capsys, "people", store, "add", "ana", "--role", role, "--entity", ENTITY)
    unlocking.setenv("KUNYET_PERSON", "ana")
    unlocking.setenv("KUNYET_PASSPHRASE", OTHER)
    for more in ([], ["--dry-run"]):
        assert ask(capsys, "erase", store, "nobody", *more, code=1)["error"]["code"] == "not-for-this-role"
        assert ask(capsys, "erase", store, ENTITY, *more, code=1)["error"]["code"] == "not-for-this-role"
    with opened(store) as untouched:
        assert ENTITY in untouched.records().entity_row


class Terminal(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


@pytest.mark.parametrize(("typed", "is_erased"), ((f"{NAME.lower()}\n", True), ("yes\n", False), ("", False)))
def test_at_a_terminal_the_name_is_typed(
    typed: str,
    is_erased: bool,  # noqa: FBT001 - a case
    store: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert main(["erase", store, ENTITY, "--json"]) == (0 if is_erased else 1)
    said = capsys.readouterr()
    assert "Type the name" in said.err
    assert "What it cannot reach" in said.err
    told = json.loads(said.out)
    assert (told["revision"] is not None) if is_erased else (told["error"]["code"] == "not-confirmed")
    with opened(store) as after:
        assert (ENTITY not in after.records().entity_row) == is_erased
        assert ("erasing" in [each.action for each in after.audit()]) == is_erased
