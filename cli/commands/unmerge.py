"""`kunyet unmerge`: a merged entry is there again, with what was added to it since."""

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
    parser = parsers.add_parser("unmerge", help=_("takes a merged entry out again, with what was added to it since"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument("id", metavar="ID", help=_("the id that leads to another entry"))
    parser.add_argument(
        "--give",
        action="append",
        default=[],
        metavar="CHANGE",
        help=_("a change since the merge that belongs to it, as an earlier unmerge listed it (repeats)"),
    )
    parser.add_argument("--why", default="", metavar="TEXT", help=_("the reason, saved in the history"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Take the entry out, and print what moved and what nobody can assign."""
    from kunyet.cli.deciding.merging_words import conflict_lines, moved_words, outcome_data
    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.merging.merge_entities import unmerge_entity

    store = open_locked_store(args.store, "edit", "merge")
    view = open_view(store, Viewer("coordinator", store.entity))
    outcome = unmerge_entity(store, args.id, who=store.person, why=args.why, given=args.give)
    if args.json:
        print_json(build_document(view, **outcome_data(outcome)))
        return
    print(
        _(
            "Taken apart, as revision {revision}: {other} is an entry of its own again.",
            revision=outcome.revision,
            other=outcome.other,
        )
    )
    if moved := moved_words(outcome):
        print(_("Moved: {moved}.", moved=moved))
    title = _("Changed since the merge, and kept with {stays} (undo, and use --give to move one):", stays=outcome.stays)
    print("\n".join(conflict_lines(title, outcome.conflicts)))
