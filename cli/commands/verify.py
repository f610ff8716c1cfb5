"""`kunyet verify`: whether store, history and audit log are complete and unchanged."""

from __future__ import annotations

import argparse

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_locked_store, open_store, requested_viewer
from kunyet.cli.output import build_document, print_json
from kunyet.graph.messages.language import _

ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("verify", help=_("check that store, history and audit log are complete"))
    parser.add_argument(
        "store", metavar="STORE", help=_("an encrypted folder, a server's address, or a folder or file of tables")
    )
    parser.add_argument(
        "--head",
        default="",
        metavar="DIGEST",
        help=_("what an earlier verify printed: finds an old copy that was restored"),
    )
    parser.add_argument(
        "--clock-is-right",
        action="store_true",
        help=_("confirm this machine's clock, after it was far ahead once (coordinators only)"),
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print whether a store is complete and unchanged. The exit code is 1 if it is not."""
    from kunyet.graph.stores.locked_store import LockedStore

    store = open_locked_store(args.store, "edit", "edit") if args.clock_is_right else open_store(args.store)
    if isinstance(store, LockedStore) and args.clock_is_right:
        revision = store.set_clock_right(who=store.person, why="clock set right")
        if not args.json:
            when = f"{revision.when:%Y-%m-%d %H:%M}"
            print(_("The clock is confirmed by revision {revision}: {when} UTC.", revision=revision.number, when=when))
    found, head = store.verify(args.head), store.head_digest()
    role = requested_viewer(store, "").role
    # Problems name records, and the hash is made of all of them: both are for whoever may see all of them.
    whole = role == "coordinator" and not requested_viewer(store, "").entity
    problems = [problem.message for problem in found.problems] if whole else []
    if args.json:
        told = {"ok": found.ok, "revision": found.revision, "logical_hash": found.logical_hash if whole else None}
        print_json({**build_document(None, **told, head=head or None, problems=problems), "role": role})
    elif found.ok:
        print(_("{store} is complete, at revision {revision}.", store=args.store, revision=found.revision))
        if whole:
            print(_("Its records: {hash}", hash=found.logical_hash))
        if head:
            print(_("Write this down elsewhere, and give it to --head the next time: {head}", head=head))
    else:
        print("\n".join([_("{store} is not whole.", store=args.store), *problems]))
    return 0 if found.ok else 1
