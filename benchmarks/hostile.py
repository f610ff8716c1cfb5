"""`python -m benchmarks.hostile`: files that were made to take too much, each read by a process of its own.

    python -m benchmarks.hostile                 all cases
    python -m benchmarks.hostile --only WORD     cases whose name contains the word
    python -m benchmarks.hostile --keep          also writes the table to benchmarks/RESULTS_HOSTILE.md

Each case is generated, given to a command, and must end within 5 s of processor time and 300 MB, with an error or a
report of Kunyet's own. Processor time is that of the child and of all its threads; it hardly changes with the load of
the machine. A child may not take more than 60 s and 6 GB.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.hostile_files import CASES, MODULE, Case

MOST_SECONDS, MOST_MEGABYTES = 5.0, 300.0
RESULTS = Path(__file__).with_name("RESULTS_HOSTILE.md")
_CEILING_SECONDS, _CEILING_BYTES = 60, 6 << 30
_CHILD = f"""
import resource
resource.setrlimit(resource.RLIMIT_CPU, ({_CEILING_SECONDS}, {_CEILING_SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({_CEILING_BYTES}, {_CEILING_BYTES}))
from kunyet.cli.main import main
raise SystemExit(main())
"""
_ENDED_WELL = (0, 1, 2)
_HEADINGS = ("case", "processor", "memory", "exit", "within 5 s and 300 MB, typed", "said")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a case took: seconds of processor time, megabytes, the exit code, and the first words of the answer."""

    name: str
    seconds: float
    megabytes: float
    code: int
    said: str

    @property
    def is_met(self) -> bool:
        """Whether it ended in time, in memory, and by an answer of Kunyet's own."""
        typed = self.code in _ENDED_WELL and "Kunyet failed" not in self.said and "Traceback" not in self.said
        return typed and self.seconds <= MOST_SECONDS and self.megabytes <= MOST_MEGABYTES


def main() -> None:
    """Measure the requested cases and print them; the exit code is 1 if one took too much."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile")
    parser.add_argument("--only", default="", metavar="WORD", help="only cases whose name holds this")
    parser.add_argument("--keep", action="store_true", help=f"write the table to {RESULTS.name}")
    args = parser.parse_args()
    rows = []
    for case in CASES:
        if args.only in case.name:
            rows.append(measure(case))
            print(_as_line(rows[-1]), flush=True)
    if args.keep:
        RESULTS.write_text(as_document(rows), "utf-8")
    raise SystemExit(not all(row.is_met for row in rows))


def measure(case: Case) -> Taken:
    """Return what reading a hostile file takes, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="kunyet-hostile-") as scratch:
        folder = Path(scratch) / "files"
        folder.mkdir()
        # Made by another process, because the memory of the one that starts the child would count as the child's.
        made = subprocess.run([sys.executable, "-m", MODULE, case.name, str(folder)], check=True, capture_output=True)
        with (Path(scratch) / "said.txt").open("w+b") as said:
            child = subprocess.Popen(
                [sys.executable, "-c", _CHILD, *json.loads(made.stdout)],
                stdout=said,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env={**os.environ, "KUNYET_PERSON": "kyi", "KUNYET_PASSPHRASE": "no passphrase of anybody"},
            )
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            words = " ".join(said.read(4_000).decode("utf-8", "replace").split()).replace(f"{folder}/", "")
    code = child.returncode
    return Taken(case.name, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6, code, words[:160])


def as_document(rows: list[Taken]) -> str:
    """Return the results as a document with its date."""
    day = datetime.now(UTC)
    lines = [
        "# Hostile files",
        "",
        "<!-- Made by `python -m benchmarks.hostile --keep`. -->",
        "",
        f"{day.day} {day:%B %Y}, Python {sys.version.split()[0]}, {sys.platform}. Each file was made to take too much.",
        "Each must end within 5 s of processor time and 300 MB, with an error or a report of Kunyet's own.",
        "",
        f"| {' | '.join(_HEADINGS)} |",
        f"|{' --- |' * len(_HEADINGS)}",
        *map(_as_line, rows),
    ]
    return "\n".join(lines) + "\n"


def _as_line(row: Taken) -> str:
    met = "yes" if row.is_met else "**no**"
    said = row.said.replace("|", "\\|")
    return f"| {row.name} | {row.seconds:.1f} s | {row.megabytes:,.0f} MB | {row.code} | {met} | {said} |"


if __name__ == "__main__":
    main()
