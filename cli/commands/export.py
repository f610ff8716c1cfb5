"""`kunyet export`: what a viewer may see, as files for other tools."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.derived_copy import write_store
from kunyet.cli.open_store import add_store, open_view
from kunyet.cli.output import document, print_json
from kunyet.cli.output_paths import hold_apart
from kunyet.cli.unlock import person_of
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.vocabulary import kinds

if TYPE_CHECKING:
    from kunyet.graph.access.view import View

ENDINGS = {"": "a folder of CSV files", ".xlsx": "a workbook", ".json": "JSON", ".graphml": "GraphML", ".gexf": "GEXF"}


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("export", help="write what a role may see to a file or folder")
    add_store(parser)
    parser.add_argument("out", metavar="OUT", help="a folder, or a file that ends in .xlsx, .json, .graphml or .gexf")
    parser.add_argument(
        "--store",
        dest="derived",
        action="store_true",
        help="OUT is an encrypted folder of its own, for a narrower role (--as)",
    )
    parser.add_argument("--ceiling", default="", metavar="MARKING", help="refuse where anything is marked above this")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Write the export; a failed one leaves what was there."""
    out = Path(args.out)
    if out.suffix not in ENDINGS and not args.derived:
        known = ", ".join(f"{ending or 'no ending'} ({what})" for ending, what in ENDINGS.items())
        raise KunyetError(
            "unknown-ending", f"Nothing is known of files that end in `{out.suffix}`.", f"Use one of {known}."
        )
    hold_apart(out, args.store)
    store, view = open_view(args)
    _hold_ceiling(view, args.ceiling)
    # Before it is written, not after: the log must not miss an export that was cut short.
    store.log(person_of(store), "export", (view.role, "store" if args.derived else out.suffix or "csv"))
    if args.derived:
        write_store(view, out, person_of(store))
    else:
        write(view, out)
    counts = {name: table.size for name, table in view.records.tables().items()}
    if args.json:
        print_json(document(view, out=args.out, written=counts))
    else:
        print(
            f"Wrote {counts['entities']:,} entries and {counts['ties']:,} ties to {args.out}, marked TLP:{view.marking}."
        )


def write(view: View, out: Path) -> None:
    """Write a view to a file or folder, by its ending."""
    from kunyet.graph.exports import export
    from kunyet.loaders.writing import write_tables

    if out.suffix == ".xlsx":
        write_tables.write_workbook(view.records, out, marking=view.marking, role=view.role)
    elif out.suffix:
        export.write(view, out)
    else:
        write_tables.write_folder(view.records, out, marking=view.marking, role=view.role)


def _hold_ceiling(view: View, ceiling: str) -> None:
    if not ceiling:
        return
    if ceiling.upper() not in kinds.MARKINGS:
        raise KunyetError(
            "unknown-marking", f"There is no marking `{ceiling}`.", f"Use one of {', '.join(kinds.MARKINGS)}."
        )
    if kinds.marking_rank(view.marking) > kinds.marking_rank(ceiling.upper()):
        raise KunyetError(
            "above-ceiling",
            f"What you see is marked up to TLP:{view.marking}, above {ceiling.upper()}; nothing was written.",
            "Narrow the view with --as, or mark the records lower.",
        )
