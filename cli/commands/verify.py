"""`kunyet verify`: whether store, history and audit log are complete and unchanged."""

from __future__ import annotations

import argparse

from kunyet.cli.open_store import open_store, requested_viewer
from kunyet.cli.output import build_document, print_json
from kunyet.graph.messages.language import _


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
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print whether a store is complete and unchanged. The exit code is 1 if it is not."""
    store = open_store(args.store)
    found, head = store.verify(args.head), store.head_digest()
    if args.json:
        told = {"ok": found.ok, "revision": found.revision, "logical_hash": found.logical_hash, "head": head or None}
        print_json(
            {
                **build_document(None, **told, problems=[problem.message for problem in found.problems]),
                "role": requested_viewer(store, "").role,
            }
        )
    elif found.ok:
        print(_("{store} is complete, at revision {revision}.", store=args.store, revision=found.revision))
        print(_("Its records: {hash}", hash=found.logical_hash))
        if head:
            print(_("Write this down elsewhere, and give it to --head the next time: {head}", head=head))
    else:
        print("\n".join([f"{args.store} is not whole.", *(problem.message for problem in found.problems)]))
    return 0 if found.ok else 1
