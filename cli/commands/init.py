"""`kunyet init`: a new, empty, encrypted directory."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.output import build_document, print_json
from kunyet.cli.unlock import current_person, read_new_passphrase, requested_key_file, server_login
from kunyet.graph.stores.server_addresses import is_server_address

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
    """Create the directory, and print who can unlock it."""
    name = args.person or current_person()
    with (_on_server if is_server_address(args.store) else _in_folder)(args.store, name) as store:
        revision = store.head().number
    if args.json:
        print_json({**build_document(None, store=args.store, person=name, revision=revision), "role": "coordinator"})
        return
    how = (
        "empty; contact routes and RED names will be encrypted in it"
        if is_server_address(args.store)
        else "encrypted and empty"
    )
    print(f"Made {args.store}, {how}. {name} unlocks it, as a coordinator.")
    if is_server_address(args.store):
        print(
            f"Its key file is {requested_key_file()}: whoever works with it needs a copy, and it must never lie on the server."
        )
    print("Without the passphrase nobody can open it, nor can we: write it down where nobody finds it.")


def _in_folder(folder: str, name: str) -> Store:
    from kunyet.graph.stores.encrypted import create
    from kunyet.graph.stores.encrypted.folder import refuse_existing

    refuse_existing(Path(folder))  # checked before a person has to think of a passphrase
    return create(Path(folder), name, _first_passphrase(name))


def _on_server(address: str, name: str) -> Store:
    from kunyet.graph.stores.neo4j_store import create
    from kunyet.graph.stores.server_addresses import read_address
    from kunyet.graph.stores.store_errors import store_exists_error

    read_address(address)
    keys = requested_key_file()
    if keys.exists():
        raise store_exists_error(keys)
    return create(address, keys, name, _first_passphrase(name), login=server_login())


def _first_passphrase(name: str) -> str:
    return read_new_passphrase(f"New passphrase of {name}", or_own=True)
