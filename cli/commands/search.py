"""`kunyet search`: find entities by name, in either script and any spelling."""

from __future__ import annotations

import argparse

from kunyet.cli.open_store import add_store_arguments, open_view
from kunyet.cli.output import build_document, print_json, text_table
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("search", help=_("find entries by name, in either script and any spelling"))
    add_store_arguments(parser)
    parser.add_argument("text", metavar="TEXT", help=_("a name, part of one, or an id"))
    parser.add_argument("--limit", type=int, default=20, metavar="N", help=_("show at most N (default 20; 0: all)"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the entries whose names match."""
    if args.limit < 0:
        raise KunyetError("bad-limit", limit=str(args.limit))
    view = open_view(args)[1]
    entities = view.records.entities
    found = view.index.find(args.text, args.limit or entities.size)
    hits = [
        {**{name: entities[name][row] or None for name in ("id", "name", "name_my", "kind")}, "score": round(score, 4)}
        for row, score in found
    ]
    if args.json:
        print_json(build_document(view, hits=hits))
    elif not hits:
        print(_("Nothing here is called `{text}`. Try a part of the name, or the other script.", text=args.text))
    else:
        print(
            text_table(
                (_("id"), _("name"), "", _("kind")),
                [(hit["id"], hit["name"], hit["name_my"] or "", hit["kind"]) for hit in hits],
            )
        )
