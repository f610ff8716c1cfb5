"""`kunyet merge`: two entries become one; the id of the second leads to the first from then on."""

from __future__ import annotations

import argparse

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_locked_store
from kunyet.cli.output import build_document, print_json
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.language import _

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("merge", help=_("two entries become one; `unmerge` takes them apart again"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument("a", metavar="A", help=_("the entry that stays: its values win"))
    parser.add_argument("b", metavar="B", help=_("the entry whose id leads to the other one: its values fill blanks"))
    parser.add_argument(
        "--theirs",
        action="append",
        default=[],
        metavar="COLUMN",
        help=_("a column in which the value of B stays (repeats); `all`: every one in which both differ"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would change; change nothing"))
    parser.add_argument("--why", default="", metavar="TEXT", help=_("the reason, saved in the history"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Merge, and print what moved and where both differed."""
    from kunyet.cli.deciding.merging_words import conflict_lines, moved_words, outcome_data
    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.merging.merge_entities import MergeOutcome, merge_entities, plan_merge

    store = open_locked_store(args.store, "edit", "merge")
    view = open_view(store, Viewer("coordinator", store.entity))
    stays, other = (view.records.entities["id"][view.row_of(text)] for text in (args.a, args.b))
    plan = plan_merge(store, stays, other)
    choices = [one.column for one in plan.fields if one.is_choice]
    theirs = choices if "all" in args.theirs else args.theirs
    for column in theirs:
        if column not in choices:
            raise BadInput("no-choice", column=column, choices=choices)
    if args.dry_run:
        plan = plan_merge(store, stays, other, theirs)
        outcome = MergeOutcome(plan.stays, plan.other, 0, plan.moved, plan.conflicts())
    else:
        outcome = merge_entities(store, stays, other, who=store.person, why=args.why, theirs=theirs)
    if args.json:
        print_json(build_document(view, **outcome_data(outcome)))
        return
    if not outcome.revision:
        print(_("{other} would lead to {stays}. Nothing is changed.", **_ids(outcome)))
    else:
        print(_("Merged, as revision {revision}. {other} leads to {stays} now.", **_ids(outcome)))
    if moved := moved_words(outcome):
        print(_("Moved: {moved}.", moved=moved))
    print(
        "\n".join(
            conflict_lines(_("Both have a value. The first one is kept, or what --theirs names:"), outcome.conflicts)
        )
    )


def _ids(outcome: object) -> dict[str, object]:
    return {name: getattr(outcome, name) for name in ("revision", "stays", "other")}
