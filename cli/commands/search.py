"""`kunyet search`: find entities by name, in either script and any spelling."""

from __future__ import annotations

import argparse

from kunyet.cli.open_store import add_store_arguments, open_view
from kunyet.cli.output import build_document, print_json, text_table
from kunyet.graph.messages.errors import KunyetError


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("search", help="find entries by name, in either script and any spelling")
    add_store_arguments(parser)
    parser.add_argument("text", metavar="TEXT", help="a name, part of one, or an id")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="show at most N (default 20; 0: all)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the entries whose names match."""
    if args.limit < 0:
        raise KunyetError("bad-limit", limit=str(args.limit))
    _, view = open_view(args)
    entities = view.records.entities
    found = view.index.find(args.text, args.limit or entities.size)
    hits = [
        {**{name: entities[name][row] or None for name in ("id", "name", "name_my", "kind")}, "score": round(score, 4)}
        for row, score in found
    ]
    if args.json:
        print_json(build_document(view, hits=hits))
    elif not hits:
        print(f"Nothing here is called `{args.text}`. Try a part of the name, or the other script.")
    else:
        print(
            text_table(
                ("id", "name", "", "kind"),
                [(hit["id"], hit["name"], hit["name_my"] or "", hit["kind"]) for hit in hits],
            )
        )
