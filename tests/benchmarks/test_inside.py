"""Tasks of `benchmarks/inside.py` give figures of the right shape on a small directory, so that a run fails here and
not after ten minutes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import commands, forum, inside
from benchmarks.join_changes import joining
from benchmarks.timing import python, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bench") / "directory"
    command = [
        sys.executable,
        "-m",
        "kunyet.data_samples.generate",
        "--entities",
        "400",
        "--ties",
        "2000",
        "--seed",
        "1",
        str(out),
    ]
    subprocess.run(command, check=True, cwd=commands.HERE.parent)
    return out


def test_gaps_routes_scenarios_introductions_and_searches_are_timed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inside, "PAIRS", 3)
    assert inside.gaps(folder) > 0
    assert len(inside.routes(folder)["ours"]) == len(inside.routes(folder)["peer"]) == 3
    assert len(inside.scenario(folder)["scenarios"]) == 3
    assert {*inside.introduce(folder)} == {"seconds", "value", "random", "common"}
    assert len(inside.search(folder)) > 20
    assert {*inside.duplicates(folder)} == {"seconds", "mebibytes", "plain", "typed"}
    monkeypatch.setattr("benchmarks.join_changes.CHANGES", 40)
    monkeypatch.setattr("benchmarks.join_changes.AT_ONCE", 20)
    joined = joining(folder)
    assert joined["conflicts"] == 1
    assert joined["moved"]["entities"] in (19, 20)  # whose value of the conflict stays is drawn with the ids of copies


def test_an_edit_is_timed_in_its_parts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def edits(records: object, change: object, first: int = 0) -> list[object]:
        entity = records.entities.row(7 + first)  # type: ignore[attr-defined]
        return [change("entities", (entity["id"],), {**entity, "notes": "x"})]  # type: ignore[operator]

    monkeypatch.setattr(inside, "_edits", lambda records, change, first=0: edits(records, change, first))
    monkeypatch.setattr(inside, "EDITS_BEFORE", 1)
    taken = inside.edit(folder)
    assert [len(taken[name]) for name in ("saved", "opened", "found")] == [2, 2, 2]


def test_the_networkx_peer_answers_on_the_same_network(folder: Path) -> None:
    """It counts the isolates and components that Kunyet counts."""
    pytest.importorskip("pandas")
    tiny = folder.with_name("tiny")
    command = [
        sys.executable,
        "-m",
        "kunyet.data_samples.generate",
        "--entities",
        "60",
        "--ties",
        "120",
        "--seed",
        "1",
        str(tiny),
    ]
    subprocess.run(command, check=True, cwd=commands.HERE.parent)
    program = commands.HERE / "peers" / "networkx_report.py"
    done = subprocess.run([sys.executable, str(program), str(tiny)], check=True, capture_output=True, text=True)
    report = json.loads(done.stdout)
    command = python("-m", "kunyet.cli.main", "measures", tiny, "--json")
    ours = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True, cwd=commands.HERE.parent).stdout
    )
    assert len(report["isolates"]) == ours["network"]["isolates"]
    assert max(report["components"]) == ours["network"]["largest"]


def test_a_process_is_timed_with_its_memory_and_a_failure_is_an_error() -> None:
    taken = run(python("-c", "x = bytearray(30_000_000)"))
    assert taken.seconds > 0
    assert taken.mebibytes > 30
    with pytest.raises(subprocess.CalledProcessError):
        run(python("-c", "raise SystemExit(3)"))


def test_brief_invitations_and_reruns_of_pages_are_timed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forum, "RERUNS", 1)
    monkeypatch.setattr(forum, "PAGES", ("week",))
    taken = forum.measure(folder)
    assert taken["invited"] > 0
    assert min(taken["brief"], taken["invitations"], *taken["pages"]["week"]) > 0
