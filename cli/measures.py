"""`kunyet measures`: position, brokerage, fragility and groups, as figures."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.opening import add_store, open_view
from cli.out import document, head_line, print_json, table
from cli.places import hold_apart
from graph.errors import KunyetError

if TYPE_CHECKING:
    from graph.view import View

SHOWN = (
    "name",
    "kind",
    "degree",
    "betweenness",
    "closeness",
    "core",
    "is_cut_point",
    "constraint",
    "effective_size",
    "community",
)


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("measures", help="measures of the network and of every actor in it")
    add_store(parser)
    parser.add_argument(
        "--by", metavar="ATTRIBUTE", default="", help="also by the groups of an attribute: kind, region, ..."
    )
    parser.add_argument("--ties", metavar="TYPE,...", default="", help="over ties of these types alone")
    parser.add_argument("--directed", action="store_true", help="count ties one way")
    parser.add_argument("--weighted", action="store_true", help="constraint and effective size by strength")
    parser.add_argument("--csv", metavar="OUT", default="", help="write the rows to this file")
    parser.add_argument(
        "--engine", choices=("local", "gds"), default="local", help="where to compute (gds: a team's server)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the measures, or write them to a file."""
    from graph.measures.table import measure

    if args.csv:
        hold_apart(args.csv, args.store)
    if args.engine == "gds":
        raise KunyetError("no-gds", "This store has no Graph Data Science.", "Leave --engine out.")
    _, view = open_view(args)
    types = tuple(name.strip() for name in args.ties.split(",") if name.strip()) or None
    told = measure(view, by=args.by or None, types=types, directed=args.directed, weighted=args.weighted).as_dict()
    if args.csv:
        _write(Path(args.csv), view, told["rows"])
    if args.json:
        print_json(document(view, **told))
    elif args.csv:
        print(f"Wrote {len(told['rows']):,} rows to {args.csv}.")
    else:
        _print(view, told)


def _print(view: View, told: dict[str, Any]) -> None:
    print(head_line(view))
    print(
        table(
            ("", ""),
            [
                (name.replace("_", " "), value)
                for name, value in told["network"].items()
                if not isinstance(value, (dict, list))
            ],
        )
    )
    rows = sorted(told["rows"], key=lambda row: (-(row["betweenness"] or 0), row["id"]))
    print("\n" + table([name.replace("_", " ") for name in SHOWN], [[row[name] for name in SHOWN] for row in rows]))


def _write(out: Path, view: View, rows: list[dict[str, Any]]) -> None:
    import csv
    import io

    from graph.system import replace_file
    from loaders.safe_cells import safe

    text = io.StringIO()
    writer = csv.writer(text)
    flat = [{name: value for name, value in row.items() if not isinstance(value, dict)} for row in rows]
    names = list(flat[0]) if flat else ["id"]
    writer.writerow([*names, "marking", "role"])
    for row in flat:
        writer.writerow(
            [*(safe("" if row[name] is None else str(row[name])) for name in names), f"TLP:{view.marking}", view.role]
        )
    replace_file(out, text.getvalue().encode("utf-8"))
