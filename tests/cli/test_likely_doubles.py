"""`kunyet check` and `kunyet load` say how many entries look like another one, and where to look."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kunyet.cli import likely_doubles
from kunyet.cli.main import main

HEADINGS = "id,kind,name,township\n"
TWICE = "a1,ngo,Kale CDM Support Group,Kale\nb1,ngo,Kale CDM Suport Group,Kale\n"


def write(folder: Path, rows: str) -> str:
    path = folder / "entities.csv"
    path.write_text(HEADINGS + rows, encoding="utf-8")
    return str(path)


def test_a_check_counts_the_pairs_within_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", write(tmp_path, TWICE)]) == 0
    assert "1 pair of entries may be one and the same" in capsys.readouterr().out
    assert main(["check", write(tmp_path, "a1,ngo,Kale,Kale\n"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["likely_duplicates"] == 0


def test_a_load_says_which_command_shows_them_and_a_large_one_does_not_wait(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, TWICE)
    assert main(["load", store, path, "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["likely_duplicates"] == 1
    assert main(["load", store, path]) == 0
    assert f"1 entry looks like one that is there already: kunyet duplicates {store}" in capsys.readouterr().out
    assert main(["load", store, path]) == 0  # nothing is new
    assert "looks like" not in capsys.readouterr().out
    monkeypatch.setattr(likely_doubles, "MOST_COMPARED", 1)
    assert main(["load", store, write(tmp_path, "c1,ngo,Kale C.D.M. Support Group,Kale\n"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["likely_duplicates"] is None


def test_names_that_nobody_typed_are_not_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", write(tmp_path, f"a1,ngo,{'Kale ' * 200},Kale\nb1,ngo,Kale,Kale\n"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["likely_duplicates"] == 0
