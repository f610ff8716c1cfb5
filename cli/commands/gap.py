"""`kunyet gap`: what is decided about one gap: who takes care of it, until when it is waived, by what it was closed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kunyet.cli.gap_decision_words import decision
from kunyet.cli.open_store import add_store, open_view
from kunyet.cli.output import document, head_line, print_json, wrapped
from kunyet.cli.unlock import person_of
from kunyet.graph.decisions.gap_decisions import kept_states, members_of, with_state
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.text.dates import iso

if TYPE_CHECKING:
    from kunyet.graph.stores.gap_states import GapState


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("gap", help="one gap, and what is decided about it")
    add_store(parser)
    parser.add_argument("id", metavar="ID", help="as `kunyet gaps` prints it")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--assign", default="", metavar="WHO", help="who takes care of it")
    what.add_argument("--waive-until", default="", metavar="DATE", help="leave it until then")
    what.add_argument("--close", default="", metavar="HOW", help="what was done")
    what.add_argument("--reopen", action="store_true", help="take back what was decided")
    parser.add_argument("--why", default="", metavar="TEXT", help="the reason, kept in the history")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Decide, where anything was asked for, and print the gap."""
    from kunyet.graph.gaps.common.find_gaps import find_gaps

    store, view = open_view(args)
    gaps = find_gaps(view)
    gap = gaps.by_id(args.id)
    if gap is None:
        raise KunyetError(
            "unknown-gap", f"There is no gap `{args.id}` (any more).", "Look at `kunyet gaps` for its id."
        )
    who = person_of(store)
    decided = _decided(args, who, iso(view.today) or "", members_of(gaps, gap.id))
    if decided is not None:
        if not view.may("edit"):
            raise NotForThisRole("Only a coordinator decides about gaps.")
        store.set_gap_state(decided, who=who, why=args.why)
    kept = kept_states(store, view, gaps)
    state = kept.get(gap.id)
    if args.json:
        told = None if state is None else {**state.values(), "members": list(state.members)}
        print_json(document(view, gap=with_state(gap, kept, view).as_dict(), decided=told))
        return
    print(head_line(view))
    print(wrapped(f"{gap.severity}: {gap.sentence}"))
    print(wrapped(gap.remedy, "    "))
    print(f"    {gap.id}  [{decision(state, view) if state else gap.state}]")


def _decided(args: argparse.Namespace, who: str, today: str, members: tuple[str, ...]) -> GapState | None:
    """Return what is decided; `None` where the command only asks."""
    from kunyet.graph.stores.gap_states import GapState

    if args.reopen:
        return GapState(args.id)
    state = "assigned" if args.assign else "waived" if args.waive_until else "closed" if args.close else ""
    if not state:
        return None
    told = {"assigned_to": args.assign, "waived_until": args.waive_until, "closed_by": args.close}
    return GapState(args.id, state, by=who, why=args.why, since=today, members=members, **told)
