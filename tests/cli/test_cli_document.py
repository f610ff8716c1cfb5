"""`docs/cli.md` documents every command, every option and every key of the JSON documents."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import build_parser, main
from kunyet.data_samples import SECOND_FORUM

TEXT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
SAMPLE = str(SECOND_FORUM)


def commands() -> dict[str, argparse.ArgumentParser]:
    actions = build_parser()._subparsers
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


def session(store: str, tmp_path: Path) -> dict[str, list[str]]:
    """Return the commands that maintain a directory, in an order in which they can run."""
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "entities.csv").write_text("id,kind,name\norg-x,organization,X\n", encoding="utf-8")
    return {
        "load": ["load", store, str(tmp_path / "tables")],
        "people": ["people", store, "list"],
        "verify": ["verify", store],
        "gap": ["gap", store, "no-deputy:li-owl", "--assign", "us"],
        "backup": ["backup", store, str(tmp_path / "backup.kunyet")],
        "restore": ["restore", str(tmp_path / "backup.kunyet"), str(tmp_path / "restored")],
        "copy": ["copy", store, str(tmp_path / "copy")],
        "init": ["init", str(tmp_path / "new")],
    }


def test_commands_that_maintain_a_directory_have_their_documented_keys(
    store: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name, command in session(store, tmp_path).items():
        told = run(capsys, *command)
        assert set(told) == {"kunyet", "role", "marking", "at"} | documented_keys(f"`{name}`"), name


def test_vanished_rows_conflicts_and_people_have_their_documented_keys(
    store: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The sample without one of its rows; and a file with a value that another file changed later."""
    people = run(capsys, "people", store)["people"]
    assert set(people[0]) == documented_keys("`people`, each of `people`")
    lines = (SECOND_FORUM / "entities.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    file, one, two = (tmp_path / name for name in ("entities.csv", "one.csv", "two.csv"))
    file.write_text("".join(line for line in lines if not line.startswith("org-delta-lamp,")), encoding="utf-8")
    vanished = run(capsys, "load", store, str(file))["vanished"]
    assert vanished[0]["key"] == ["org-delta-lamp"]
    assert set(vanished[0]) == documented_keys("`load`, each of `vanished`")
    one.write_text("id,name,notes\norg-delta-lamp,Delta Lamp Foundation,one\n", encoding="utf-8")
    two.write_text(one.read_text(encoding="utf-8").replace(",one", ",two"), encoding="utf-8")
    for path in (one, two):
        run(capsys, "load", store, str(path), "--overwrite")
    conflicts = run(capsys, "load", store, str(one))["conflicts"]
    assert [(each["column"], each["directory"], each["source"]) for each in conflicts] == [("notes", "two", "one")]
    assert set(conflicts[0]) == documented_keys("`load`, each of `conflicts`")
