"""Every command on a server's address: the same answers as from the tables, and copies there and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.stores.keys import key_file, sealing
from tests.helpers.neo4j_server import Given

SAMPLE = str(SECOND_FORUM)


@pytest.fixture
def server(neo4j: Given, tmp_path: Path, unlocking: pytest.MonkeyPatch) -> str:
    """Return the address of an empty database, with all that the command reads from the environment."""
    unlocking.setenv("KUNYET_NEO4J_USER", neo4j.user)
    unlocking.setenv("KUNYET_NEO4J_PASSWORD", neo4j.password)
    unlocking.setenv("KUNYET_KEYS", str(tmp_path / "team.keys"))
    unlocking.setattr("kunyet.graph.stores.neo4j_store.open_database.Cost", lambda: sealing.Cost(2, 1, 1))
    return neo4j.address


def ask(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    """Return the document of a command."""
    assert main([*arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def fault(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the error code of a command."""
    return str(ask(capsys, *arguments, code=1)["error"]["code"])


def test_a_directory_on_a_server_answers_as_the_tables_do(
    server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(capsys, "init", server)
    assert ask(capsys, "load", server, SAMPLE)["revision"] == 1
    assert ask(capsys, "load", server, SAMPLE)["unchanged"] > 0
    for question in (["gaps"], ["search", "green"], ["routes", "--from", "org-delta-lamp", "--to", "li-owl"]):
        here, there = (ask(capsys, question[0], store, *question[1:]) for store in (SAMPLE, server))
        for name in ("choice", "choice_my"):  # each store draws code names of its own
            assert here.pop(name, "").count("\n") == there.pop(name, "").count("\n")
        assert here == there
    assert ask(capsys, "show", server, "org-delta-lamp")["history"]
    assert len({ask(capsys, "verify", store)["logical_hash"] for store in (SAMPLE, server)}) == 1
    monkeypatch.setenv("KUNYET_NEW_PASSPHRASE", "correct horse battery two")
    ask(capsys, "people", server, "add", "two", "--role", "analyst")
    folder, backup = str(tmp_path / "folder"), str(tmp_path / "b.kunyet")
    # A copy stands in the register of what left the server, and holds this entry itself.
    ask(capsys, "copy", server, folder)
    assert len({ask(capsys, "verify", store)["logical_hash"] for store in (folder, server)}) == 1
    ask(capsys, "backup", server, backup)
    assert {each["name"] for each in ask(capsys, "people", folder)["people"]} == {"one", "two"}


def test_a_backup_is_restored_to_a_server_with_its_people(
    server: str, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = str(tmp_path / "b.kunyet")
    ask(capsys, "backup", store, backup)
    ask(capsys, "restore", backup, server)
    assert ask(capsys, "verify", store)["logical_hash"] == ask(capsys, "verify", server)["logical_hash"]
    assert fault(capsys, "restore", backup, server) == "store-exists"


def test_a_slip_is_joined_and_what_a_load_left_open_is_decided_on_a_server(
    server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As in a folder: a derived copy returns a correction, and a file another value than somebody typed."""
    ask(capsys, "init", server)
    files = tmp_path / "files"
    files.mkdir()
    rows = "id,name,kind,township\ngreen,Green Harbor,organization,Hakha\nlamp,Delta Lamp,organization,Falam\n"
    (files / "entities.csv").write_text(rows, "utf-8")
    ask(capsys, "load", server, str(files))
    copy, slip = str(tmp_path / "copy"), str(tmp_path / "slip")
    ask(capsys, "export", server, copy, "--store", "--as", "policymaker")
    ask(capsys, "correct", copy, "green", "township=Falam")
    assert ask(capsys, "bundle", copy, slip)["edits"] == 1
    assert ask(capsys, "join", server, slip, "--preview")["moved"] == {"entities": 1}
    ask(capsys, "join", server, slip)
    assert ask(capsys, "join", server, slip)["joined_before"]
    (files / "entities.csv").write_text(rows.replace("Hakha", "Tedim"), "utf-8")
    assert ask(capsys, "load", server, str(files))["conflicts"]
    (question,) = ask(capsys, "decide", server)["open"]
    assert (question["ours"], question["theirs"]) == ("Chin · Falam", "Chin · Tedim")
    ask(capsys, "decide", server, "--take", f"{question['id']}=theirs")
    assert ask(capsys, "show", server, "green")["entity"]["township"] == "Tedim"
    assert ask(capsys, "decide", server)["open"] == []
    assert ask(capsys, "verify", server)["ok"]


def test_a_missing_setting_is_named_before_the_server_is_used(
    server: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fault(capsys, "verify", server) == "no-keys"
    monkeypatch.delenv("KUNYET_KEYS")
    assert fault(capsys, "init", server) == "no-keys"
    assert fault(capsys, "verify", "neo4j://db.example") == "plain-address"
    assert fault(capsys, "verify", "ftp://localhost") == "unknown-address"
    assert fault(capsys, "backup", SAMPLE, server) in ("read-only-store", "place-in-use")


def test_faults_of_the_server_are_one_sentence(
    server: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(capsys, "init", server)
    assert fault(capsys, "verify", "bolt://127.0.0.1:1") == "server-gone"
    assert fault(capsys, "verify", f"{server}/nowhere") in ("no-database", "server-gone")
    monkeypatch.setenv("KUNYET_PASSPHRASE", "something else entirely")
    assert fault(capsys, "verify", server) == "wrong-passphrase"
    monkeypatch.setenv("KUNYET_NEO4J_PASSWORD", "wrong")
    assert fault(capsys, "verify", server) == "wrong-login"


def test_the_key_file_may_be_named_by_an_option(
    server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, "init", server, "--keys", str(tmp_path / "other.keys"))
    assert fault(capsys, "verify", server) == "no-keys"
    assert ask(capsys, "verify", server, "--keys", str(tmp_path / "other.keys"))["ok"]
    assert key_file.KeyFile.read(tmp_path / "other.keys").slots
