"""Generate a synthetic directory of any size: `python -m kunyet.data_samples.generate --entities N --ties M --seed S
OUT`.

Everything in it is invented. `data_samples/synthetic/` documents what is drawn, and how. The same arguments give the
same files. Exit code 0: done; 1: the folder is not empty or cannot be written; 2: wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kunyet.data_samples.synthetic.plan import InvalidPlan, SyntheticPlan


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    out = given.__dict__.pop("out")
    try:
        plan = SyntheticPlan(**vars(given))
    except InvalidPlan as problem:
        parser.exit(2, f"{problem}\n")
    from kunyet.data_samples.synthetic.folder import FolderNotEmpty, write_synthetic_folder

    try:
        write_synthetic_folder(plan, out, _show_progress if sys.stderr.isatty() else _ignore_progress)
    except FolderNotEmpty as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except OSError as problem:
        sys.stderr.write(f"{problem.filename or out} could not be written: {problem.strerror}.\n")
        return 1
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
    return 0


def _parser() -> argparse.ArgumentParser:
    about = "Generate a synthetic directory of any size; all of it is invented."
    parser = argparse.ArgumentParser(prog="python -m kunyet.data_samples.generate", description=about)
    add = parser.add_argument
    add("out", type=Path, metavar="OUT", help="a new or empty folder")
    add("--entities", type=int, required=True, metavar="N", help="rows of entities.csv")
    add("--ties", type=int, required=True, metavar="M", help="rows of ties.csv")
    add("--seed", type=int, default=0, metavar="S", help="the same seed gives the same files (0)")
    add("--isolates", type=float, default=0.02, metavar="SHARE", help="share of actors without a tie (0.02)")
    add("--islands", type=float, default=0.02, metavar="SHARE", help="share of actors in small components (0.02)")
    add("--dirt", type=float, default=0.0, metavar="SHARE", help="share of rows with a wrong cell (0)")
    add("--at", type=_date, default="2024-03-31", metavar="DATE", help="the date that it speaks of (2024-03-31)")
    return parser


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date; write it as 2024-03-31.") from None


def _show_progress(name: str, rows: int) -> None:
    sys.stderr.write(f"\r\x1b[K{name}: {rows:,} rows")


def _ignore_progress(_name: str, _rows: int) -> None:
    pass


if __name__ == "__main__":
    sys.exit(main())
