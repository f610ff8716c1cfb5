"""`docs/cli.md` says what the command takes and what its documents hold; these tests keep it so."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

import pytest

from cli.main import main, parser
from data_samples import SECOND_FORUM

TEXT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
SAMPLE = str(SECOND_FORUM)


def commands() -> dict[str, argparse.ArgumentParser]:
    actions = parser()._subparsers
    assert actions is not None
    found = next(action for action in actions._group_actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


def documented_keys(document: str) -> set[str]:
    rows = dict(re.findall(r"^\| (.+?) \| (`.+`.*) \|$", TEXT, re.MULTILINE))
    return set(re.findall(r"`(\w+)`", rows[document]))


def test_every_command_is_documented() -> None:
    for name in commands():
        assert f"`kunyet {name} " in TEXT or f"`kunyet {name}`" in TEXT, name


def test_every_option_is_documented() -> None:
    for name, command in commands().items():
        for action in command._actions:
            for option in action.option_strings:
                if option not in ("-h", "--help"):
                    assert option in TEXT, f"kunyet {name} {option}"


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == code
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def first_ends() -> tuple[str, str]:
    ties = (SECOND_FORUM / "ties.csv").read_text(encoding="utf-8").splitlines()
    heading, first = ties[0].split(","), ties[1].split(",")
    row = dict(zip(heading, first, strict=False))
    return row["from"], row["to"]


def cases(tmp_path: Path) -> dict[str, list[str]]:
    start, goal = first_ends()
    return {
        "check": ["check", SAMPLE],
        "search": ["search", SAMPLE, "green"],
        "show": ["show", SAMPLE, start],
        "gaps": ["gaps", SAMPLE],
        "routes": ["routes", SAMPLE, "--from", start, "--to", goal],
        "measures": ["measures", SAMPLE],
        "export": ["export", SAMPLE, str(tmp_path / "out.json")],
    }


@pytest.mark.parametrize("name", ("check", "search", "show", "gaps", "routes", "measures", "export"))
def test_every_documented_key_is_there_and_every_key_is_documented(
    name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told = run(capsys, *cases(tmp_path)[name])
    keys = documented_keys(f"`{name}`") - ({"partition"} if name == "measures" else set())
    assert set(told) == {"kunyet", "role", "marking", "at"} | keys


@pytest.mark.parametrize(
    ("name", "path"),
    (
        ("search", "hits"),
        ("gaps", "gaps"),
        ("routes", "routes"),
        ("measures", "rows"),
    ),
)
def test_every_row_has_every_documented_key(
    name: str, path: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = run(capsys, *cases(tmp_path)[name])[path]
    assert rows
    for row in rows:
        assert documented_keys(f"`{name}`, each of `{path}`") <= set(row)


def test_every_step_has_every_documented_key(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    routes = run(capsys, *cases(tmp_path)["routes"])["routes"]
    for route in routes:
        for step in route["steps"]:
            assert documented_keys("`routes`, each of `steps`") <= set(step)


def test_a_partition_has_every_documented_key(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "measures", SAMPLE, "--by", "kind")
    assert documented_keys("`measures`, `partition`") <= set(told["partition"])
    assert documented_keys("`measures`, `network`") <= set(told["network"])
    assert {"coordinator", "itinerant", "representative", "gatekeeper", "liaison"} <= set(told["rows"][0]["brokerage"])


def test_an_error_is_a_document_too(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "show", SAMPLE, "nobody-at-all", code=1)
    assert documented_keys("an error, `error`") <= set(told["error"])
    assert told["role"] is None
