"""`kunyet check`: what would be read from files, and every problem in them."""

from __future__ import annotations

import argparse

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.likely_doubles import likely_among, note_of_files
from kunyet.cli.open_store import today_here
from kunyet.cli.output import build_document, print_json
from kunyet.cli.output_paths import refuse_path_in_store
from kunyet.cli.recipe_files import add_recipe_option, read_recipe_option, write_recipe_out
from kunyet.cli.standard_input import files_and_input
from kunyet.graph.messages.language import _
from kunyet.graph.text.dates import iso_date
from kunyet.loaders.formats.common.find_format import ANY_FORMAT, chosen_formats

ACCESS = CommandAccess.OWN_FILES


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("check", help=_("what would be read from files, and every problem in them"))
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=_("a table, a workbook, a folder of tables, or - for what is pasted"),
    )
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="COLUMN",
        help=_("keep a column that is refused by default (repeats)"),
    )
    parser.add_argument(
        "--rejects", default="", metavar="OUT.csv", help=_("write the rows that would not be read, with their reasons")
    )
    formats = [ANY_FORMAT, *chosen_formats()]
    parser.add_argument(
        "--format",
        choices=formats,
        default=ANY_FORMAT,
        help=_("read the files as this format, and refuse others (default: by content)"),
    )
    parser.add_argument("--partial", action="store_true", help=_("read a row without its bad cell"))
    parser.add_argument(
        "--keep-encoding", action="store_true", help=_("keep Burmese in the Zawgyi encoding as it is written")
    )
    add_recipe_option(parser)
    parser.add_argument(
        "--write-recipe",
        default="",
        metavar="OUT",
        help=_("write how the files are read, to be corrected and given back"),
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the load report. The exit code is 1 if an error would stop a load."""
    from pathlib import Path

    from kunyet.loaders.reading.read_directory import read_files
    from kunyet.loaders.reports import check_report

    for out in filter(None, (args.rejects, args.write_recipe)):
        refuse_path_in_store(out, *args.files)
    with files_and_input(args.files) as paths:
        reading = read_files(
            paths,
            keep_columns=tuple(args.keep),
            partial=args.partial,
            keep_encoding=args.keep_encoding,
            wanted="" if args.format == ANY_FORMAT else args.format,
            recipe=read_recipe_option(args.recipe),
            count_cells=args.json,
        )
    if args.write_recipe:
        write_recipe_out(reading.recipe, args.write_recipe, reading.questions)
    if args.rejects:
        check_report.write_rejected_rows(reading, Path(args.rejects))
    likely = likely_among(reading.records)
    if args.json:
        told = build_document(None, **check_report.as_dict(reading), likely_duplicates=likely)
        print_json({**told, "role": "coordinator", "at": reading.records.settings.at or iso_date(today_here())})
    else:
        print(check_report.as_text(reading))
        if note := note_of_files(likely):
            print(note)
    return 1 if reading.has_errors and not (args.rejects or args.partial) else 0
