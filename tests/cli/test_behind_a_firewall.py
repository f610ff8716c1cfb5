"""A coordinator who belongs to an entity: no answer names who is firewalled from it, and they take no copy away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.encrypted import create
from kunyet.graph.stores.keys.sealing import Cost
from kunyet.graph.stores.revision import Change
from tests.cli.conftest import PASS

WALLED = "walled-bank"
STANDARDS = f"no-deputy:\n  - where: {{name: [{WALLED}, near]}}\n    cut_off: 1\n  - cut_off: 1\n"


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a directory that the coordinator of `own` has unlocked; `walled-bank` is firewalled from it."""
    folder = tmp_path / "directory"
    ids = ("own", WALLED, "near", "far", "nug")
    rows = [{"id": id, "name": id, "kind": "nug_contact" if id == "nug" else "organization"} for id in ids]
    ties = [("own", "near"), ("near", "far"), ("near", "nug"), (WALLED, "near")]
    changes = [
        *(Change("entities", (row["id"],), row) for row in rows),
        *(Change("ties", (f"{a}-{b}",), {"id": f"{a}-{b}", "from": a, "to": b}) for a, b in ties),
        Change("firewalls", ("own", WALLED), {"a": "own", "b": WALLED}),
    ]
    with create(
        folder, "first", PASS, Settings("Walls", "2024-03-31", standards=STANDARDS), cost=Cost(2, 1, 1)
    ) as store:
        store.apply(changes, who="first", why="begun", based_on=0)
        store.add_person("second", PASS, "coordinator", "own")
        store.add_person("third", PASS, "analyst", WALLED)
    monkeypatch.setenv("KUNYET_PERSON", "second")
    monkeypatch.setenv("KUNYET_PASSPHRASE", PASS)
    monkeypatch.setenv("KUNYET_NEW_PASSPHRASE", PASS)
    return str(folder)


@pytest.mark.parametrize(
    "question",
    (
        ["gaps", "--limit", "0"],
        ["show", "near"],
        ["people"],
        ["compare", "--and", "2024-01-01"],
        ["measures"],
        ["introduce"],
        ["scenario", "--without", "near"],
    ),
    ids=lambda question: question[0],
)
def test_no_answer_names_who_is_firewalled(
    directory: str, question: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    command, *rest = question
    assert main([command, directory, *rest, "--json"]) == 0
    told = capsys.readouterr().out
    json.loads(told)
    assert WALLED not in told


@pytest.mark.parametrize("name", ("out", "out.xlsx", "out.json"))
def test_no_export_names_who_is_firewalled(directory: str, name: str, tmp_path: Path) -> None:
    from tests.cli.test_roles import everything_in

    assert main(["export", directory, str(tmp_path / name)]) == 0
    assert WALLED not in everything_in(tmp_path / name)


@pytest.mark.parametrize("command", ("backup", "copy"))
def test_nobody_of_an_entity_takes_the_whole_away(
    directory: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether or not there is a firewall, so that the refusal tells none. Who belongs to no entity may."""
    out = tmp_path / "out.kunyet"
    assert main([command, directory, str(out)]) == 1
    assert "belongs to an entity" in capsys.readouterr().err
    assert not out.exists()
    monkeypatch.setenv("KUNYET_PERSON", "first")
    assert main([command, directory, str(out)]) == 0


def test_a_gap_tells_its_scope_to_who_sees_all(
    directory: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests above would pass if the scope were told to nobody."""
    scopes = []
    for person in ("first", "second", "third"):
        monkeypatch.setenv("KUNYET_PERSON", person)
        assert main(["gaps", directory, "--json", "--limit", "0"]) == 0
        gaps = {gap["id"]: gap for gap in json.loads(capsys.readouterr().out)["gaps"]}
        scopes.append(gaps["no-deputy:near"]["standard"].get("where"))
    assert scopes == [{"name": [WALLED, "near"]}, None, None]
