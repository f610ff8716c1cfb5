"""`kunyet duplicates`: entries that may be there twice, the most likely first, with the reasons."""

from __future__ import annotations

import argparse

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_language_argument, add_store_arguments, coordinators_view
from kunyet.cli.output import build_document, head_line, print_json, wrap_text
from kunyet.cli.progress import show_progress
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, n_

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("duplicates", help=_("entries that may be there twice, and why"))
    add_store_arguments(parser)
    add_language_argument(parser)
    parser.add_argument("--limit", type=int, default=100, metavar="N", help=_("show at most N (default 100; 0: all)"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the pairs that may be one."""
    from kunyet.graph.duplicates.duplicates_of_view import find_duplicates

    if args.limit < 0:
        raise KunyetError("bad-limit", limit=str(args.limit))
    _store, view = coordinators_view(args, "duplicates")
    with show_progress(_("Comparing")):
        found = find_duplicates(view)
    shown = found[: args.limit or None]
    if args.json:
        print_json(build_document(view, pairs=[pair.as_dict() for pair in shown], found=len(found)))
        return
    print(head_line(view))
    if not found:
        print(_("No two entries look like one."))
        return
    names, rows = view.records.entities["name"], view.records.entity_row
    for pair in shown:
        print(f"\n{pair.score:.2f}  {names[rows[pair.a]]} ({pair.a})\n      {names[rows[pair.b]]} ({pair.b})")
        print(wrap_text("; ".join(reason.in_words(args.language) for reason in pair.reasons), "      "))
    told = n_("{n} pair.", "{n} pairs.", len(found))
    more = _(
        "If the two of a pair are one: `kunyet merge STORE A B`. If not: `kunyet not-same STORE A B`, and the pair is"
        " not proposed again."
    )
    print(f"\n{told} {more}")
