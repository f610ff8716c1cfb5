"""`python -m benchmarks`: every goal for speed, measured against its peer in one run, printed as a table.

    python -m benchmarks                 all goals; about ten minutes
    python -m benchmarks --keep          also writes them to benchmarks/RESULTS.md
    python -m benchmarks --only WORDS    goals whose name contains one of the words (with commas): reading, routes, ...
                                         (with --keep, their rows replace the old ones, and all others stay)
    python -m benchmarks --steps SIZE    the cost of each step instead, beside reading the files (see `steps.py`)

Directories are generated with five ties for each entity. Times change with the load of the machine, so
nearly every goal is a ratio of two things that run in turn. Of several runs the fastest counts, because other work on
the machine can only add time.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from benchmarks import commands, dashboard, duplicates, forum, joining, names, opened
from benchmarks.rows import Row, as_markdown, merged, seconds
from benchmarks.steps import print_steps

RESULTS = Path(__file__).with_name("RESULTS.md")
NOTES = Path(__file__).with_name("NOTES.md")
GOALS = {
    "reading": commands.gaps_beside_reading,
    "networkx": commands.gaps_beside_networkx,
    "sample": commands.sample,
    "measures": commands.measures,
    "routes": opened.routes,
    "questions": opened.questions,
    "scenarios": opened.scenarios,
    "introductions": opened.introductions,
    "edit": opened.edit,
    "search": opened.search,
    "betweenness": opened.betweenness,
    "names": names.quality,
    "duplicates": duplicates.all_pairs,
    "forum": forum.goals,
    "joining": joining.large,
    "paint": dashboard.first_paint,
    "reruns": dashboard.in_use,
    "growth": commands.growth,
}
"""The function that measures each goal, by its name; the slowest last."""


def main() -> None:
    """Measure the requested goals, or the steps."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument(
        "--only", default="", metavar="WORDS", help="only goals whose name holds one of these, with commas"
    )
    parser.add_argument("--keep", action="store_true", help="write the table to benchmarks/RESULTS.md")
    parser.add_argument("--steps", type=int, default=0, metavar="SIZE", help="what each step costs at this size")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if args.steps:
            print_steps(generated(scratch, args.steps), args.steps)
            return
        begun = time.perf_counter()
        rows = list(_measured(scratch, args.only))
        told = as_markdown(rows)
        print(told)
        if args.keep:
            table = merged(RESULTS.read_text(encoding="utf-8"), rows) if args.only else told
            RESULTS.write_text(_results(table, time.perf_counter() - begun, args.only), encoding="utf-8")


def _measured(scratch: str, only: str) -> Iterator[Row]:
    directories = cache(lambda size: generated(scratch, size))
    for name, measure in GOALS.items():
        if any(word in name for word in only.split(",")):
            print(f"{name} ...", file=sys.stderr, flush=True)
            yield from _tried(name, measure, directories)


def _tried(name: str, measure: commands.Goal, directories: commands.Directories) -> Iterator[Row]:
    """Yield the rows of a goal; a goal that fails is also a row, and the others continue."""
    try:
        for row in measure(directories):
            print(as_markdown([row]).splitlines()[2], file=sys.stderr, flush=True)
            yield row
    except (subprocess.CalledProcessError, ImportError, RuntimeError, OSError) as failed:
        yield Row(name, "", "", "", "", None, f"not measured: {failed}")


def generated(scratch: str, size: int) -> Path:
    """Return a folder with a generated directory of this many entities."""
    folder = Path(scratch) / str(size)
    wanted = ["--entities", str(size), "--ties", str(5 * size), "--seed", "1", str(folder)]
    subprocess.run([sys.executable, "-m", "kunyet.data_samples.generate", *wanted], check=True)
    return folder


def _results(table: str, taken: float, only: str = "") -> str:
    """Return the document of a run: date, machine, table and notes."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = (
        f"{os.cpu_count()} shared cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"
    )
    part = f" Only `{only}` was measured in it; the other rows are of an earlier one." if only else ""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    load = " / ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        "# Results\n\n<!-- Made by `python -m benchmarks --keep`; the notes are `benchmarks/NOTES.md`."
        f" -->\n\n{datetime.now(UTC):%d %B %Y}. {machine}. Commit `{commit.strip() or 'unknown'}`."
        f" The run took {seconds(taken)}; at its end the load of the machine was {load} (1, 5, 15 minutes), this run's"
        f" own included.{part}\n\n{table}\n{NOTES.read_text(encoding='utf-8')}"
    )


if __name__ == "__main__":
    main()
