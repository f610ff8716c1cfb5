"""`kunyet init`: a new, empty, encrypted directory."""

from __future__ import annotations

import argparse
from pathlib import Path

from cli.out import document, print_json
from cli.unlock import asked_person, new_passphrase


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("init", help="create an encrypted directory")
    parser.add_argument("store", metavar="STORE", help="a folder that does not exist yet, or is empty")
    parser.add_argument("--person", default="", metavar="NAME", help="its first person, a coordinator (default: you)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Make the directory, and say who unlocks it."""
    from graph.stores.encrypted import create
    from graph.stores.encrypted.folder import refuse_taken

    name = args.person or asked_person()
    refuse_taken(Path(args.store))  # before anybody thinks of a passphrase for it
    with create(Path(args.store), name, new_passphrase(f"New passphrase of {name}", or_own=True)) as store:
        revision = store.head().number
    if args.json:
        print_json({**document(None, store=args.store, person=name, revision=revision), "role": "coordinator"})
        return
    print(f"Made {args.store}, encrypted and empty. {name} unlocks it, as a coordinator.")
    print("Without the passphrase nobody can open it, nor can we: write it down where nobody finds it.")
