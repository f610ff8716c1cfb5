"""`kunyet check`: what would be read from files, and every problem in them."""

from __future__ import annotations

import argparse

from kunyet.cli.open_store import clock
from kunyet.cli.output import document, print_json
from kunyet.cli.output_paths import hold_apart


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("check", help="what would be read from files, and every problem in them")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a table, a workbook, or a folder of tables")
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="COLUMN",
        help="keep a column that is refused by default (repeats)",
    )
    parser.add_argument(
        "--rejects", default="", metavar="OUT.csv", help="write the rows that would not be read, with their reasons"
    )
    parser.add_argument("--partial", action="store_true", help="read a row without its bad cell")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the load report; exit code 1 where something would stop a load."""
    from pathlib import Path

    from kunyet.loaders.reading import load_report
    from kunyet.loaders.reading.read_directory import read

    if args.rejects:
        hold_apart(args.rejects, *args.files)
    reading = read([Path(file) for file in args.files], keep=tuple(args.keep), partial=args.partial)
    if args.rejects:
        load_report.write_rejects(reading, Path(args.rejects))
    if args.json:
        told = document(None, **load_report.as_dict(reading))
        print_json({**told, "role": "coordinator", "at": reading.records.settings.at or clock().date().isoformat()})
    else:
        print(load_report.as_text(reading))
    return 1 if reading.stops and not (args.rejects or args.partial) else 0
