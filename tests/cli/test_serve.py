"""`kunyet serve` on what is there, and on what is not there yet."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kunyet.cli.main import main


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Give the list of servers that were started; each ends at once."""
    asked: list[list[str]] = []

    class Child:
        """Stands for the server."""

        def __init__(self, command: list[str], **_: object) -> None:
            asked.append(command)

        def wait(self, **_: object) -> int:
            return 0

        def poll(self) -> int:
            return 0

    monkeypatch.setattr(subprocess, "Popen", Child)
    return asked


@pytest.mark.parametrize("make", (False, True))
def test_where_nothing_is_yet_the_first_page_is_served(
    tmp_path: Path, started: list[list[str]], capsys: pytest.CaptureFixture[str], *, make: bool
) -> None:
    """A folder that is not there, and one that is empty: the page offers to make a directory."""
    place = tmp_path / "ours"
    if make:
        place.mkdir()
    assert main(["serve", str(place), "--no-browser", "--port", "8600"]) == 0
    assert "Nothing is at" in capsys.readouterr().out
    assert started[0][1:] == ["-m", "kunyet.dashboard.serving.server", "--port", "8600"]
    assert list(tmp_path.iterdir()) == ([place] if make else [])


@pytest.mark.parametrize("name", ("missing.csv", "missing.xlsx"))
def test_a_file_that_is_not_there_is_a_mistake(tmp_path: Path, started: list[list[str]], name: str) -> None:
    assert main(["serve", str(tmp_path / name), "--no-browser"]) == 1
    assert started == []
