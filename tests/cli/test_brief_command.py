"""`kunyet brief`: what it writes, says, logs and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.loaders.writing.write_folder import write_folder
from tests.helpers.building import before, directory, entity, tie

RECORDS = directory(
    [
        *(entity(id) for id in ("a", "b")),
        entity("red", tlp="RED"),
        entity("f", "forum", date=before(9)),
        entity("p", "commitment", due=before(3)),
    ],
    [tie("a", "b", channel="signal"), tie("a", "f", "attended", delegates=3)],
)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    write_folder(RECORDS, tmp_path / "tables")
    return str(tmp_path / "tables")


def test_it_says_that_the_file_is_not_encrypted_and_where_it_lies(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "brief.pdf"
    assert main(["brief", folder, str(out), "--role", "policymaker", "--at", "2024-03-31"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "The file is not encrypted" in said
    assert "TLP:AMBER." in said
    assert str(out) in said.replace(" ", "")
    assert out.read_bytes()[:5] == b"%PDF-"


def test_json_gives_each_sentence_with_the_records_that_it_rests_on(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "brief.html"
    assert main(["brief", folder, str(out), "--json", "--at", "2024-03-31"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["encrypted"], told["out"], told["marking"]) == (False, str(out), "RED")
    late = next(one for one in told["statements"] if one["text"].startswith("Late:"))
    assert (late["page"], late["rests_on"]) == (3, ["p"])
    assert "ရက်လွန်" in late["text_my"]


@pytest.mark.parametrize(
    ("more", "code"),
    (
        (["--forum", "a"], "not-a-forum"),
        (["--forum", "nowhere"], "unknown-id"),
        (["--role", "public"], "not-for-this-role"),
        (["--ceiling", "GREEN"], "above-ceiling"),
    ),
)
def test_a_brief_that_is_refused_leaves_the_old_file(
    more: list[str], code: str, folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "brief.html"
    out.write_text("old")
    assert main(["brief", folder, str(out), "--json", *more]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code
    assert out.read_text() == "old"


def test_no_brief_is_written_into_the_directory_or_under_another_ending(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for out, code in ((f"{folder}/brief.pdf", "place-in-use"), (str(tmp_path / "brief"), "unknown-ending")):
        assert main(["brief", folder, out, "--json"]) == 1
        assert json.loads(capsys.readouterr().out)["error"]["code"] == code


def test_one_language_is_one_column(folder: str, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    assert main(["brief", folder, str(out), "--language", "my"]) == 0
    html = out.read_text(encoding="utf-8")
    assert 'lang="en"' not in html
    assert "State of the network" not in html
