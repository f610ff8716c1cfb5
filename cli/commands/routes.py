"""`kunyet routes`: through which actors and over which channels an actor can be reached."""

from __future__ import annotations

import argparse

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_language_argument, add_store_arguments, open_view
from kunyet.cli.output import build_document, head_line, print_json, wrap_text
from kunyet.cli.target_lists import log_contact_reading, log_protected_question
from kunyet.graph.messages.language import _

ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("routes", help=_("the most reliable routes from one to another, step by step"))
    add_store_arguments(parser)
    parser.add_argument(
        "--from",
        dest="start",
        metavar="A",
        required=True,
        help=_("where the route starts: an id or an exact name; `any-desk` or `any-nug` for the nearest one"),
    )
    parser.add_argument("--to", dest="goal", metavar="B", required=True, help=_("where the route ends"))
    parser.add_argument("--k", type=int, default=5, metavar="K", help=_("how many routes (default 5)"))
    parser.add_argument(
        "--max-steps", type=int, default=6, metavar="N", help=_("at most N ties in a route (default 6)")
    )
    parser.add_argument(
        "--without-channel",
        action="append",
        default=[],
        metavar="C",
        help=_("do not use this channel (repeats); `internet`, `overheard` or an operator for all of these"),
    )
    parser.add_argument(
        "--shortest", action="store_true", help=_("the routes with the fewest steps first, not the most reliable ones")
    )
    parser.add_argument(
        "--through-protected",
        action="store_true",
        help=_("also routes that pass protected actors other than liaisons, marked"),
    )
    parser.add_argument(
        "--for",
        dest="purpose",
        default="liaison",
        metavar="PURPOSE",
        help=_("the purpose that consent must allow (default: liaison)"),
    )
    add_language_argument(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the routes."""
    from kunyet.graph.routes import find_routes

    store, view = open_view(args, args.purpose)
    log_protected_question(store, view, args.start, args.goal)
    found = find_routes(
        view,
        args.start,
        args.goal,
        k=args.k,
        max_steps=args.max_steps,
        without_channels=tuple(args.without_channel),
        through_protected=args.through_protected,
        shortest=args.shortest,
    )
    told = found.as_dict()
    # The log entry is written first, so that an interrupted reading is in the log too.
    shown = {step["to"] for route in told["routes"] for step in route["steps"] if step["handle"]}
    log_contact_reading(store, view, shown)
    if args.json:
        print_json(build_document(view, **told))
        return
    print(head_line(view))
    for line in found.lines(args.language):
        print(wrap_text(line))
