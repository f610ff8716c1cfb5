"""`kunyet merge`: two entries become one; the id of the second leads to the first from then on."""

from __future__ import annotations

import argparse

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_locked_store
from kunyet.cli.output import build_document, print_json
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.language import _

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("merge", help=_("two entries become one; `unmerge` takes them apart again"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument("a", metavar="A", help=_("the entry that stays: its values win"))
    parser.add_argument("b", metavar="B", help=_("the entry whose id leads to the other one: its values fill blanks"))
    parser.add_argument("--why", default="", metavar="TEXT", help=_("the reason, saved in the history"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Merge, and print what moved and where both differed."""
    from kunyet.cli.merging_words import conflict_lines, moved_words, outcome_data
    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.merging.merge_entities import merge_entities

    store = open_locked_store(args.store, "edit", "merge")
    view = open_view(store, Viewer("coordinator", store.entity))
    stays, other = (view.records.entities["id"][view.row_of(text)] for text in (args.a, args.b))
    outcome = merge_entities(store, stays, other, who=store.person, why=args.why)
    if args.json:
        print_json(build_document(view, **outcome_data(outcome)))
        return
    print(_("Merged, as revision {revision}. {other} leads to {stays} now.", **_ids(outcome)))
    if moved := moved_words(outcome):
        print(_("Moved: {moved}.", moved=moved))
    print("\n".join(conflict_lines(_("Both have a value; the first one is kept:"), outcome.conflicts)))


def _ids(outcome: object) -> dict[str, object]:
    return {name: getattr(outcome, name) for name in ("revision", "stays", "other")}
