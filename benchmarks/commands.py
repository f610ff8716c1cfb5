"""The goals about whole commands: gaps and measures, each against its peer, as processes run in turn."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.rows import Row, mebibytes, seconds, times
from benchmarks.timing import PEERS, Run, in_turn, kunyet, least, python, run

READ = "import sys, pyarrow.csv as c; [c.read_csv(f'{sys.argv[1]}/{t}.csv') for t in ('entities', 'ties')]"
HERE = Path(__file__).parent
SAMPLE = HERE.parent / "data_samples" / "second_forum"
PINNED = HERE / "peers" / "requirements.txt"

Directories = Callable[[int], Path]
"""A function that returns the folder of a generated directory, by its number of entities; five ties each."""
Goal = Callable[[Directories], Iterator[Row]]
"""A function that measures one goal."""


def gaps_beside_reading(directories: Directories) -> Iterator[Row]:
    """Yield the time of all gaps of 100,000 entities, compared with reading the two files."""
    folder = directories(100_000)
    ours, peer = in_turn(kunyet("gaps", folder, "--json"), python("-c", READ, folder), 5)
    what = "`kunyet gaps --json`, 100,000 / 500,000, against reading the two files with pyarrow"
    yield _time(what, ours, peer, at_most=12)
    more = ours.mebibytes / peer.mebibytes
    memory, peers = mebibytes(ours.mebibytes), mebibytes(peer.mebibytes)
    yield Row("memory of all gaps, 100,000 / 500,000", memory, peers, times(more), "at most 3 x", more <= 3)


def gaps_beside_networkx(directories: Directories) -> Iterator[Row]:
    """Yield the time of all gaps of 10,000 entities, compared with one run of a report by pandas and networkx."""
    what = "`kunyet gaps --json`, 10,000 / 50,000, against a report in plain networkx"
    if missing := install_peers():
        yield Row(what, "", "", "", "at least 50 x faster", None, missing)
        return
    folder = directories(10_000)
    run(kunyet("gaps", folder, "--json"))
    ours = least([run(kunyet("gaps", folder, "--json")) for _ in range(3)])
    peer = run(python(HERE / "peers" / "networkx_report.py", folder), with_peers=True)
    faster = peer.seconds / ours.seconds
    yield Row(what, seconds(ours.seconds), seconds(peer.seconds), times(faster), "at least 50 x faster", faster >= 50)
    inside, theirs = inside_seconds("gaps", folder), peer.seconds - _imports(("pandas", "networkx"))
    faster = theirs / inside
    yield Row(
        "the same once imported",
        seconds(inside),
        seconds(theirs),
        times(faster),
        "at least 100 x faster",
        faster >= 100,
        "reading the files included on both sides",
    )


def growth(directories: Directories) -> Iterator[Row]:
    """Yield how the time of all gaps grows to a million entities."""
    taken = {}
    for size in (10_000, 100_000, 1_000_000):
        folder = directories(size)
        taken[size] = least([run(kunyet("gaps", folder, "--json")) for _ in range(2 if size > 500_000 else 3)])
    small, middle, large = (taken[size].seconds for size in sorted(taken))
    factor = (large - middle) / (middle - small)
    told = f"{seconds(small)}, {seconds(middle)}, {seconds(large)}"
    yield Row(
        "growth of `kunyet gaps` from 10,000 to 100,000 to 1,000,000",
        told,
        "itself",
        times(factor),
        "at most 14",
        factor <= 14,
    )
    memory = taken[1_000_000].mebibytes
    yield Row(
        "`kunyet gaps`, 1,000,000 / 5,000,000", f"{seconds(large)}, {mebibytes(memory)}", "", "", "under 60 s and 6 GB",
        large < 60 and memory * 2**20 < 6e9,
    )  # fmt: skip


def sample(_directories: Directories) -> Iterator[Row]:
    """Yield the time of the gaps of the sample directory, compared with importing numpy and pyarrow."""
    ours, peer = in_turn(kunyet("gaps", SAMPLE), python("-c", "import numpy, pyarrow"), 9)
    more = ours.seconds / peer.seconds
    yield Row(
        "`kunyet gaps data_samples/second_forum`, against importing numpy and pyarrow", seconds(ours.seconds),
        seconds(peer.seconds), times(more), "at most 1.0 s, and at most 4 x", more <= 4 and ours.seconds <= 1,
    )  # fmt: skip


def measures(directories: Directories) -> Iterator[Row]:
    """Yield the time of all measures of 100,000 entities, compared with polars, igraph and scipy.sparse."""
    what = "`kunyet measures --json`, 100,000 / 500,000, against polars, igraph and scipy.sparse"
    goal = "at least 3 x faster"
    if missing := install_peers():
        yield Row(what, "", "", "", goal, None, missing)
        return
    folder = directories(100_000)
    program = HERE / "peers" / "sparse_measures.py"
    ours, peer = in_turn(kunyet("measures", folder, "--json"), python(program, folder, "--whole"), 2, with_peers=True)
    faster, less = peer.seconds / ours.seconds, peer.mebibytes / ours.mebibytes
    yield Row(what, seconds(ours.seconds), seconds(peer.seconds), times(faster), goal, faster >= 3)
    yield Row(
        "memory of all measures, 100,000 / 500,000",
        mebibytes(ours.mebibytes), mebibytes(peer.mebibytes), times(less), "a quarter", less >= 4,
        "how much less ours is",
    )  # fmt: skip
    short = least([run(python(program, folder), with_peers=True) for _ in range(2)])
    faster = short.seconds / ours.seconds
    yield Row(
        "the same, the peer leaving out what its libraries do not have",
        seconds(ours.seconds),
        seconds(short.seconds),
        times(faster),
        "",
        None,
        "for information: no key players, robustness, Krackhardt, and no list of actors that each loss cuts off",
    )


def install_peers() -> str:
    """Install packages that only peers need, beside the environment; return what is missing, or a blank text."""
    stamp = PEERS / ".done"
    if stamp.exists() and stamp.read_text() == PINNED.read_text():
        return ""
    command = python("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes")
    try:
        subprocess.run([*command, "--upgrade", "--target", str(PEERS), "-r", str(PINNED)], check=True)
    except subprocess.CalledProcessError:
        return "not measured: polars and scipy could not be installed"
    stamp.write_text(PINNED.read_text())
    return ""


def inside_seconds(what: str, folder: Path) -> float:
    """Return the seconds of a task in a separate process, everything imported (see `benchmarks/inside.py`)."""
    done = subprocess.run(python("-m", "benchmarks.inside", what, folder), check=True, capture_output=True, text=True)
    return float(done.stdout)


def _imports(names: tuple[str, ...]) -> float:
    return least([run(python("-c", f"import {', '.join(names)}")) for _ in range(3)]).seconds


def _time(what: str, ours: Run, peer: Run, at_most: float) -> Row:
    more = ours.seconds / peer.seconds
    return Row(what, seconds(ours.seconds), seconds(peer.seconds), times(more), f"at most {at_most} x", more <= at_most)
