"""`kunyet measures`: position, brokerage, fragility and groups, as figures."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import (
    add_store_arguments,
    open_store_of_arguments,
    read_date_option,
    refuse_before_first_revision,
    requested_view,
    requested_viewer,
)
from kunyet.cli.output import build_document
from kunyet.cli.output_paths import refuse_path_in_store
from kunyet.cli.progress import show_progress
from kunyet.cli.target_lists import log_target_lists
from kunyet.graph.access.target_lists import CUT_POINTS
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, n_
from kunyet.graph.today import utc_now

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.measures.common.measures_table import MeasuresTable
    from kunyet.graph.measures.gds.server_directory import ServerStore


ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("measures", help=_("measures of the network and of every actor in it"))
    add_store_arguments(parser)
    parser.add_argument(
        "--by", metavar="ATTRIBUTE", default="", help=_("also by the groups of an attribute: kind, region, ...")
    )
    parser.add_argument("--ties", metavar="TYPE,...", default="", help=_("only over ties of these types"))
    parser.add_argument("--directed", action="store_true", help=_("count each tie in its direction"))
    parser.add_argument("--weighted", action="store_true", help=_("constraint and effective size by strength"))
    parser.add_argument("--usable", action="store_true", help=_("only usable actors, as gaps about structure do"))
    parser.add_argument("--csv", metavar="OUT", default="", help=_("write the rows to this file"))
    parser.add_argument(
        "--engine",
        choices=("local", "gds"),
        default="",
        help=_("where to compute: here, or in a team's server by Graph Data Science (default: there when it is large)"),
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the measures, or write them to a file."""
    if args.csv:
        refuse_path_in_store(args.csv, args.store)
    view, measures = _measure(args)
    if args.csv:
        _write(Path(args.csv), view, measures)
    if args.json:
        # Written in pieces: 100,000 rows as one object and then as one text would take three times the memory.
        sys.stdout.writelines(measures.json(build_document(view)))
        sys.stdout.write("\n")
    elif args.csv:
        rows = len(next(iter(measures.columns.values())))
        print(n_("Wrote {n} row to {file}.", "Wrote {n} rows to {file}.", rows, file=args.csv))
    else:
        from kunyet.cli.measures_text import print_measures

        print_measures(view, measures.as_dict())


def _measure(args: argparse.Namespace) -> tuple[View, MeasuresTable]:
    """Return the view and its measures.

    The server computes them if `--engine gds` says so, or if the directory is large.
    """
    from kunyet.graph.measures.common.measures_table import compute_measures
    from kunyet.graph.measures.gds.server_directory import ServerStore, measures_of_directory

    types = tuple(name.strip() for name in args.ties.split(",") if name.strip()) or None
    if args.ties and types is None:
        raise KunyetError("no-type", text=args.ties)
    here_alone = [option for option in ("by", "directed", "weighted", "usable", "known_at") if getattr(args, option)]
    store = open_store_of_arguments(args)
    if CUT_POINTS in requested_viewer(store, args.role).policy.may:
        log_target_lists(store, [CUT_POINTS])  # cut points are a target list
    if args.engine == "gds" and not isinstance(store, ServerStore):
        raise KunyetError("no-gds.store")
    if args.engine == "gds" and here_alone:
        raise KunyetError("not-in-server", options=[f"--{option.replace('_', '-')}" for option in here_alone])
    if isinstance(store, ServerStore) and (
        args.engine == "gds" or (not args.engine and not here_alone and _is_large(store))
    ):
        return measures_of_directory(
            store, requested_viewer(store, args.role), at=read_date_option(args.at, "--at"), now=utc_now(), types=types
        )
    refuse_before_first_revision(store, args)
    view = requested_view(store, args)
    with show_progress(_("Measuring")):
        return view, compute_measures(
            view,
            by=args.by or None,
            types=types,
            directed=args.directed,
            weighted=args.weighted,
            usable=args.usable,
        )


def _is_large(store: ServerStore) -> bool:
    """Return whether the server can compute the measures and the directory is large enough for that to be quicker."""
    from kunyet.graph.measures.gds.gds_table import SERVER_FROM_ENTITIES
    from kunyet.graph.measures.gds.run_query import has_library
    from kunyet.graph.measures.gds.server_directory import count_entities

    return count_entities(store) >= SERVER_FROM_ENTITIES and has_library(store.server.write)


def _write(out: Path, view: View, measures: MeasuresTable) -> None:
    import csv
    import io

    from kunyet.graph.measures.common.json_rows import flatten_row
    from kunyet.graph.platforms import replace_file
    from kunyet.loaders.writing.formula_escape import escape_cell

    text = io.StringIO()
    writer = csv.writer(text)
    flat = [flatten_row(row) for row in measures.rows]
    names = list(flat[0]) if flat else list(measures.columns)
    writer.writerow([*names, "marking", "role"])
    for row in flat:
        writer.writerow(
            [
                *(escape_cell("" if row[name] is None else str(row[name])) for name in names),
                f"TLP:{view.marking}",
                view.role,
            ]
        )
    replace_file(out, text.getvalue().encode("utf-8"))
