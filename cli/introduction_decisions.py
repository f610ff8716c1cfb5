"""Decisions about introductions: `kunyet introduce --accept`, `--decline`, `--done`, `--reopen`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from kunyet.cli.open_store import read_date_option
from kunyet.cli.unlock import store_person
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.messages.language import _
from kunyet.graph.messages.message import JoinedMessages
from kunyet.graph.stores.introduction_states import IntroductionState, pair_of
from kunyet.graph.text.dates import iso_date

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store

LISTED = ("accepted", "declined", "done")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that decide about one introduction."""
    what = parser.add_mutually_exclusive_group()
    for option, help_ in (
        ("--accept", _("it will be made, and counts as made from now on")),
        ("--decline", _("it is not suggested again")),
        ("--done", _("it was made: their tie is recorded")),
        ("--reopen", _("undo the decision")),
    ):
        what.add_argument(option, default="", metavar="A,B", help=help_)
    parser.add_argument("--why", default="", metavar="TEXT", help=_("the reason, saved with the decision"))
    parser.add_argument("--channel", default="", metavar="C", help=_("with --done: the channel of the introduction"))
    parser.add_argument(
        "--on", default="", metavar="DATE", help=_("with --done: the day of the introduction (default: --at)")
    )


def requested_decision(args: argparse.Namespace) -> tuple[str, str, str] | None:
    """Return the requested decision as (state, a, b); `None` if the command only lists introductions.

    Raises
    ------
    KunyetError
        `bad-pair`; `nothing-done` if --channel or --on is given without --done.
    """
    if (args.channel or args.on) and not args.done:
        raise KunyetError("nothing-done")
    options = (
        ("accepted", "--accept", args.accept),
        ("declined", "--decline", args.decline),
        ("done", "--done", args.done),
        ("proposed", "--reopen", args.reopen),
    )
    for state, option, text in options:
        if text:
            a, comma, b = (part.strip() for part in text.partition(","))
            if not (a and comma and b) or "," in b:
                raise KunyetError("bad-pair", option=option, text=text)
            return state, a, b
    return None


def save_decision(args: argparse.Namespace, store: Store, view: View, what: tuple[str, str, str]) -> IntroductionState:
    """Save a decision and return it."""
    from kunyet.graph.decisions.introduction_decisions import check_may_meet, introduction_tie

    if not view.may("edit"):
        raise NotForThisRole("introductions")
    state, *names = what
    rows = [view.row_of(name) for name in names]
    if state in ("accepted", "done"):
        check_may_meet(view, *rows)
    ids = view.records.entities["id"]
    a, b = pair_of(*(ids[row] for row in rows))
    who, today = store_person(store), iso_date(view.today) or ""
    tie, record = "", None
    if state == "done":
        on = read_date_option(args.on, "--on")
        tie, record = introduction_tie(view, *rows, channel=_channel(view, args.channel), on=on)
    elif state == "proposed" and (a, b) not in store.introduction_states():
        raise KunyetError("not-decided", a=a, b=b)
    decided = IntroductionState(a, b, state, channel=args.channel, by=who, why=args.why, since=today, tie=tie)
    # The reason is saved with the decision, where it can be erased. A reason in the revision could not be.
    store.set_introduction(decided, who=who, tie=record)
    return decided


def _channel(view: View, name: str) -> str:
    from kunyet.graph.text.folding import fold
    from kunyet.graph.text.suggest_word import nearest_value

    channels = view.network.channels
    for channel in channels.values():
        if fold(name) in {fold(text) for text in (channel.id, channel.en, channel.my)}:
            return channel.id
    if not name:
        return ""
    near = nearest_value(name, list(channels)) or ""
    raise KunyetError("unknown-channel", name=name, near=near, known=list(channels))


def decisions_document(store: Store, view: View) -> dict[str, list[dict[str, Any]]]:
    """Return the decisions by state.

    A viewer who does not see everything gets none, because decisions name actors by id.
    """
    found: dict[str, list[dict[str, Any]]] = {state: [] for state in LISTED}
    if view.sees_everything:
        for state in store.introduction_states().values():
            if {state.a, state.b} <= view.records.entity_row.keys():
                found[state.state].append({**dict.fromkeys(IntroductionState.__slots__), **state.values()})
    return found


def decision_lines(decided: dict[str, list[dict[str, Any]]], view: View) -> list[str]:
    """Return lines about accepted introductions that are not made yet, and the number of declined and done ones."""
    name, row = view.records.entities["name"], view.records.entity_row
    made = []
    for one in decided["accepted"]:
        line = _("Accepted, to be made: {a} and {b}", a=name[row[one["a"]]], b=name[row[one["b"]]])
        made.append(f"{line}: {one['why']}" if one["why"] else line)
    counts = []
    if decided["declined"]:
        counts.append(_("{number} declined", number=len(decided["declined"])))
    if decided["done"]:
        counts.append(_("{number} done", number=len(decided["done"])))
    return [*made, *([_("Earlier: {counts}.", counts=JoinedMessages(counts, ", "))] if counts else [])]
