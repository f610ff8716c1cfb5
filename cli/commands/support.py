"""`kunyet support`: what is needed, which offers fit, what they can cover, and the money of initiatives."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_language_argument, add_store_arguments, open_view
from kunyet.cli.output import build_document, head_line, print_json, text_table, wrap_text
from kunyet.graph.messages.language import _, n_
from kunyet.graph.messages.wording import in_words
from kunyet.graph.vocabulary.services import service_name

if TYPE_CHECKING:
    from kunyet.graph.support.support_board import SupportBoard

ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("support", help=_("what is needed, which offers fit, and the money of initiatives"))
    add_store_arguments(parser)
    add_language_argument(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the board of support."""
    from kunyet.graph.support.support_board import support_board

    _store, view = open_view(args)
    board = support_board(view)
    if args.json:
        print_json(build_document(view, **board.as_dict()))
        return
    print(head_line(view))
    _print(board, args.language)


def _print(board: SupportBoard, language: str) -> None:
    from kunyet.graph.support.matching import SHOWN
    from kunyet.graph.support.support_board import offer_message

    if not board.needs:
        print(_("No need is recorded. Ask each actor what help is needed, and who can offer it."))
    for need in board.needs:
        fields = {
            "who": in_words(board.name(need.actor), language),
            "service": service_name(board.service(need), language),
            "urgency": board.urgency(need),
        }
        text = _("{who}: {service} ({urgency})", **fields) if fields["urgency"] else _("{who}: {service}", **fields)
        print("\n" + wrap_text(text))
        for offer in need.offers[:SHOWN]:
            print(wrap_text("- " + offer_message(board, need, offer).in_words(language), "  "))
        if not need.offers:
            print(wrap_text(_("- No usable offer is in reach. Ask a coordinator."), "  "))
    if board.needs:
        share = round(100 * board.cover.covered / board.cover.wanted)
        text = n_(
            "{n} need has no offer. Weighted by urgency, the offers can cover {share} %.",
            "{n} needs have no offer. Weighted by urgency, the offers can cover {share} %.",
            board.without_offer,
            share=share,
        )
        print("\n" + wrap_text(text))
    if board.money:
        headings = (_("Currency"), _("Budget"), _("Received"), _("Promised"), _("Missing"))
        rows = [(one.currency, one.budget, one.received, one.promised, one.missing) for one in board.money]
        print("\n" + text_table(headings, rows))
