"""`kunyet verify`: whether store, history and audit log are complete and unchanged."""

from __future__ import annotations

import argparse

from kunyet.cli.open_store import open_store, requested_viewer
from kunyet.cli.output import build_document, print_json


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("verify", help="whether store, history and audit log are whole")
    parser.add_argument(
        "store", metavar="STORE", help="an encrypted folder, a server's address, or a folder or file of tables"
    )
    parser.add_argument(
        "--head", default="", metavar="DIGEST", help="what an earlier verify printed: shows an old copy put back"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
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
        print(f"{args.store} is whole, at revision {found.revision}.\nIts records: {found.logical_hash}")
        if head:
            print(f"Keep this elsewhere, and give it to --head the next time: {head}")
    else:
        print("\n".join([f"{args.store} is not whole.", *(problem.message for problem in found.problems)]))
    return 0 if found.ok else 1
