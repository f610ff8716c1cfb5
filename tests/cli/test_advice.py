"""`introduce`, `scenario` and `compare`: documents with every documented key, readable tables, and one sentence for
each wrong request.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.loaders.writing.write_folder import write_folder
from tests.helpers.marked import RECORDS, allowed, mark, markers

SAMPLE = str(SECOND_FORUM)
CLI = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
ASKED = {
    "introduce": ["introduce", SAMPLE],
    "scenario": ["scenario", SAMPLE, "--without", "org-delta-lamp", "--capture", "li-mynah"],
    "compare": ["compare", SAMPLE, "--at", "2023-12-01", "--and", "2024-03-31"],
}


def keys_of(document: str) -> set[str]:
    rows = dict(re.findall(r"^\| (.+?) \| (`.+`.*) \|$", CLI, re.MULTILINE))
    return set(re.findall(r"`(\w+)`", rows[document]))


def asked(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


@pytest.mark.parametrize("name", ASKED)
def test_a_document_has_the_documented_keys_and_no_other(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(asked(capsys, *ASKED[name])) == {"kunyet", "role", "marking", "at"} | keys_of(f"`{name}`")


@pytest.mark.parametrize(
    ("name", "part", "row"),
    (
        ("introduce", "each of `introductions`", ("introductions", 0)),
        ("introduce", "`exposure`", ("introductions", 0, "exposure")),
        ("scenario", "`before`", ("before",)),
        ("scenario", "`before`", ("after",)),
        ("scenario", "each of `unreachable`", ("unreachable", 0)),
        ("scenario", "`capture`", ("capture",)),
        ("scenario", "each of `backup`", ("backup", 0)),
        ("compare", "`added`", ("added",)),
        ("compare", "`added`", ("removed",)),
        ("compare", "`added`", ("changed",)),
        ("compare", "each of `changed`", ("changed", "entities", 0)),
        ("compare", "`measures`", ("measures",)),
    ),
)
def test_a_part_has_the_documented_keys(
    name: str, part: str, row: tuple[Any, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    told: Any = asked(capsys, *ASKED[name])
    for key in row:
        told = told[key]
    assert set(told) == keys_of(f"`{name}`, {part}")


def test_there_are_as_many_introductions_as_requested(capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(capsys, "introduce", SAMPLE, "--count", "2")
    assert len(told["introductions"]) == 2
    assert told["gaps_after"] < told["gaps_before"]
    assert asked(capsys, "introduce", SAMPLE, "--count", "0")["introductions"] == []


def test_a_request_for_too_many_introductions_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(capsys, "introduce", SAMPLE, "--count", "1000")
    assert 5 < len(told["introductions"]) < 30
    assert told["reason"].startswith("No further introduction")


def test_an_empty_scenario_changes_nothing_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(capsys, "scenario", SAMPLE)
    assert told["before"] == told["after"]
    assert (told["opened"], told["closed"], told["unreachable"], told["exposed"]) == ([], [], [], [])
    assert main(["scenario", SAMPLE]) == 0
    assert "nothing changes" in capsys.readouterr().out


def test_a_scenario_is_saved_and_run_again(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = str(tmp_path / "mine.yaml")
    first = asked(capsys, *ASKED["scenario"], "--blackout", "Sagaing", "--without-channel", "Meta", "--save", out)
    again = asked(capsys, "scenario", SAMPLE, "--scenario", out)
    assert again == first


def test_a_comparison_is_between_two_dates(capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(capsys, *ASKED["compare"])
    assert (told["at"], told["and"]) == ("2023-12-01", "2024-03-31")
    assert (
        told["measures"]["after"]["actors"] - told["measures"]["before"]["actors"]
        == told["measures"]["change"]["actors"]
    )


@pytest.mark.parametrize("language", ("en", "my"))
def test_tables_are_readable(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name, words in ASKED.items():
        assert main([*words, *(("--language", language) if name != "compare" else ())]) == 0
        told = capsys.readouterr()
        assert len(told.out.splitlines()) > 10
        assert max(map(len, told.out.splitlines())) <= 200
        assert not told.err


def test_introductions_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    main(["introduce", SAMPLE])
    told = capsys.readouterr().out
    assert "Closes:" in told
    assert "Make all of them, or none" in told
    main(["introduce", SAMPLE, "--language", "my"])
    assert "မိတ်ဆက်ပေး" in capsys.readouterr().out


WRONG = {
    "a count below 0": (["introduce", SAMPLE, "--count", "-1"], "--count -1"),
    "an unknown id": (["scenario", SAMPLE, "--without", "org-delta-lmp"], "org-delta-lamp"),
    "an unknown channel": (["scenario", SAMPLE, "--without-channel", "signall"], "`signal`"),
    "an unknown region": (["scenario", SAMPLE, "--blackout", "Sagain"], "`Sagaing`"),
    "no pair": (["scenario", SAMPLE, "--add", "org-delta-lamp"], "A,B"),
    "three for a pair": (["scenario", SAMPLE, "--add", "a,b,c"], "A,B"),
    "an actor with itself": (["scenario", SAMPLE, "--add", "li-k,li-k"], "itself"),
    "a pair behind a firewall": (["scenario", SAMPLE, "--add", "dn-tamarind,dn-teak-door"], "firewall"),
    "an unknown capture": (["scenario", SAMPLE, "--capture", "li-mynha"], "li-mynah"),
    "no actor": (["scenario", SAMPLE, "--without", "forum-second"], "forum"),
    "a scenario that is not there": (["scenario", SAMPLE, "--scenario", "no/such.yaml"], "no/such.yaml"),
    "no second date": (["compare", SAMPLE], "--and"),
    "a date that is none": (["compare", SAMPLE, "--and", "yesterday"], "--and"),
    "a day that does not exist": (["compare", SAMPLE, "--and-known-at", "2024-02-30"], "--and-known-at"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_request_gets_one_sentence(
    case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    words, named = WRONG[case]
    error = asked(capsys, *words, code=1)["error"]
    assert named in error["message"] + error["remedy"]
    assert error["code"] != "fault"
    assert main(words) == 1
    said = capsys.readouterr()
    assert not said.out
    assert "Traceback" not in said.err


QUESTIONS = (
    ["introduce", "--count", "20"],
    ["introduce", "--count", "20", "--language", "my"],
    ["scenario", "--without", mark("org", "id")],
    ["scenario", "--without-channel", "signal", "--capture", mark("org", "id")],
    ["scenario", "--blackout", "Chin", "--add", f"{mark('org', 'id')},{mark('nug', 'id')}"],
    ["scenario", "--add", f"{mark('org', 'id')},Stone Bell"],
    ["scenario", "--without", mark("red", "id")],
    ["compare", "--at", "2023-01-01", "--and", "2024-03-31"],
)


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
@pytest.mark.parametrize("more", ((), ("--json",)))
def test_advice_shows_only_what_the_role_may_see(
    role: str, more: tuple[str, ...], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """There is a marker in every field, and every question is run."""
    write_folder(RECORDS, tmp_path / "directory")
    for command, *rest in QUESTIONS:
        main([command, str(tmp_path / "directory"), *rest, "--as", role, *more])
        told = capsys.readouterr()
        assert markers(told.out + told.err) <= allowed(role) | set().union(*map(markers, rest)), rest
        assert "irewall" not in told.out + told.err
