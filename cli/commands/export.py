"""`kunyet export`: what a viewer may see, as files for other tools."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.derived_copy import refuse_copy, write_store
from kunyet.cli.open_store import add_store_arguments, open_view
from kunyet.cli.output import build_document, print_json
from kunyet.cli.output_paths import refuse_path_in_store
from kunyet.cli.outside_arguments import add_outside_arguments, read_leaving
from kunyet.cli.unlock import store_person
from kunyet.graph.messages.language import _
from kunyet.graph.text.dates import iso_date
from kunyet.loaders.writing.export_formats import export_endings, find_export_format

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.exports.export_format import ExportFormat

ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("export", help=_("write what a role may see to a file or folder"))
    add_store_arguments(parser)
    *endings, last = export_endings()
    help_ = _("a folder, or a file that ends in {endings} or {last}", endings=", ".join(endings), last=last)
    parser.add_argument("out", metavar="OUT", help=help_)
    parser.add_argument(
        "--store",
        dest="derived",
        action="store_true",
        help=_("OUT is a new encrypted folder, for a narrower role (--as)"),
    )
    parser.add_argument("--ceiling", default="", metavar="MARKING", help=_("refuse if any record is marked above this"))
    parser.add_argument(
        "--new-key", action="store_true", help=_("over tables: first write the secret of their code names beside them")
    )
    add_outside_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Write the export. If it fails, the old files stay."""
    from kunyet.graph.exports.lasting_names import refuse_fleeting_names
    from kunyet.graph.exports.marking_ceiling import refuse_above_ceiling
    from kunyet.graph.outside.note_leaving import taking_out
    from kunyet.graph.vocabulary.cycle.artefacts import Artefact

    out = Path(args.out)
    export_format = None if args.derived else find_export_format(out)
    refuse_path_in_store(out, args.store)
    if args.new_key:
        _write_new_key(args)
    store, view = open_view(args)
    refuse_fleeting_names(view)
    refuse_above_ceiling(view, args.ceiling)
    what, form = (Artefact.COPY, "store") if args.derived else (Artefact.EXPORT, out.suffix or "csv")
    leaving = read_leaving(args, what, form, view.role, view.marking)
    if export_format is None:
        refuse_copy(view, out)
    with taking_out(store, store_person(store), leaving, out) as entry:
        if export_format is None:
            write_store(store, view, out, store_person(store), leaving.remind_on, entry)
        else:
            export_format.write(view, out)
    counts = _written_counts(view, export_format)
    if args.json:
        print_json(build_document(view, out=args.out, written=counts))
    else:
        written = _(
            "Wrote {entities} entries and {ties} ties to {out}, marked TLP:{marking}.",
            **counts,
            out=args.out,
            marking=view.marking,
        )
        print(written)
        if left_out := _left_out(view, counts):
            print(left_out)


def _write_new_key(args: argparse.Namespace) -> None:
    """Write `code-names.key` beside tables, unless it is there."""
    from kunyet.cli.unlock import is_locked
    from kunyet.loaders.code_names_key import write_new_key

    if not is_locked(args.store) and Path(args.store).exists():
        write_new_key(Path(args.store))


def _written_counts(view: View, export_format: ExportFormat | None) -> dict[str, int]:
    """Return how many records of each table were written."""
    if export_format is None or not export_format.is_network:
        return {name: table.size for name, table in view.records.tables().items()}
    network = view.network
    return {"entities": len(network.actors), "ties": len(network.ties)}


def _left_out(view: View, counts: Mapping[str, int]) -> str:
    """Return the sentence about what a file of the network leaves out, blank if it leaves out nothing."""
    tables = view.records.tables()
    entities, ties = (tables[name].size - counts[name] for name in ("entities", "ties"))
    others = sum(table.size for name, table in tables.items() if name not in counts)
    if not entities + ties + others:
        return ""
    return _(
        "Left out, because the file holds the network of {date}: {entities} entries that are no actors or are not"
        " active then, {ties} ties that are not part of it, and {others} other records.",
        date=iso_date(view.at),
        entities=entities,
        ties=ties,
        others=others,
    )
