"""`kunyet restore`: an encrypted directory made from a backup."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.unlock import current_person, passphrase_prompt, read_passphrase, requested_key_file, server_login
from kunyet.cli.written_directory import print_written
from kunyet.graph.messages.language import _
from kunyet.graph.stores.server_addresses import is_server_address

ACCESS = CommandAccess.OWN_FILES


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("restore", help=_("make an encrypted directory from a backup"))
    parser.add_argument("file", metavar="IN", help=_("what `kunyet backup` wrote"))
    parser.add_argument(
        "store", metavar="STORE", help=_("a folder that does not exist yet or is empty, or a server's address")
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Make a directory from a backup. A folder needs no passphrase for that; a coordinator copies it to a server."""
    from kunyet.graph.stores.encrypted import restore

    if is_server_address(args.store):
        _restore_on_server(Path(args.file), args.store)
    else:
        restore(Path(args.file), Path(args.store))
    sentence = _(
        "Made {store} from {file}. It opens with the passphrases of its time. `kunyet verify` checks whether it is"
        " complete.",
        store=args.store,
        file=args.file,
    )
    print_written(sentence, args.store, as_json=args.json)


def _restore_on_server(file: Path, address: str) -> None:
    from kunyet.graph.stores.copy_to_server import copy_to_server
    from kunyet.graph.stores.encrypted import open_store as open_folder
    from kunyet.graph.stores.encrypted import restore

    keys = requested_key_file()
    with tempfile.TemporaryDirectory(prefix="kunyet-restore-") as scratch:
        folder = Path(scratch) / "directory"
        restore(file, folder)
        name = current_person()
        with open_folder(folder, name, read_passphrase(passphrase_prompt(name, str(file)))) as source:
            copy_to_server(source, address, keys, server_login())
