"""Reading a target list is in the log: cut points, actors without a deputy, actors exposed by a capture; and saved
scenarios.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.graph.stores.encrypted import open_store
from tests.cli.conftest import PASS, PERSON


def readings(store: str) -> list[tuple[str, ...]]:
    with open_store(Path(store), PERSON, PASS) as opened:
        return [(entry.who, *entry.subjects) for entry in opened.audit() if entry.action == "read-targets"]


@pytest.mark.parametrize(
    ("command", "read"),
    (
        (["gaps"], [("no-deputy", "exposed")]),
        (["gaps", "--code", "no-deputy"], [("no-deputy",)]),
        (["gaps", "--code", "stale"], []),
        (["gaps", "--as", "policymaker"], []),
        (["gaps", "--as", "analyst", "--code", "no-deputy"], [("no-deputy",)]),
        (["measures"], [("cut-points",)]),
        (["measures", "--as", "policymaker"], []),
        (["scenario", "--capture", "li-mynah"], [("capture", "li-mynah")]),
        (["scenario", "--without", "li-mynah"], []),
    ),
)
def test_a_reading_is_in_the_log(
    store: str, capsys: pytest.CaptureFixture[str], command: list[str], read: list[tuple[str, ...]]
) -> None:
    assert main([command[0], store, *command[1:], "--json"]) == 0
    capsys.readouterr()
    assert readings(store) == [(PERSON, *lists) for lists in read]


def test_the_log_knows_whom_an_analyst_knows_by_a_code_name(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(Path(store), PERSON, PASS) as opened:
        code = opened.code_names()["dn-quiet-path"]
    assert main(["scenario", store, "--as", "analyst", "--capture", code, "--json"]) == 0
    capsys.readouterr()
    assert readings(store) == [(PERSON, "capture", "dn-quiet-path")]


def entries_of_routes(store: str) -> list[tuple[str, ...]]:
    with open_store(Path(store), PERSON, PASS) as opened:
        actions = ("read-contacts", "asked-routes")
        return [(entry.action, *entry.subjects) for entry in opened.audit() if entry.action in actions]


def test_handles_on_a_route_are_read_contacts(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The log has those whose handle was shown, by the ids that coordinators know, and nothing for other routes."""
    assert main(["routes", store, "--from", "nug-humanitarian", "--to", "dn-quiet-path", "--json"]) == 0
    steps = [step for route in json.loads(capsys.readouterr().out)["routes"] for step in route["steps"]]
    shown = sorted({step["to"] for step in steps if step["handle"]})
    assert shown
    assert entries_of_routes(store) == [("read-contacts", *shown)]


def test_who_asks_for_routes_between_protected_actors_is_in_the_log(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever asks pair after pair looks for what no answer tells. The ids are the stored ones, whatever was typed."""
    with open_store(Path(store), PERSON, PASS) as opened:
        names = opened.code_names()
    ends = ("dn-two-rivers", "dn-quiet-path")
    asked = ["--from", names[ends[0]], "--to", names[ends[1]]]
    main(["routes", store, "--as", "analyst", *asked, "--json"])
    capsys.readouterr()
    assert entries_of_routes(store)[0] == ("asked-routes", *sorted(ends))


def test_a_scenario_is_kept_and_asked_again(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", store, "--without-channel", "Signal", "--keep", "No Signal", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["kept"] == ["No Signal"]
    assert main(["scenario", store, "--kept", "No Signal", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == first
    assert main(["scenario", store, "--as", "analyst", "--kept", "No Signal", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "unknown-scenario"


@pytest.mark.parametrize(
    ("options", "code"),
    (
        (["--kept", "none such"], "unknown-scenario"),
        (["--kept", "a", "--scenario", "b.yaml"], "two-scenarios"),
        (["--keep", "x" * 61], "no-name"),
    ),
)
def test_what_cannot_be_kept_or_found_is_told(
    store: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, options: list[str], code: str
) -> None:
    (tmp_path / "b.yaml").write_text("{}", encoding="utf-8")
    told = [str(tmp_path / one) if one == "b.yaml" else one for one in options]
    assert main(["scenario", store, *told, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code
