"""`kunyet init`: a new, empty, encrypted directory."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.output import document, print_json
from kunyet.cli.unlock import asked_person, key_file, login, new_passphrase
from kunyet.graph.stores.server_addresses import is_server

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("init", help="create an encrypted directory")
    parser.add_argument(
        "store", metavar="STORE", help="a folder that does not exist yet, or is empty; or a server's address"
    )
    parser.add_argument("--person", default="", metavar="NAME", help="its first person, a coordinator (default: you)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Make the directory, and say who unlocks it."""
    name = args.person or asked_person()
    with (_on_server if is_server(args.store) else _in_folder)(args.store, name) as store:
        revision = store.head().number
    if args.json:
        print_json({**document(None, store=args.store, person=name, revision=revision), "role": "coordinator"})
        return
    how = (
        "empty; contact routes and RED names will be encrypted in it"
        if is_server(args.store)
        else "encrypted and empty"
    )
    print(f"Made {args.store}, {how}. {name} unlocks it, as a coordinator.")
    if is_server(args.store):
        print(f"Its key file is {key_file()}: whoever works with it needs a copy, and it must never lie on the server.")
    print("Without the passphrase nobody can open it, nor can we: write it down where nobody finds it.")


def _in_folder(folder: str, name: str) -> Store:
    from kunyet.graph.stores.encrypted import create
    from kunyet.graph.stores.encrypted.folder import refuse_taken

    refuse_taken(Path(folder))  # before anybody thinks of a passphrase for it
    return create(Path(folder), name, _first_passphrase(name))


def _on_server(address: str, name: str) -> Store:
    from kunyet.graph.stores.neo4j_store import create
    from kunyet.graph.stores.server_addresses import read_address
    from kunyet.graph.stores.store_errors import store_exists

    read_address(address)
    keys = key_file()
    if keys.exists():
        raise store_exists(keys)
    return create(address, keys, name, _first_passphrase(name), login=login())


def _first_passphrase(name: str) -> str:
    return new_passphrase(f"New passphrase of {name}", or_own=True)
