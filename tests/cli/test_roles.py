"""Roles are enforced below the command: there is a marker in every field, and every command runs in every role."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.loaders.writing.write_folder import write_folder
from tests.helpers.marked import ALL, RECORDS, allowed, mark, markers

NARROW = ("policymaker", "analyst")
EXPORTS = ("out", "out.xlsx", "out.json", "out.graphml", "out.gexf")


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("marked") / "directory"
    write_folder(RECORDS, folder, secret="0123456789abcdef")  # noqa: S106 - of a test
    return str(folder)


def visible_ids(role: str) -> list[str]:
    codes = ["Quiet Path", "Stone Bell", "Tall Reed", *(["Silver Fern", "Copper Lake"] if role == "analyst" else [])]
    return [
        mark("org", "id"),
        mark("nug", "id"),
        *codes,
        *([mark("open", "id"), mark("strike", "id")] if role == "policymaker" else []),
    ]


def questions(role: str) -> list[list[str]]:
    """Every question of the role, and questions about what it may not see."""
    hidden = [
        mark(row, column) for row in ("red", "shut", "unknown", "net") for column in ("id", "name", "namemy", "aliases")
    ]
    ids = visible_ids(role)
    return [
        ["gaps", "--limit", "0"],
        ["gaps", "--limit", "0", "--language", "my"],
        ["measures"],
        ["measures", "--by", "kind"],
        ["measures", "--by", "region", "--directed", "--weighted"],
        *(["show", one] for one in ids),
        *(["search", text] for text in ("MARK", "Quiet", *hidden)),
        *(["routes", "--from", ids[0], "--to", other] for other in ids[1:]),
        *(["routes", "--from", ids[0], "--to", other, "--for", "medical"] for other in ids[1:]),
    ]


def ask(directory: str, role: str, question: list[str], *more: str) -> None:
    command, *rest = question
    main([command, directory, *rest, "--as", role, *more])


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize("more", ((), ("--json",), ("--at", "2023-06-01"), ("--known-at", "2030-01-01")))
def test_commands_show_only_what_the_role_may_see(
    directory: str, role: str, more: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    route = ("handle", "instructions", "person", "position")
    medical = {mark("shut", name) for name in route} if role == "policymaker" else set()
    for question in questions(role):
        ask(directory, role, question, *more)
        told = capsys.readouterr()
        asked = set().union(*(markers(word) for word in question))
        may = allowed(role) | asked | (medical if "medical" in question else set())
        assert markers(told.out + told.err) <= may, question


@pytest.mark.parametrize("role", NARROW)
def test_a_hidden_entity_gets_the_answer_of_an_unknown_one(
    directory: str, role: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = []
    for asked in (mark("red", "id"), "MARKnobodyidX"):
        assert main(["show", directory, asked, "--as", role]) == 1
        said = capsys.readouterr().err.replace(asked, "?")
        answers.append(re.split("Did you mean|Look it up", said)[0])  # What is near is looked for among what they see.
    assert answers[0] == answers[1]


@pytest.mark.parametrize("role", NARROW)
def test_a_folder_that_is_not_there_is_told_to_every_role(
    role: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Errors within tables are not told, as they may name somebody; the path that was asked for names nobody."""
    assert main(["gaps", str(tmp_path / "mistyped"), "--as", role]) == 1
    assert "There is no file" in capsys.readouterr().err
    (tmp_path / "entities.csv").write_text("id,name,kind\na,Told Nobody,no such kind\n", encoding="utf-8")
    assert main(["gaps", str(tmp_path), "--as", role]) == 1
    assert "Told Nobody" not in capsys.readouterr().err


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize("name", EXPORTS)
def test_exports_hold_only_what_the_role_may_see(directory: str, role: str, name: str, tmp_path: Path) -> None:
    out = tmp_path / name
    assert main(["export", directory, str(out), "--as", role]) == 0
    held = everything_in(out)
    assert markers(held) <= allowed(role)
    assert mark("org", "name") in held
    assert "AMBER+STRICT" in held
    assert role in held


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_of_a_coordinator_holds_everything_and_says_so(directory: str, name: str, tmp_path: Path) -> None:
    out = tmp_path / name
    assert main(["export", directory, str(out)]) == 0
    held = everything_in(out)
    whole = {"out", "out.xlsx", "out.json"}
    assert markers(held) == ALL if name in whole else markers(held) <= ALL
    assert "RED" in held


@pytest.mark.parametrize("role", ("coordinator", *NARROW))
def test_csv_of_measures_is_the_roles_own(directory: str, role: str, tmp_path: Path) -> None:
    out = tmp_path / "measures.csv"
    assert main(["measures", directory, "--as", role, "--csv", str(out)]) == 0
    assert markers(out.read_text(encoding="utf-8")) <= (ALL if role == "coordinator" else allowed(role))


def everything_in(out: Path) -> str:
    """Return every byte of an export as text, workbooks unpacked."""
    files = sorted(out.rglob("*")) if out.is_dir() else [out]
    return "\n".join(f"{file.name}\n{_text(file.read_bytes())}" for file in files if file.is_file())


def _text(held: bytes) -> str:
    if held[:2] != b"PK":
        return held.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(held)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
