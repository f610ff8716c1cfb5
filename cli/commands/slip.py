"""`kunyet slip`: hand a coordinator a request for a route, sealed, and read the answer."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_locked_store, own_view, today_here
from kunyet.cli.output import build_document, print_json, wrap_text
from kunyet.cli.output_paths import refuse_path_in_store
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.vocabulary.markings import Marking
from kunyet.graph.vocabulary.purposes import Purpose

if TYPE_CHECKING:
    from kunyet.graph.stores.locked_store import LockedStore

ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("slip", help=_("hand a coordinator a request for a route, sealed; read the answer"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument("out", metavar="OUT", nargs="?", default="", help=_("a file that does not exist yet"))
    parser.add_argument("--read", metavar="ANSWER", default="", help=_("read the answer of a coordinator"))
    parser.add_argument("--from", dest="start", metavar="A", default="", help=_("where the route starts"))
    parser.add_argument("--to", dest="goal", metavar="B", default="", help=_("where the route ends"))
    parser.add_argument("--for", dest="purpose", metavar="PURPOSE", default=Purpose.LIAISON.value, help=_("for what"))
    parser.add_argument(
        "--without-channel", action="append", default=[], metavar="C", help=_("do not use this channel (repeats)")
    )
    parser.add_argument(
        "--key",
        dest="recipients",
        metavar="KEY",
        action="append",
        default=[],
        help=_("the public key of the coordinator; repeats (default: all coordinators of the directory)"),
    )
    parser.add_argument(
        "--trust", metavar="WORDS", default="", help=_("accept a sender by the ten words of their key, read aloud")
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Write a slip, or read an answer."""
    store = open_locked_store(args.store, "", "")
    if args.read:
        _read(store, args)
    else:
        _ask(store, args)


def _ask(store: LockedStore, args: argparse.Namespace) -> None:
    from kunyet.graph.access.access_log import log_protected_question
    from kunyet.graph.routes.choice_text import RouteChoice, with_ids
    from kunyet.graph.routes.route_request import read_route_request
    from kunyet.graph.slips.request_slips import request_slip
    from kunyet.graph.slips.slip_files import write_slip
    from kunyet.graph.stores.keys.key_texts import key_of_text

    if not args.out:
        raise BadInput("no-out")
    refuse_path_in_store(args.out, args.store)
    recipients = [key_of_text(text) for text in args.recipients]
    view = own_view(store, args.purpose)
    without = tuple(args.without_channel)
    read_route_request(view, args.start, args.goal, k=1, max_steps=6, without_channels=without)
    choice = with_ids(view, RouteChoice(args.start, args.goal, args.purpose, without))
    log_protected_question(store, view, store.person, choice.start, choice.goal)
    write_slip(store, request_slip(store, choice, today_here()), Path(args.out), recipients)
    if args.json:
        print_json({**build_document(view, out=args.out), "marking": Marking.RED.value})
        return
    text = _("Wrote {out}, TLP:RED. Give it to a coordinator within 30 days; nobody else can open it.", out=args.out)
    print(wrap_text(text))


def _read(store: LockedStore, args: argparse.Namespace) -> None:
    from kunyet.graph.joining.bundle_files import letter_of_file
    from kunyet.graph.slips.answer_words import answer_message
    from kunyet.graph.slips.slip_files import read_answer

    answer = read_answer(store, letter_of_file(Path(args.read)), args.read, today_here(), args.trust)
    view = own_view(store, answer.purpose)
    if args.json:
        told = {"from": answer.start, "to": answer.goal, "purpose": answer.purpose, "state": answer.state}
        document = build_document(view, **told, answered_on=answer.answered_on)
        print_json({**document, "marking": Marking.RED.value})
        return
    print(f"TLP:{Marking.RED}")
    print(wrap_text(answer_message(view, answer).in_words(spoken())))
