"""`kunyet requests`: routes that are asked for, step by step; for coordinators only."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_language_argument, open_locked_store, own_view
from kunyet.cli.output import build_document, print_json, wrap_text
from kunyet.cli.output_paths import refuse_path_in_store
from kunyet.cli.slips.join_slip import write_answers
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.vocabulary.markings import Marking
from kunyet.graph.vocabulary.purposes import Purpose

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.requests.requests_of import KeptRequest
    from kunyet.graph.stores.revision import Change

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("requests", help=_("routes that are asked for: start one, record how each step goes"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--start", action="store_true", help=_("start a request for the best route, with --from and --to")
    )
    what.add_argument("--step", metavar="ID:N", default="", help=_("record how step N of a request goes, with --state"))
    what.add_argument("--safe", metavar="ID", default="", help=_("whoever was silent is safe: the request goes on"))
    what.add_argument(
        "--other-way", metavar="ID", default="", help=_("take the next best way, around who refused or is silent")
    )
    what.add_argument("--give-up", metavar="ID", default="", help=_("give a request up"))
    what.add_argument(
        "--answer",
        metavar="ID",
        default="",
        help=_("write where a request stands to --out, sealed to whoever asked for it by a slip"),
    )
    parser.add_argument("--out", metavar="OUT", default="", help=_("of --answer: a file that does not exist yet"))
    parser.add_argument("--from", dest="start_at", metavar="A", default="", help=_("where the route starts"))
    parser.add_argument("--to", dest="goal", metavar="B", default="", help=_("where the route ends"))
    parser.add_argument("--for", dest="purpose", metavar="PURPOSE", default=Purpose.LIAISON.value, help=_("for what"))
    parser.add_argument("--state", default="", metavar="S", help=_("asked, accepted, refused, silent or done"))
    parser.add_argument("--why", default="", metavar="T", help=_("the reason of a refusal, a word of the list"))
    parser.add_argument(
        "--until", default="", metavar="DATE", help=_("the last day on which a refusal holds (default: 90 days on)")
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    add_language_argument(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Change a request where asked to, and print all of them."""
    from kunyet.graph.requests.request_erasure import erase_ended_requests
    from kunyet.graph.requests.requests_of import requests_of

    store = open_locked_store(args.store, "edit", "requests")
    view = own_view(store, args.purpose)
    if view.records.requests.size:
        erase_ended_requests(store, view.at, who=store.person)
        view = own_view(store, args.purpose)
    if args.answer:
        if not args.out:
            raise BadInput("no-out")
        refuse_path_in_store(args.out, args.store)
        write_answers(store, args.answer, Path(args.out))
    changes = _changes(view, args)
    if changes:
        store.apply(changes, who=store.person, why="request", based_on=view.revision)
        view = own_view(store, args.purpose)
    found = requests_of(view.network)
    if args.json:
        told = {"requests": [one.as_dict() for one in found]}
        print_json({**build_document(view, **told), "marking": Marking.RED.value})
        return
    print(f"TLP:{Marking.RED}")
    for line in _lines(view, found, args.language):
        print(wrap_text(line))


def _changes(view: View, args: argparse.Namespace) -> list[Change]:
    """Return what the options change."""
    from kunyet.graph.requests import request_moves as moves
    from kunyet.graph.requests.next_way import next_way
    from kunyet.graph.requests.requests_of import requests_of
    from kunyet.graph.routes import find_routes

    on = view.at  # the day of the directory, as the page has it
    if args.start:
        found = find_routes(view, args.start_at, args.goal)
        if not found.routes:
            raise KunyetError("request-move.no-route")
        return moves.started_request(found.routes[0], args.purpose, requests_of(view.network), on=on)
    if args.step:
        id, _colon, number = args.step.rpartition(":")
        if not number.isdigit():
            raise BadInput("request-move.step", step=number or args.step)
        request = _request(view, id)
        return moves.moved_step(request, int(number), args.state, on=on, why=args.why, until=args.until)
    if args.safe:
        return moves.said_safe(_request(view, args.safe), on=on)
    if args.other_way:
        request = _request(view, args.other_way)
        ways = next_way(view, request).routes
        if not ways:
            raise KunyetError("request-move.no-way")
        return moves.other_way(request, ways[0], on=on)
    return moves.given_up(_request(view, args.give_up), on=on) if args.give_up else []


def _request(view: View, id: str) -> KeptRequest:
    from kunyet.graph.requests.requests_of import requests_of

    found = next((one for one in requests_of(view.network) if one.id == id), None)
    if found is None:
        raise KunyetError("unknown-id.request", name=id)
    return found


def _lines(view: View, found: list[KeptRequest], language: str) -> list[str]:
    from kunyet.graph.requests.request_words import request_message, step_message

    if not found:
        return [_("No request is recorded.")]
    lines = []
    for one in found:
        lines += ["", f"{one.id}: {request_message(view, one).in_words(language)}"]
        lines += [f"  {step.number}. {step_message(view, step).in_words(language)}" for step in one.steps]
    return lines
