"""Every command on an encrypted directory: the same answers as from the loaded tables, and a way back."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.cli.unlock import STORE_FILES
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph import today
from kunyet.graph.stores.encrypted import connection
from kunyet.graph.stores.keys import key_file

SAMPLE = str(SECOND_FORUM)


def ask(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def hash_of(capsys: pytest.CaptureFixture[str], store: str) -> str:
    told = ask(capsys, "verify", store)
    assert told["ok"]
    return str(told["logical_hash"])


def test_a_round_trip_has_one_hash_and_the_same_gaps(
    empty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Load, export CSV, load into a new directory; and the tables themselves."""
    ask(capsys, "load", empty, SAMPLE)
    out, again = str(tmp_path / "out"), str(tmp_path / "again")
    before = hash_of(capsys, empty)  # the export is entered in the register Outside
    ask(capsys, "export", empty, out)
    ask(capsys, "copy", out, again)
    assert {hash_of(capsys, each) for each in (SAMPLE, out, again)} == {before}
    assert (
        ask(capsys, "gaps", SAMPLE)["gaps"] == ask(capsys, "gaps", empty)["gaps"] == ask(capsys, "gaps", again)["gaps"]
    )


@pytest.mark.parametrize(
    "question",
    (
        ["search", "green"],
        ["show", "org-delta-lamp"],
        ["measures"],
        ["routes", "--from", "org-delta-lamp", "--to", "li-owl"],
        ["introduce"],
        ["scenario", "--without", "li-owl"],
        ["compare", "--at", "2023-06-30", "--and", "2024-03-31"],
    ),
    ids=lambda question: question[0],
)
def test_a_question_has_the_same_answer(question: list[str], store: str, capsys: pytest.CaptureFixture[str]) -> None:
    command, *rest = question
    of_tables, of_store = (ask(capsys, command, place, *rest) for place in (SAMPLE, store))
    for told in (of_tables, of_store):
        for name in ("history", "choice", "choice_my"):  # tables have no history; each store draws its own code names
            told.pop(name, None)
    assert of_tables == of_store


def test_show_gives_the_history_to_coordinators(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "new.csv").write_text("id,kind,name,region\norg-delta-lamp,,Delta Lamp Foundation,Thailand\n", "utf-8")
    ask(capsys, "load", store, str(tmp_path / "new.csv"))
    history = ask(capsys, "show", store, "org-delta-lamp")["history"]
    assert [(each["revision"], each["who"]) for each in history] == [(1, "one"), (2, "one")]
    assert history[1]["why"] == "loaded new.csv"
    assert ask(capsys, "show", store, "org-delta-lamp", "--as", "analyst")["history"] == []


def test_a_restored_backup_is_equal(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, folder = str(tmp_path / "b.kunyet"), str(tmp_path / "restored")
    assert ask(capsys, "backup", store, file)["revision"] == 2, "the backup holds its own entry in the register"
    ask(capsys, "restore", file, folder)
    assert hash_of(capsys, folder) == hash_of(capsys, store)


def test_a_clock_that_was_ahead_is_set_right_by_verify(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new.csv").write_text("id,kind,name\norg-new,organization,New\n", "utf-8")
    assert main(["verify", store, "--clock-is-right"]) == 1
    assert "does not stand before the newest change" in capsys.readouterr().err
    with monkeypatch.context() as ahead:
        ahead.setattr(today, "clock", lambda: datetime(2999, 1, 1, tzinfo=UTC))
        ask(capsys, "load", store, str(tmp_path / "new.csv"))
    before = ask(capsys, "verify", store)["revision"]
    assert main(["verify", store, "--clock-is-right"]) == 0
    assert f"revision {before + 1}" in capsys.readouterr().out
    assert ask(capsys, "verify", store)["ok"]


def test_verify_with_an_earlier_head_shows_an_old_copy(
    store: str, loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new.csv").write_text("id,kind,name\norg-new,organization,New\n", "utf-8")
    ask(capsys, "load", store, str(tmp_path / "new.csv"))
    head = ask(capsys, "verify", store)["head"]
    assert ask(capsys, "verify", store, "--head", head)["ok"]
    shutil.copy(loaded / "directory.db", Path(store) / "directory.db")
    told = ask(capsys, "verify", store, "--head", head, code=1)
    assert (told["ok"], len(told["problems"])) == (False, 1)


def test_a_failed_copy_leaves_no_directory(tmp_path: Path, unlocking: pytest.MonkeyPatch) -> None:
    """A weak passphrase, and tables with errors, leave no half-made directory."""
    unlocking.setenv("KUNYET_NEW_PASSPHRASE", "short")
    assert main(["copy", SAMPLE, str(tmp_path / "copy")]) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_decision_about_a_gap_is_saved_and_shown(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It survives a new computation; an expired waiver is open again."""
    gap = "no-deputy:li-owl"

    def state() -> str:
        return next(each["state"] for each in ask(capsys, "gaps", store)["gaps"] if each["id"] == gap)

    told = ask(capsys, "gap", store, gap, "--assign", "org-delta-lamp", "--why", "asked")
    assert (told["gap"]["state"], told["decided"]["assigned_to"], state()) == ("assigned", "org-delta-lamp", "assigned")
    ask(capsys, "gap", store, gap, "--waive-until", "2999-01-01")
    assert state() == "waived"
    ask(capsys, "gap", store, gap, "--waive-until", "2001-01-01")
    assert state() == "open"
    ask(capsys, "gap", store, gap, "--close", "met")
    assert state() == "closed"
    assert ask(capsys, "gap", store, gap, "--reopen")["decided"] is None
    assert state() == "open"


def test_the_state_of_a_group_follows_its_members(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    island = next(gap["id"] for gap in ask(capsys, "gaps", store)["gaps"] if gap["code"] == "island")
    assert ask(capsys, "gap", store, island, "--assign", "us")["decided"]["members"]
    assert main(["gap", store, "island:nobody"]) == 1


def test_narrower_roles_do_not_see_who_decided(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [gap for gap in ask(capsys, "gaps", store, "--as", "analyst")["gaps"] if gap["code"] == "no-deputy"]
    own = {gap["id"] for gap in ask(capsys, "gaps", store)["gaps"]}
    gap = next(each["id"] for each in codes if each["id"] in own)
    ask(capsys, "gap", store, gap, "--assign", "WHOITIS", "--why", "WHYITIS")
    assert main(["gap", store, gap, "--as", "analyst"]) == 0
    told = capsys.readouterr().out
    assert "assigned" in told
    assert "ITIS" not in told


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_a_derived_directory_holds_what_the_role_sees(
    role: str, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exactly the same gaps, no coordinator, nothing hidden."""
    out = str(tmp_path / "derived")
    ask(capsys, "export", store, out, "--store", "--as", role)
    assert ask(capsys, "gaps", out) == ask(capsys, "gaps", store, "--as", role)
    assert ask(capsys, "gaps", out, "--as", "coordinator", code=1)["error"]["code"] == "not-for-this-role"
    assert ask(capsys, "verify", out)["ok"]
    assert ask(capsys, "export", store, str(tmp_path / "x"), "--store", code=1)["error"]["code"] == "whole-view"


def test_contacts_and_exports_are_logged_before_they_are_shown(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A failed export is in the log too."""
    from kunyet.graph.stores.encrypted import open_store

    ask(capsys, "show", store, "li-owl")
    assert main(["export", store, str(tmp_path / "no" / "such" / "out.json")]) == 1
    with open_store(Path(store), "one", "correct horse battery") as opened:
        actions = [(entry.who, entry.action, entry.subjects) for entry in opened.audit()]
    assert ("one", "read-contacts", ("li-owl",)) in actions
    assert ("one", "export", ("coordinator", ".json")) in actions


def test_an_encrypted_folder_is_recognised_by_its_files() -> None:
    """The names are written twice, so that a question on tables does not import the store."""
    assert STORE_FILES == (key_file.KEY_FILE_NAME, connection.DATABASE_NAME)
