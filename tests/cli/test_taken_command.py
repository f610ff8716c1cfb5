"""`kunyet taken`: one revision that can be taken back; the document; and who may not ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.encrypted import open_store
from kunyet.graph.text.dates import iso_date
from kunyet.graph.today import day_here, utc_now
from tests.cli.conftest import PASS, PERSON

WHO = "li-bulbul"


def ask(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def state(store: str) -> tuple[str, int]:
    with open_store(Path(store), PERSON, PASS) as opened:
        return logical_hash(opened.records()), opened.head().number


def test_a_dry_run_says_the_same_and_records_nothing_but_the_reading(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(store)
    said = ask(capsys, "taken", store, WHO, "--dry-run")
    assert state(store) == before
    assert (said["dry_run"], said["revision"], said["since"], said["marking"]) == (True, None, None, "RED")
    with open_store(Path(store), PERSON, PASS) as opened:
        read = [(one.action, WHO in one.subjects) for one in opened.audit()][-2:]
    assert read == [("read-targets", True), ("read-contacts", True)]
    done = ask(capsys, "taken", store, WHO)
    assert done["revision"] == before[1] + 1
    assert done["recorded"] == {"entities": 1, "contacts": 2}
    assert {name: done[name] for name in ("warn", "burn", "key", "holds")} == {
        name: said[name] for name in ("warn", "burn", "key", "holds")
    }
    assert all(one["sentence"] and one["sentence_my"] != one["sentence"] for one in done["warn"])


def test_undo_takes_all_of_it_back(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(store)
    done = ask(capsys, "taken", store, WHO, "--on", "2024-03-01")
    shown = ask(capsys, "show", store, WHO)["entity"]
    assert (shown["status"], shown["status_since"], done["on"]) == ("detained", "2024-03-01", "2024-03-01")
    undone = ask(capsys, "taken", store, WHO, "--undo")
    assert (undone["undone"], undone["revision"]) == (True, before[1] + 2)
    assert state(store)[0] == before[0]
    assert ask(capsys, "taken", store, WHO, "--undo", code=1)["error"]["code"] == "not-taken"


def test_what_they_took_is_with_them_and_who_unlocks_for_them_is_named(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(capsys, "export", store, str(tmp_path / "x.json"), "--as", "analyst", "--for", "Two")
    monkeypatch.setenv("KUNYET_NEW_PASSPHRASE", "nine green herons by the weir")
    assert main(["people", store, "add", "two", "--role", "policymaker", "--entity", WHO]) == 0
    capsys.readouterr()
    told = ask(capsys, "taken", store, WHO, "--dry-run")
    assert [(one["what"], one["for"]) for one in told["holds"]] == [("export", "Two")]
    assert told["key"]["remove"] == [{"name": "two", "role": "policymaker"}]
    assert told["key"]["change"] is True
    assert "org-delta-lamp" in told["readable"]


def test_people_read_what_to_do_in_either_language(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    for language, word in (("en", "Warn, in this order"), ("my", "အစဉ်အတိုင်း သတိပေးပါ")):
        assert main(["taken", store, WHO, "--language", language]) == 0
        said = capsys.readouterr().out
        assert said.startswith("TLP:RED\n")
        assert word in said


def test_what_is_refused(store: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(store)
    tomorrow = iso_date(day_here(utc_now()) + 1) or ""
    for arguments, code in (
        ([store, WHO, "--on", tomorrow], "taken-later"),
        ([store, "no-such"], "unknown-id"),
        ([str(SECOND_FORUM), WHO], "read-only-store"),
    ):
        assert ask(capsys, "taken", *arguments, code=1)["error"]["code"] == code
    monkeypatch.setenv("KUNYET_NEW_PASSPHRASE", "nine green herons by the weir")
    assert main(["people", store, "add", "two", "--role", "analyst"]) == 0
    capsys.readouterr()
    monkeypatch.setenv("KUNYET_PERSON", "two")
    monkeypatch.setenv("KUNYET_PASSPHRASE", "nine green herons by the weir")
    assert ask(capsys, "taken", store, WHO, code=1)["error"]["code"] == "not-for-this-role"
    assert state_as(store, "two") == before[1]


def state_as(store: str, person: str) -> int:
    with open_store(Path(store), person, "nine green herons by the weir") as opened:
        return opened.head().number
