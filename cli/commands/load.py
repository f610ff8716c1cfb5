"""`kunyet load`: files into an encrypted directory, all of them as one revision or nothing at all."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.likely_doubles import likely_new, note_of_load
from kunyet.cli.open_store import open_locked_store, own_view, today_here
from kunyet.cli.output import build_document, print_json, wrap_text
from kunyet.cli.output_paths import refuse_path_in_store
from kunyet.cli.recipe_files import add_recipe_option, read_recipe_option
from kunyet.cli.standard_input import files_and_input
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.text.dates import iso_date
from kunyet.loaders.formats.common.find_format import ANY_FORMAT, chosen_formats, has_format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.sheets import Progress
    from kunyet.loaders.loading import LoadOutcome


ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("load", help=_("load files into an encrypted directory, as one revision"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=_("a table, a workbook, a folder of tables, or - for what is pasted"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("show what would change, and write nothing"))
    formats = [ANY_FORMAT, *chosen_formats()]
    parser.add_argument(
        "--format",
        choices=formats,
        default=ANY_FORMAT,
        help=_("read the files as this format, and refuse others (default: by content)"),
    )
    parser.add_argument(
        "--rejects",
        default="",
        metavar="OUT.csv",
        help=_("load the good rows, and write the others with their reasons"),
    )
    parser.add_argument("--partial", action="store_true", help=_("load a row without its bad cell"))
    parser.add_argument(
        "--overwrite", action="store_true", help=_("let the files' values replace what was corrected in the directory")
    )
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="COLUMN",
        help=_("keep a column that is refused by default (repeats)"),
    )
    parser.add_argument(
        "--keep-encoding", action="store_true", help=_("keep Burmese in the Zawgyi encoding as it is written")
    )
    add_recipe_option(parser)
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Load, and print the result for every row. The exit code is 1 if errors stopped the load."""
    with files_and_input(args.files) as files:
        return _load(args, files)


def _load(args: argparse.Namespace, files: list[Path]) -> int:
    from kunyet.graph.joining.open_rows import open_conflicts
    from kunyet.loaders.loading import LoadOptions, load

    _refuse_other_formats(files, args.format)
    store = open_locked_store(args.store, "edit", "load")
    rejects = Path(args.rejects) if args.rejects else None
    if rejects:
        refuse_path_in_store(rejects, args.store, *args.files)
    options = LoadOptions(
        tuple(args.keep),
        args.partial,
        rejects,
        args.overwrite,
        args.dry_run,
        keep_encoding=args.keep_encoding,
        format="" if args.format == ANY_FORMAT else args.format,
        recipe=read_recipe_option(args.recipe),
        count_cells=args.json,
    )
    progress = _progress() if sys.stderr.isatty() else None
    store.progress = progress
    before = own_view(store)
    outcome = load(store, files, who=store.person, options=options, progress=progress)
    is_new = outcome.accepted_counts.get("entities", 0) > 0
    likely = likely_new(before, outcome.reading.records) if is_new else 0
    leaves_open = bool(outcome.conflicts) and not args.dry_run and any(one.file for one in open_conflicts(store))
    _tell(outcome, store.records().settings.at, likely, args, leaves_open=leaves_open)
    return 1 if outcome.stopped or outcome.needs_answers else 0


def _tell(outcome: LoadOutcome, at: str, likely: int | None, args: argparse.Namespace, *, leaves_open: bool) -> None:
    if args.json:
        told = build_document(None, **outcome.as_dict(), likely_duplicates=likely)
        if outcome.needs_answers:
            error = KunyetError("needs-answers", questions=len(outcome.reading.blocking_questions))
            told["error"] = {"code": error.code, "message": error.message, "remedy": error.remedy}
        print_json({**told, "role": "coordinator", "at": at or iso_date(today_here())})
    else:
        print(outcome.as_text())
        if leaves_open:
            print(wrap_text(_("`kunyet decide {store}` lists what is open, and settles it.", store=args.store)))
        if note := note_of_load(likely, args.store):
            print(note)


def _refuse_other_formats(files: list[Path], wanted: str) -> None:
    """Refuse files of another format than the requested one; files in folders are checked too."""
    for file in files:
        if wanted != ANY_FORMAT and not file.is_dir() and not has_format(file, wanted):
            raise KunyetError("wrong-format", file=str(file), format=wanted)


def _progress() -> Progress:
    """Return a callback that shows the progress of a load on one line of the terminal."""

    def tell(what: str, done: int, of: int) -> None:
        far = f" {_('({number} of {total})', number=done + 1, total=of)}" if 0 <= done < of else ""
        print(f"\r\x1b[K{what}{far} ...", end="", file=sys.stderr, flush=True)
        if what == "done":
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    return tell
