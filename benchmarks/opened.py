"""The goals about a directory that is open: routes, scenarios, introductions, one edit, search; each measured in a
separate process.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.commands import Directories
from benchmarks.rows import Row, seconds, times
from benchmarks.timing import python


def asked(what: str, directories: Directories, size: int) -> Any:
    """Return what a task of `benchmarks/inside.py` measures on a directory of a size, in a process of its own."""
    command = python("-m", "benchmarks.inside", what, directories(size))
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def p95(values: Sequence[float]) -> float:
    """Return the value that all but 5 in 100 do not exceed."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def routes(directories: Directories) -> Iterator[Row]:
    """Yield the time of five routes with alternates, compared with networkx."""
    taken = asked("routes", directories, 10_000)
    ours, peer = p95(taken["ours"]), p95(taken["peer"])
    faster = peer / ours
    what = "five best routes with alternates, 10,000 / 50,000, p95, against networkx"
    yield Row(
        what,
        seconds(ours),
        seconds(peer),
        times(faster),
        "at least 100 x faster; under 10 ms",
        faster >= 100 and ours < 0.01,
        f"over {len(taken['ours'])} pairs; networkx over {len(taken['peer'])} of them",
    )


def questions(directories: Directories) -> Iterator[Row]:
    """Yield the processor time of whole answers about routes."""
    taken = asked("questions", directories, 10_000)
    slow = {who: p95(values) for who, values in taken.items()}
    worst = max(slow.values())
    yield Row(
        "a first question about routes, the whole answer, 10,000 / 50,000, p95 of processor time", seconds(worst), "",
        "", "under 100 ms", worst < 0.1, ", ".join(f"{who} {seconds(value)}" for who, value in slow.items()),
    )  # fmt: skip


def scenarios(directories: Directories) -> Iterator[Row]:
    """Yield the time of a scenario, compared with the full report."""
    taken = asked("scenario", directories, 100_000)
    most, full = max(taken["scenarios"]), taken["full"]
    each = ", ".join(seconds(one) for one in taken["scenarios"])
    yield Row(
        "a scenario at 100,000 / 500,000, after the first, against the full report", seconds(most), seconds(full),
        times(most / full), "at most 0.2 x", most / full <= 0.2,
        f"the slowest of an actor gone, a channel banned, a blackout: {each}",
    )  # fmt: skip


def introductions(directories: Directories) -> Iterator[Row]:
    """Yield the time of ten introductions, and the gaps that they close, compared with other ways to choose."""
    taken = asked("introduce", directories, 10_000)
    yield Row(
        "ten introductions, 10,000 / 50,000", seconds(taken["seconds"]), "", "", "under 2 s", taken["seconds"] < 2
    )
    best = max(taken["random"], taken["common"])
    yield Row(
        "what they close, by weight, against chance and common neighbours",
        str(taken["value"]),
        f"{taken['random']} and {taken['common']}",
        times(taken["value"] / max(best, 1)),
        "above both",
        taken["value"] > best,
        "against the exact optimum: `tests/graph/introductions/`",
    )


def edit(directories: Directories) -> Iterator[Row]:
    """Yield the time of one edit: saved in an encrypted folder and visible in the gaps."""
    taken = asked("edit", directories, 100_000)
    whole = [sum(parts) for parts in zip(taken["saved"], taken["opened"], taken["found"], strict=True)]
    middle = {name: sorted(values)[len(values) // 2] for name, values in taken.items()}
    worst = max(whole)
    each = ", ".join(f"{name} {seconds(middle[name])}" for name in ("saved", "opened", "found"))
    yield Row(
        "one edit saved and seen in gaps, 100,000 / 500,000, after the first of each sort, the slowest of ten",
        seconds(worst),
        f"{seconds(taken['scratch'][0])} from scratch",
        times(worst / taken["scratch"][0]),
        "under 300 ms",
        worst < 0.3,
        f"in the middle {seconds(sorted(whole)[len(whole) // 2])}: {each}",
    )


def search(directories: Directories) -> Iterator[Row]:
    """Yield the time of a search while typing."""
    taken = asked("search", directories, 100_000)
    slow = p95(taken)
    yield Row(
        "search while typing, 100,000, p95", seconds(slow), "", "", "under 30 ms", slow < 0.03, f"{len(taken)} searches"
    )


def betweenness(directories: Directories) -> Iterator[Row]:
    """Yield how many of the hundred highest the estimate of betweenness misses."""
    taken = asked("betweenness", directories, 10_000)
    missed, ours, exact = taken["missed"], taken["seconds"], taken["exact"]
    yield Row(
        "of the true first 100 by betweenness, missed by the estimate, 10,000 / 50,000", str(missed), "0 (exact)", "",
        "at most 5", missed <= 5, f"processor time {seconds(ours)}, exact {seconds(exact)}: {times(exact / ours)} less",
    )  # fmt: skip
