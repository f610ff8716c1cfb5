"""An empty answer says why, also in JSON; an invalid date suggests the nearest; a closed pipe gives no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM

SAMPLE = str(SECOND_FORUM)
ROOT = Path(__file__).parents[2]
FIRST = "Write the first actors into the tables, or load a file with `kunyet load`."


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == code
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments]) == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("option", "date", "near"),
    (
        ("--at", "2024-02-30", "2024-02-29"),
        ("--at", "2024-13-05", "2024-12-05"),
        ("--at", "၃၁/၃/၂၀၂၄", "2024-03-31"),
        ("--known-at", "2/3/2024", "2024-03-02 or 2024-02-03"),
        ("--at", "31 March 2024", "2024-03-31"),
        ("--at", "yesterday", "2024-03-31"),
    ),
)
def test_an_invalid_date_suggests_the_nearest(
    option: str, date: str, near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    error = told(capsys, "gaps", SAMPLE, option, date, code=1)["error"]
    assert (error["code"], near in error["remedy"]) == ("bad-date", True)


@pytest.mark.parametrize("command", (["gaps"], ["measures"], ["introduce"], ["search", "owl"], ["show", "li-owl"]))
def test_a_date_before_the_directory_names_the_first_day(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first, *rest = command
    error = told(capsys, first, SAMPLE, *rest, "--known-at", "1990-01-01", code=1)["error"]
    assert error["code"] == "nothing-known"
    narrower = told(capsys, first, SAMPLE, *rest, "--known-at", "1990-01-01", "--as", "analyst", code=1)["error"]
    assert narrower["remedy"] == "Give --known-at a later day."
    begins = error["remedy"].partition("begins on ")[2][:10]
    assert told(capsys, "compare", SAMPLE, "--known-at", "1990-01-01")["measures"]["before"]["actors"] == 0
    assert told(capsys, "measures", SAMPLE, "--known-at", begins)["network"]["actors"] == 95


def test_an_empty_directory_and_a_day_without_actors_say_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,name,kind,since\na,Alpha,organization,2020\n", encoding="utf-8")
    store = str(tmp_path)
    assert "no actor" not in said(capsys, "gaps", store).casefold()
    assert "note" not in told(capsys, "gaps", store)
    nobody = "No actor is there on this date. "
    for command in ("gaps", "introduce", "scenario", "measures"):
        words = said(capsys, command, store, "--at", "2019-01-01")
        assert nobody + "Choose another date with --at." in words
        assert "No gap was found" not in words
    assert told(capsys, "gaps", store, "--at", "2019-01-01")["note"] == nobody + "Choose another date with --at."
    (tmp_path / "entities.csv").write_text("id,name,kind\nf,A forum,forum\n", encoding="utf-8")
    assert said(capsys, "gaps", store).endswith(nobody + FIRST)
    assert told(capsys, "gaps", store)["note"] == nobody + FIRST
    assert "Ask a coordinator" in told(capsys, "gaps", store, "--as", "analyst")["note"]


def test_standards_that_switch_everything_off_say_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    codes = told(capsys, "gaps", SAMPLE)["counts"]
    off = tmp_path / "off.yaml"
    off.write_text("".join(f"{code}: {{on: false}}\n" for code in codes), encoding="utf-8")
    assert "switch every code off" in said(capsys, "gaps", SAMPLE, "--standards", str(off))
    found = told(capsys, "gaps", SAMPLE, "--standards", str(off))
    assert (found["gaps"], found["counts"]) == ([], dict.fromkeys(codes, 0))
    assert "switch every code off" in found["note"]
    some = "".join(f"{code}: {{on: false}}\n" for code in codes if code != "stale")
    off.write_text(some + "stale: {on: false, where: {kind: liaison}}\n", encoding="utf-8")
    assert sum(told(capsys, "gaps", SAMPLE, "--standards", str(off))["counts"].values()) > 0


def test_an_already_tied_pair_and_a_scenario_without_effect_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    tied = ("li-kingfisher", "dn-quiet-path")
    found = told(capsys, "scenario", SAMPLE, "--add", ",".join(tied), "--add", "dn-far-lamp,org-mangrove")
    assert found["already_tied"] == [{"a": tied[0], "b": tied[1]}]
    words = said(capsys, "scenario", SAMPLE, "--add", ",".join(tied))
    assert "are tied already: an introduction changes nothing" in words
    assert "These figures and gaps do not change" in words
    assert "changes by it" not in said(capsys, "scenario", SAMPLE, "--without", "org-delta-lamp")
    assert found["before"] != found["after"]


def test_a_request_for_none_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "None were asked for." in said(capsys, "introduce", SAMPLE, "--count", "0")
    assert told(capsys, "introduce", SAMPLE, "--count", "1")["reason"] is None


def test_the_number_left_is_in_the_requested_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert "65 gaps now, 60 when all of these are made." in said(capsys, "introduce", SAMPLE, "--count", "2")
    burmese = said(capsys, "introduce", SAMPLE, "--count", "2", "--language", "my")
    assert "၆၅ ခု" in burmese
    assert "၆၀ ခု" in burmese
    assert "gaps now" not in burmese


def test_a_limit_of_0_is_all_and_below_0_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(told(capsys, "search", SAMPLE, "network", "--limit", "0")["hits"]) > 5
    assert told(capsys, "search", SAMPLE, "network", "--limit", "-1", code=1)["error"]["code"] == "bad-limit"


@pytest.mark.parametrize(("option", "word", "code"), (("--ties", ",", "no-type"), ("--by", "name", "no-groups")))
def test_an_attribute_that_makes_no_groups_is_refused(
    option: str, word: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "measures", SAMPLE, option, word, code=1)["error"]["code"] == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
@pytest.mark.parametrize(
    "words", (["search", SAMPLE, "owl"], ["gaps", SAMPLE, "--json"], ["show", SAMPLE, "x", "--json"])
)
def test_a_closed_output_is_one_sentence(words: list[str]) -> None:
    command = [sys.executable, "-m", "kunyet.cli.main", *words]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            command,
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert ended.returncode == 1
    assert len(ended.stderr.decode().strip().splitlines()) == 1
    assert b"Traceback" not in ended.stderr
