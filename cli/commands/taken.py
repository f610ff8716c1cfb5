"""`kunyet taken`: somebody was detained. What to do within the hour, as one revision; for coordinators only."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_language_argument, open_locked_store, own_view, read_date_option
from kunyet.cli.output import build_document, print_json, wrap_text
from kunyet.graph.messages.language import _
from kunyet.graph.text.dates import iso_date
from kunyet.graph.vocabulary.markings import Marking

if TYPE_CHECKING:
    from kunyet.graph.stores.locked_store import LockedStore
    from kunyet.graph.taken.taken_plan import TakenPlan

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("taken", help=_("somebody was detained: what to burn, whom to warn, what to stop"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument("id", metavar="ID", help=_("the entry's id, or its exact name"))
    parser.add_argument("--on", default="", metavar="DATE", help=_("the day on which they were taken (default: today)"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--dry-run", action="store_true", help=_("only say what to do; record nothing"))
    what.add_argument("--undo", action="store_true", help=_("they are free: take back what was recorded for them"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    add_language_argument(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Record what follows from the taking, or take it back, and print the plan."""
    from kunyet.graph.taken.record_taken import record_taken, recorded_changes, take_back
    from kunyet.graph.taken.taken_plan import log_taken_plan, taken_plan

    day = read_date_option(args.on, "--on")
    store = open_locked_store(args.store, "edit", "taken")
    view = own_view(store)
    if args.undo:
        _tell_taken_back(store, args, take_back(store, view, args.id, store.person).number)
        return
    plan = taken_plan(view, store, args.id)
    # Reading the plan is logged before anything is recorded, and before anything is shown.
    log_taken_plan(store, plan, store.person)
    on = iso_date(view.today if day is None else day) or ""
    made = None if args.dry_run else record_taken(store, view, plan.id, store.person, on)
    done = dict(recorded_changes(store, view, made.number)) if made else {}
    if args.json:
        revision = made.number if made else None
        head = {"dry_run": args.dry_run, "revision": revision, "on": on, "recorded": done}
        print_json({**build_document(view, **head, **plan.as_dict()), "marking": Marking.RED.value})
        return
    print("\n".join(_plan_lines(plan, args.language, None if made is None else made.number, done)))


def _tell_taken_back(store: LockedStore, args: argparse.Namespace, revision: int) -> None:

    view = own_view(store)
    id = view.records.entities["id"][view.row_of(args.id)]
    if args.json:
        print_json(build_document(view, id=id, undone=True, revision=revision))
    else:
        print(
            _(
                "Taken back, in revision {revision}. Tell those whom you warned that they can come back.",
                revision=revision,
            )
        )


def _plan_lines(plan: TakenPlan, language: str, revision: int | None, done: dict[str, int]) -> list[str]:
    from kunyet.graph.taken.taken_words import plan_parts, recorded_message

    lines = [f"TLP:{Marking.RED}"]
    if revision is not None:
        lines.append(wrap_text(recorded_message(revision, done).in_words(language)))
    for part in plan_parts(plan):
        lines += ["", part.title.in_words(language)]
        lines += [wrap_text(one.in_words(language), "  ") for one in part.lines]
    return lines
