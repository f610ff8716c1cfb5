"""The table of results: a row says whether its goal is met, or that it could not be measured."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import __main__ as bench
from benchmarks.rows import HEADINGS, Row, as_markdown, mebibytes, merged, seconds, times

MET = Row("a thing", "1 s", "2 s", "2.0 x", "at least 2 x", met=True)


def test_a_table_has_a_line_for_each_row_and_says_which_goals_are_met() -> None:
    lines = as_markdown([MET, Row("b", "", "", "", "", met=False), Row("c", "", "", "", "", met=None)]).splitlines()
    assert len(lines) == 5
    assert all(line.count("|") == len(HEADINGS) + 1 for line in lines)
    assert [line.split(" | ")[5] for line in lines[2:]] == ["yes", "**no**", "-"]


@pytest.mark.parametrize(("value", "said"), ((12.34, "12.3 s"), (0.25, "0.25 s"), (0.0012, "1.20 ms")))
def test_times_have_a_fitting_unit(value: float, said: str) -> None:
    assert seconds(value) == said


def test_ratios_and_sizes_are_rounded_to_their_precision() -> None:
    assert [times(value) for value in (0.123, 3.04, 151.6)] == ["0.12 x", "3.0 x", "152 x"]
    assert mebibytes(1234.5) == "1,234 MiB"


def test_a_goal_that_cannot_be_measured_is_a_row_that_says_so() -> None:
    def failing(_: object) -> Iterator[Row]:
        yield MET
        raise subprocess.CalledProcessError(1, ["a", "peer"])

    rows = list(bench._tried("failing", failing, lambda size: Path(str(size))))
    assert rows[0] == MET
    assert rows[1].met is None
    assert "not measured" in rows[1].note


def test_saved_results_name_date_and_hardware_and_no_machine() -> None:
    text = bench._results(as_markdown([MET]), 61.0)
    assert "shared cores" in text
    assert "Python 3." in text
    assert "| a thing | 1 s |" in text
    kept = bench.RESULTS.read_text(encoding="utf-8")
    assert kept.startswith("# Results\n")
    assert str(Path.home()) not in kept
    assert str(bench.RESULTS.parents[1]) not in kept


def test_new_rows_replace_the_old_ones() -> None:
    """The other rows stay, new rows come last, and the headings are there once."""
    other = Row("another", "5 s", "", "", "", met=None)
    before = f"# Title\n\n{as_markdown([MET, other])}\nnotes | that are no row\n"
    anew = Row("a thing", "9 s", "2 s", "0.2 x", "at least 2 x", met=False)
    new = Row("a third", "1 s", "", "", "", met=True)
    assert merged(before, [anew, new]) == as_markdown([anew, other, new])
    assert merged("", [new]) == as_markdown([new])


def test_a_percentile_and_its_sessions_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every session makes all its reruns; a session that loses a rerun gives no figure."""
    from benchmarks import sessions

    class Quick:
        def __init__(self, *_: object) -> None:
            self.asked = 0

        def open(self) -> float:
            return 9.0

        def rerun(self) -> float:
            self.asked += 1
            if self.asked == 4:
                raise OSError("gone")
            return 0.01 * self.asked

        def close(self) -> None:
            pass

    monkeypatch.setattr(sessions, "Session", Quick)
    monkeypatch.setattr(sessions, "THINKING", 0.0)
    assert sorted(sessions.reruns("", "page", 3, 2)) == [0.02] * 3 + [0.03] * 3
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    with pytest.raises(RuntimeError, match="6 of 9"):
        sessions.reruns("", "page", 3, 3)
