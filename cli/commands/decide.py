"""`kunyet decide`: what earlier joins and loads left open, and the decisions about it."""

from __future__ import annotations

import argparse

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.deciding.conflict_arguments import add_take_arguments, conflict_lines, read_answers
from kunyet.cli.open_store import open_locked_store, own_view
from kunyet.cli.output import build_document, print_json
from kunyet.graph.messages.language import _, n_

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("decide", help=_("what joins and loads left open: list it, and settle it"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    add_take_arguments(parser)
    parser.add_argument("--why", default="", metavar="TEXT", help=_("the reason, saved in the history"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """List what is open, or settle it as one revision."""
    from kunyet.graph.joining.decide_conflicts import decide_open
    from kunyet.graph.joining.make_bundle import refuse_to_exchange
    from kunyet.graph.joining.open_rows import open_conflicts
    from kunyet.graph.joining.told_conflicts import log_told_contacts, tell_conflicts

    store = open_locked_store(args.store, "edit", "edit")
    refuse_to_exchange(store)
    view = own_view(store)
    conflicts = open_conflicts(store)
    answers = read_answers(args, conflicts)
    revision = decide_open(store, answers, who=store.person, why=args.why).number if answers else None
    left = open_conflicts(store)
    log_told_contacts(store, view, store.person, left)
    told = tell_conflicts(store, left)
    if args.json:
        decided = sorted(answers)
        print_json(build_document(view, revision=revision, decided=decided, open=[one.as_dict() for one in told]))
        return
    if revision is not None:
        print(
            n_(
                "{n} conflict is settled, as revision {revision}.",
                "{n} conflicts are settled, as revision {revision}.",
                len(answers),
                revision=revision,
            )
        )
    print("\n".join(conflict_lines(told, {})).strip() or _("Nothing is open."))
