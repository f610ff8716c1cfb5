"""`kunyet search`: find entities by name, focal point, service, notes or extra column, in either script."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_store_arguments, open_view
from kunyet.cli.output import build_document, print_json, text_table
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.search.search_records import search_records

ACCESS = CommandAccess.VIEW


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
    limit = args.limit or max(entities.size, 1)
    hits = [
        {
            **{name: entities[name][hit.row] or None for name in ("id", "name", "name_my", "kind")},
            "score": round(hit.score, 4),
            "nearest": not hit.is_found,
            "where": hit.where,
            "text": hit.text or None,
        }
        for hit in search_records(
            view.records, args.text, limit, as_coordinator=view.sees_everything, code_names=view.code_names
        )
    ]
    found, nearest = ([hit for hit in hits if hit["nearest"] is near] for near in (False, True))
    if args.json:
        print_json(build_document(view, hits=hits, found=len(found)))
        return
    if found:
        _print_hits(found)
    else:
        print(_("Nothing here is called `{text}`. Try a part of the name, or the other script.", text=args.text))
    if nearest:
        print(f"\n{_('Nearest names: ').strip()}")
        _print_hits(nearest)


def _print_hits(hits: Sequence[Mapping[str, Any]]) -> None:
    """Print a table of hits, with what was found elsewhere than in a name."""
    rows = [(hit["id"], hit["name"], hit["name_my"] or "", hit["kind"], _place_of(hit)) for hit in hits]
    print(text_table((_("id"), _("name"), "", _("kind"), ""), rows))


def _place_of(hit: Mapping[str, Any]) -> str:
    return "" if hit["where"] == "name" else f"{hit['where']}: {hit['text']}"
