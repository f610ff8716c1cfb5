"""`docs/first_day.md`: every command of the page runs, in order, and answers what the page says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM

TEXT = (Path(__file__).parents[2] / "docs" / "first_day.md").read_text(encoding="utf-8")
LEFT_OUT = "..."


def steps() -> list[tuple[str, list[str]]]:
    """Return each command of the page with the lines that it answers."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def is_answered(lines: list[str], answer: list[str]) -> bool:
    """Return whether an answer has these lines in this order; only where `...` stands, lines are left out."""
    pattern = "".join(r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + r".*\n" for line in lines)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in answer)) is not None


def test_a_coordinators_first_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")  # as wide as the page shows it; workers of pytest are narrower
    monkeypatch.setenv("KUNYET_PERSON", "thida")
    monkeypatch.setenv("KUNYET_PASSPHRASE", "four plain words here")
    shutil.copytree(SECOND_FORUM, "second_forum")
    (the_list,) = re.findall(r"```csv\n(.*?)```", TEXT, re.DOTALL)
    Path("list.csv").write_text(the_list, encoding="utf-8")
    told = steps()
    assert len(told) > 10
    for command, lines in told:
        program, *arguments = shlex.split(command)
        assert program == "kunyet"
        assert main(arguments) == 0, command
        answer = capsys.readouterr().out.splitlines()
        assert is_answered(lines, answer), (command, answer)
