"""Faults: each is one sentence with a remedy and exit code 1, and the old revision is complete."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.stores.encrypted import connection, open_store
from tests.cli.conftest import PASS, PERSON

SAMPLE = str(SECOND_FORUM)
Break = Callable[[Path], None]


def files(folder: Path) -> dict[str, bytes]:
    """Return every file, except the count of tries and SQLite's temporary files."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.name not in ("tries.json", ".lock", "directory.db-shm", "directory.db-wal")
    }


def error_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the code of the error, once as a sentence and once as a document."""
    assert main(list(arguments)) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.strip().endswith(".")
    assert "Traceback" not in told.err
    assert main([*arguments, "--json"]) == 1
    error: dict[str, str] = json.loads(capsys.readouterr().out)["error"]
    assert error["message"]
    assert error["remedy"]
    return error["code"]


QUESTIONS = (
    ["gaps", "STORE"], ["load", "STORE", SAMPLE], ["verify", "STORE"], ["people", "STORE"], ["backup", "STORE", "OUT"],
    ["copy", "STORE", "OUT"], ["export", "STORE", "OUT"],
)  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_a_wrong_passphrase_changes_nothing(
    question: list[str], store: str, tmp_path: Path, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(Path(store))
    unlocking.setenv("KUNYET_PASSPHRASE", "not this one at all")
    asked = [store if word == "STORE" else str(tmp_path / "out") if word == "OUT" else word for word in question]
    assert error_of(capsys, *asked) == "wrong-passphrase"
    assert files(Path(store)) == before
    assert not (tmp_path / "out").exists()


def test_guessing_is_stopped(store: str, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    unlocking.setenv("KUNYET_PASSPHRASE", "not this one at all")
    for _ in range(5):
        main(["gaps", store])
    capsys.readouterr()
    unlocking.setenv("KUNYET_PASSPHRASE", PASS)
    assert error_of(capsys, "gaps", store) == "too-many-tries"


def test_without_terminal_and_passphrase_the_error_names_the_variable(
    store: str, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unlocking.delenv("KUNYET_PASSPHRASE")
    assert error_of(capsys, "gaps", store) == "no-passphrase"
    main(["gaps", store])
    assert "KUNYET_PASSPHRASE" in capsys.readouterr().err


@pytest.mark.parametrize("code", ("no-store", "read-only-store"))
@pytest.mark.parametrize("command", ("load", "people", "backup"))
def test_a_path_without_an_encrypted_directory_says_so(
    command: str, code: str, tmp_path: Path, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing folder, and a plain folder."""
    assert unlocking
    place = tmp_path / "somewhere"
    if code == "read-only-store":
        place.mkdir()
    more = {"load": [SAMPLE], "people": [], "backup": [str(tmp_path / "out")]}[command]
    assert error_of(capsys, command, str(place), *more) == code


def flip(folder: Path) -> None:
    content = bytearray((folder / "directory.db").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "directory.db").write_bytes(content)


def truncate(folder: Path) -> None:
    content = (folder / "directory.db").read_bytes()
    (folder / "directory.db").write_bytes(content[: len(content) // 2])


def edit_keys(folder: Path) -> None:
    keys = json.loads((folder / "keys.json").read_text("utf-8"))
    slots = next(value for value in keys.values() if isinstance(value, (list, dict)) and value)
    (folder / "keys.json").write_text(
        json.dumps(keys).replace('"', "'", 1) if not slots else json.dumps(keys)[:-9], "utf-8"
    )


def drop_database(folder: Path) -> None:
    (folder / "directory.db").unlink()


def drop_keys(folder: Path) -> None:
    (folder / "keys.json").unlink()


@pytest.mark.parametrize(
    "break_", (flip, truncate, edit_keys, drop_database, drop_keys), ids=lambda break_: break_.__name__
)
def test_damage_is_reported_by_verify_and_never_read(
    break_: Break, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`verify` exits with 1 in every case; a load reports damage, or finds the complete old revision."""
    break_(Path(store))
    assert main(["verify", store, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told.get("ok") is False or told["error"]["code"] in ("damaged", "keys-edited")
    assert "Traceback" not in capsys.readouterr().err


def test_a_newer_format_is_not_changed(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(Path(store), PERSON, PASS) as opened, opened._session.database.writing():
        opened._session.database.run("UPDATE meta SET value = 99 WHERE name = 'format'")
    assert error_of(capsys, "gaps", store) == "newer-format"


def test_a_second_writer_has_to_wait(
    store: str, tmp_path: Path, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While another process writes, a load waits, and then stops without a change."""
    unlocking.setattr(connection, "BUSY_SECONDS", 0.2)
    (tmp_path / "new.csv").write_text("id,kind,name\norg-new,organization,New\n", "utf-8")
    with open_store(Path(store), PERSON, PASS) as other, other._session.database.writing():
        assert error_of(capsys, "load", store, str(tmp_path / "new.csv")) == "busy"
    with open_store(Path(store), PERSON, PASS) as opened:
        assert (opened.head().number, "org-new" in opened.records().entity_row) == (1, False)


def test_a_file_with_errors_gives_a_report_and_changes_nothing(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.csv").write_text(
        "id,kind,name,members\norg-x,organization,X,many\norg-y,organization,Y,3\n", "utf-8"
    )
    assert main(["load", store, str(tmp_path / "bad.csv"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (sum(told["accepted"].values()), told["rejected"], told["revision"]) == (0, 1, 1)
    assert [(each["row"], each["column"], each["severity"]) for each in told["problems"]] == [(2, "members", "error")]
    assert main(["load", store, str(tmp_path / "bad.csv")]) == 1
    assert "Nothing is loaded" in capsys.readouterr().out


@pytest.mark.parametrize("option", ("--rejects", "--partial", "--dry-run"))
def test_rejects_partial_and_dry_run(
    option: str, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first two load all valid rows and exit with 0; a dry run with bad rows reports them and exits with 1."""
    out = tmp_path / "rest.csv"
    (tmp_path / "bad.csv").write_text(
        "id,kind,name,members\norg-x,organization,X,many\norg-y,organization,Y,3\n", "utf-8"
    )
    more = [option, str(out)] if option == "--rejects" else [option]
    code = main(["load", store, str(tmp_path / "bad.csv"), *more, "--json"])
    told = json.loads(capsys.readouterr().out)
    loaded = {"--rejects": 1, "--partial": 2, "--dry-run": 0}[option]
    assert (code, told["accepted"]["entities"], out.exists()) == (
        int(option == "--dry-run"),
        loaded,
        option == "--rejects",
    )


@pytest.mark.parametrize(("name", "asked", "code"), (("a.csv", "xlsx", 1), ("a.csv", "csv", 0), ("a.csv", "auto", 0)))
def test_a_file_of_another_format_is_refused(
    name: str, asked: str, code: int, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text("id,kind,name\norg-x,organization,X\n", "utf-8")
    assert main(["load", store, str(tmp_path / name), "--format", asked]) == code
    assert capsys.readouterr()
