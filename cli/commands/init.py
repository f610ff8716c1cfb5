"""`kunyet init`: a new, empty, encrypted directory."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.output import build_document, print_json
from kunyet.cli.unlock import current_person, read_new_passphrase, requested_key_file, server_login
from kunyet.graph.messages.language import N_, _
from kunyet.graph.stores.server_addresses import is_server_address

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store


ACCESS = CommandAccess.OWN_FILES


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("init", help=_("create an encrypted directory"))
    parser.add_argument(
        "store", metavar="STORE", help=_("a folder that does not exist yet, or is empty; or a server's address")
    )
    parser.add_argument(
        "--person", default="", metavar="NAME", help=_("its first person, a coordinator (default: you)")
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Create the directory, and print who can unlock it."""
    name = args.person or current_person()
    with (_on_server if is_server_address(args.store) else _in_folder)(args.store, name) as store:
        revision = store.head().number
    if args.json:
        print_json({**build_document(None, store=args.store, person=name, revision=revision), "role": "coordinator"})
        return
    if is_server_address(args.store):
        made = N_(
            "Made {store}, empty. Contact routes and RED names will be encrypted in it. {name} unlocks it, as a"
            " coordinator."
        )
        print(_(made, store=args.store, name=name))
        keys = str(requested_key_file())
        print(
            _(
                "Its key file is {keys}. Everyone who works with the directory needs a copy of"
                " the file. Never put it on the server.",
                keys=keys,
            )
        )
    else:
        print(_("Made {store}, encrypted and empty. {name} unlocks it, as a coordinator.", store=args.store, name=name))
    print(
        _(
            "Nobody can open it without the passphrase, and nobody can restore a lost one: write it down in a safe"
            " place."
        )
    )


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
    return read_new_passphrase(_("New passphrase of {name}", name=name), or_own=True)
