"""`kunyet gap`: the decision about one gap: its owner, the date until which it is waived, or what closed it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.gap_decision_words import decision_words, state_word
from kunyet.cli.open_store import add_store_arguments, open_view
from kunyet.cli.output import build_document, head_line, print_json, wrap_text
from kunyet.cli.unlock import store_person
from kunyet.graph.decisions.gap_decisions import gap_with_state, group_members, states_for_view
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.text.dates import iso_date

if TYPE_CHECKING:
    from kunyet.graph.stores.gap_states import GapState


ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("gap", help=_("one gap, and the decision about it"))
    add_store_arguments(parser)
    parser.add_argument("id", metavar="ID", help=_("as `kunyet gaps` prints it"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--assign", default="", metavar="WHO", help=_("who takes care of it"))
    what.add_argument("--waive-until", default="", metavar="DATE", help=_("leave it until then"))
    what.add_argument("--close", default="", metavar="HOW", help=_("what was done"))
    what.add_argument("--reopen", action="store_true", help=_("undo the decision"))
    parser.add_argument(
        "--due", default="", metavar="DATE", help=_("with --assign: the day by which it is to be closed")
    )
    parser.add_argument("--why", default="", metavar="TEXT", help=_("the reason, saved in the history"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Save the decision that the options ask for, if any, and print the gap."""
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.gaps.common.gap_json import gap_as_dict

    store, view = open_view(args)
    gaps = find_gaps(view)
    gap = gaps.by_id(args.id)
    if gap is None:
        raise KunyetError("unknown-gap", id=args.id)
    who = store_person(store)
    decided = _requested_decision(args, who, iso_date(view.today) or "", group_members(gaps, gap.id))
    if decided is not None:
        if not view.may("edit"):
            raise NotForThisRole("gaps")
        store.set_gap_state(decided, who=who, why=args.why)
    kept = states_for_view(store, view, gaps)
    state = kept.get(gap.id)
    if args.json:
        told = None if state is None else {**state.values(), "members": list(state.members)}
        print_json(build_document(view, gap=gap_as_dict(gap_with_state(gap, kept, view)), decided=told))
        return
    print(head_line(view))
    print(wrap_text(f"{_(gap.severity)}: {gap.words.sentence.in_words(spoken())}"))
    print(wrap_text(gap.words.remedy.in_words(spoken()), "    "))
    print(f"    {gap.id}  [{decision_words(state, view) if state else state_word(gap.state)}]")


def _requested_decision(args: argparse.Namespace, who: str, today: str, members: tuple[str, ...]) -> GapState | None:
    """Return the requested decision; `None` if the command only prints the gap."""
    from kunyet.graph.stores.gap_states import GapState

    if args.reopen:
        return GapState(args.id)
    state = "assigned" if args.assign else "waived" if args.waive_until else "closed" if args.close else ""
    if not state:
        return None
    told = {
        "assigned_to": args.assign,
        "due": args.due if args.assign else "",
        "waived_until": args.waive_until,
        "closed_by": args.close,
    }
    return GapState(args.id, state, by=who, why=args.why, since=today, members=members, **told)
