"""`kunyet introduce`: the fewest introductions that close most gaps."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kunyet.cli import introduction_decisions
from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_language_argument, add_store_arguments, open_view, requested_view
from kunyet.cli.output import build_document, head_line, print_json, wrap_text
from kunyet.graph.messages.language import N_, _
from kunyet.graph.messages.message import Message

if TYPE_CHECKING:
    from kunyet.graph.introductions.find_introductions import Introductions
    from kunyet.graph.introductions.introduction_words import IntroductionText


ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("introduce", help=_("the fewest introductions that close the most gaps"))
    add_store_arguments(parser)
    parser.add_argument("--count", type=int, default=5, metavar="N", help=_("at most N introductions (default 5)"))
    add_language_argument(parser)
    introduction_decisions.add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the introductions."""
    from kunyet.graph.messages.errors import KunyetError

    if args.count < 0:
        raise KunyetError("bad-number.count", count=str(args.count))
    from kunyet.graph.introductions.find_introductions import find_introductions

    what = introduction_decisions.requested_decision(args)
    store, view = open_view(args)
    decision = None
    if what is not None:
        decision = introduction_decisions.save_decision(args, store, view, what)
        view = requested_view(store, args)  # proposals depend on earlier decisions
    on_terminal = sys.stderr.isatty()
    found = find_introductions(view, args.count, progress=_show if on_terminal else None)
    if on_terminal:
        sys.stderr.write("\r\x1b[K")
    decided = introduction_decisions.decisions_document(store, view)
    if args.json:
        print_json(
            build_document(view, **found.as_dict(), **decided, decided=None if decision is None else decision.values())
        )
        return
    print(head_line(view))
    for line in introduction_decisions.decision_lines(decided, view):
        print(wrap_text(line))
    _print(found, args.language)


def _show(chosen: int) -> None:
    sys.stderr.write("\r\x1b[K" + _("{number} chosen", number=chosen))
    sys.stderr.flush()


def _print(found: Introductions, language: str) -> None:
    for number, introduction in enumerate(found.introductions, 1):
        print(f"\n{_line(introduction, f'{number}. ', language)}")
    for some in found.joint:
        print("\n" + Message(N_("These close gaps only together. Make all of them, or none:")).in_words(language))
        for introduction in some:
            print(_line(introduction, "- ", language))
    if found.why_no_more:
        print(f"\n{wrap_text(found.why_no_more.in_words(language))}")
    if found.introductions:
        print(wrap_text(_summary(found).in_words(language)))


def _summary(found: Introductions) -> Message:
    """Return the number of gaps before and after, and how near to the best choice this is."""
    text = N_(
        "{now} gaps now, {accepted:=|{accepted} when the accepted introductions are made, }{after} when all of these"
        " are made. Of the weight of {value} closed, {single} is closed by single introductions alone."
    )
    fields = {
        "now": found.gaps_before,
        "accepted": Message("{n}", {"n": found.gaps_accepted}) if found.view.accepted else "",
        "after": found.gaps_after,
        "value": found.value,
        "single": found.by_itself,
    }
    return Message(text, fields)


def _line(introduction: IntroductionText, mark: str, language: str) -> str:
    return wrap_text(mark + introduction.message.in_words(language))
