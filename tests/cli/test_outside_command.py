"""`kunyet outside`: whatever a coordinator takes from an encrypted directory stands in the register, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.stores.encrypted import open_store
from kunyet.graph.text.dates import iso_date
from kunyet.graph.today import day_here, utc_now
from tests.cli.conftest import PASS, PERSON


def ask(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def revision(store: str) -> int:
    with open_store(Path(store), PERSON, PASS) as opened:
        return opened.head().number


TAKEN = {
    "export": (["export", "{store}", "{out}/x.json"], "coordinator, .json"),
    "brief": (["brief", "{store}", "{out}/x.html"], "coordinator, briefhtml"),
    "backup": (["backup", "{store}", "{out}/x.kunyet"], "coordinator, .kunyet"),
    "copy": (["export", "{store}", "{out}/x", "--store", "--as", "analyst"], "analyst, store"),
    "whole copy": (["copy", "{store}", "{out}/x"], "coordinator, copy"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_leaves_is_entered_in_one_revision(
    name: str, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUNYET_NEW_PASSPHRASE", PASS)
    head = revision(store)
    command, holds = TAKEN[name]
    arguments = [text.format(store=store, out=tmp_path) for text in command]
    ask(capsys, *arguments, "--for", "Two", "--until", "2031-02-03")
    assert revision(store) == head + 1
    (entry,) = ask(capsys, "outside", store)["outside"]
    assert entry["what"] == name.removeprefix("whole ")
    assert (entry["for"], entry["remind_on"]) == ("Two", "2031-02-03")
    assert entry["made_on"] == iso_date(day_here(utc_now()))
    assert entry["holds"].startswith(holds.replace("briefhtml", "brief.html"))
    assert ("not encrypted" in entry["gives_away"]) is (name in ("export", "brief"))
    assert ask(capsys, *arguments, code=0 if name in ("export", "brief") else 1) is not None
    again = 2 if name in ("export", "brief") else 1
    assert len(ask(capsys, "outside", store)["outside"]) == again, "what was refused did not leave"


@pytest.mark.parametrize("name", TAKEN)
def test_what_cannot_be_written_leaves_no_entry(
    name: str, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUNYET_NEW_PASSPHRASE", PASS)
    blocked = tmp_path / "file"
    blocked.touch()
    ask(capsys, *(text.format(store=store, out=blocked) for text in TAKEN[name][0]), code=1)
    assert ask(capsys, "outside", store)["outside"] == []


def test_the_end_and_the_second_holder_are_noted(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, "backup", store, str(tmp_path / "x.kunyet"))
    told = ask(capsys, "outside", store)
    (entry,) = told["outside"]
    assert entry["for"] == PERSON
    assert ["second holder" in one["text"] for one in told["reminders"]] == [True]
    assert told["reminders"][0]["text_my"] != told["reminders"][0]["text"]
    held = ask(capsys, "outside", store, "--holder", entry["id"], "Three")
    assert (held["outside"][0]["second_holder"], held["reminders"]) == ("Three", [])
    assert ask(capsys, "outside", store, "--destroyed", entry["id"], "--on", "1999-01-01", code=1)["error"]
    gone = ask(capsys, "outside", store, "--destroyed", entry["id"])
    assert gone["outside"][0]["destroyed_on"] == entry["made_on"]
    assert main(["outside", store]) == 0
    printed = capsys.readouterr().out
    assert "Three" in printed
    assert f"destroyed on {entry['made_on']}" in printed
    assert ask(capsys, "outside", store, "--destroyed", "none", code=1)["error"]["code"] == "unknown-outside"


def test_a_folder_of_tables_has_no_register_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(capsys, "outside", str(SECOND_FORUM), code=1)["error"]["code"] == "no-register"


@pytest.mark.parametrize(("days", "told"), ((8, ""), (7, "7 days left"), (-1, "should have been back")))
def test_a_copy_reminds_of_its_date_and_opens_all_the_same(
    days: int,
    told: str,
    store: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KUNYET_NEW_PASSPHRASE", PASS)
    until = iso_date(day_here(utc_now()) + days) or ""
    ask(capsys, "export", store, str(tmp_path / "copy"), "--store", "--as", "analyst", "--until", until)
    assert main(["gaps", str(tmp_path / "copy"), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["role"] == "analyst"
    assert (told in said.err) if told else (said.err == "")
    assert main(["gaps", store, "--json"]) == 0
    assert capsys.readouterr().err == ""
