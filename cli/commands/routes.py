"""`kunyet routes`: through which actors and over which channels an actor can be reached."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Final

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_language_argument, add_store_arguments, open_view
from kunyet.cli.output import build_document, head_line, print_json, wrap_text
from kunyet.cli.standard_input import STANDARD_INPUT
from kunyet.cli.target_lists import log_contact_reading, log_protected_question
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.language import _
from kunyet.graph.vocabulary.purposes import Purpose

if TYPE_CHECKING:
    from kunyet.graph.routes.choice_text import RouteChoice

ACCESS = CommandAccess.VIEW
_MOST_LETTERS: Final = 10_000
"""No question is longer."""


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("routes", help=_("the most reliable routes from one to another, step by step"))
    add_store_arguments(parser)
    parser.add_argument(
        "--from",
        dest="start",
        metavar="A",
        default="",
        help=_("where the route starts: an id or an exact name; `any-desk` or `any-nug` for the nearest one"),
    )
    parser.add_argument("--to", dest="goal", metavar="B", default="", help=_("where the route ends"))
    parser.add_argument(
        "--choice",
        metavar="TEXT",
        default="",
        help=_("the whole question as text, as the page Find a liaison hands it on; `-` reads it from standard input"),
    )
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
        default="",
        metavar="PURPOSE",
        help=_("the purpose that consent must allow (default: liaison)"),
    )
    add_language_argument(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the routes, and the question as text."""
    from kunyet.graph.routes import find_routes
    from kunyet.graph.routes.choice_text import choice_purpose, choice_text, read_choice, with_ids

    text = sys.stdin.read(_MOST_LETTERS) if args.choice == STANDARD_INPUT else args.choice
    typed = _typed_choice(args)
    store, view = open_view(args, choice_purpose(text) if args.choice else typed.purpose)
    choice = read_choice(view, text) if args.choice else typed
    log_protected_question(store, view, choice.start, choice.goal)
    found = find_routes(
        view,
        choice.start,
        choice.goal,
        k=args.k,
        max_steps=args.max_steps,
        without_channels=choice.without,
        through_protected=choice.through_protected,
        shortest=choice.shortest,
    )
    told, choice = found.as_dict(), with_ids(view, choice)
    # The log entry is written first, so that an interrupted reading is in the log too.
    shown = {step["to"] for route in told["routes"] for step in route["steps"] if step["handle"]}
    log_contact_reading(store, view, shown)
    if args.json:
        texts = {"choice": choice_text(view, choice, "en"), "choice_my": choice_text(view, choice, "my")}
        print_json(build_document(view, **told, **texts))
        return
    print(head_line(view))
    for line in found.lines(args.language):
        print(wrap_text(line))
    print(f"\n{_('The question as text, under code names:')}\n{choice_text(view, choice, args.language)}")


def _typed_choice(args: argparse.Namespace) -> RouteChoice:
    """Return the question that the options hold; a blank one beside `--choice`.

    Raises
    ------
    BadInput
        `bad-choice` if an end is missing, or if there is a part of a question beside `--choice`.
    """
    from kunyet.graph.routes.choice_text import RouteChoice

    typed = RouteChoice(
        args.start,
        args.goal,
        args.purpose or Purpose.LIAISON.value,
        tuple(args.without_channel),
        shortest=args.shortest,
        through_protected=args.through_protected,
    )
    if args.choice and (args.purpose or typed != RouteChoice("", "")):
        raise BadInput("bad-choice.both")
    if not args.choice and not (args.start and args.goal):
        raise BadInput("bad-choice.ends")
    return typed
