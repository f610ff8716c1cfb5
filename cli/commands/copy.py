"""`kunyet copy`: a directory copied with its history to an empty or a new one."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_store, requested_viewer
from kunyet.cli.outside_arguments import add_outside_arguments, read_leaving
from kunyet.cli.unlock import (
    current_person,
    is_locked,
    read_new_passphrase,
    requested_key_file,
    server_login,
    set_key_file,
    store_person,
    unlock_store,
)
from kunyet.cli.written_directory import print_written
from kunyet.graph.messages.errors import KunyetError, NotForThisRole, ReadOnlyStore
from kunyet.graph.messages.language import _
from kunyet.graph.outside.note_leaving import Leaving, taking_out
from kunyet.graph.stores.server_addresses import is_server_address
from kunyet.graph.vocabulary.cycle.artefacts import Artefact

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.revision import Revision


ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("copy", help=_("copy a directory with its history to an empty or new one"))
    parser.add_argument("store", metavar="STORE", help=_("what is copied"))
    parser.add_argument(
        "to",
        metavar="STORE",
        help=_("where to: an empty encrypted folder, one that does not exist yet, or a server's address"),
    )
    parser.add_argument(
        "--to-keys",
        default="",
        metavar="FILE",
        help=_("the key file of a copy on a server (default: --keys, else KUNYET_KEYS)"),
    )
    add_outside_arguments(parser)
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Copy a directory, and check that the copy is equal."""
    source = open_store(args.store)
    viewer = requested_viewer(source, "")
    if viewer.role != "coordinator":
        raise NotForThisRole("copy")
    if viewer.entity:
        raise NotForThisRole("whole")
    leaving = read_leaving(args, Artefact.COPY, "copy")
    to_server = is_server_address(args.to)
    revision = _copy_to_server(source, args, leaving) if to_server else _copy_to_folder(source, args.to, leaving)
    sentence = _(
        "Copied {source} to {target}: the same records, revision {revision}.",
        source=args.store,
        target=args.to,
        revision=revision.number,
    )
    print_written(sentence, args.to, revision, as_json=args.json)


def _copy_to_server(source: Store, args: argparse.Namespace, leaving: Leaving) -> Revision:
    """Copy to a server: into the directory of the key file, or into a new one with the people of the source."""
    from kunyet.graph.stores.copy_to_server import copy_to_server
    from kunyet.graph.stores.locked_store import LockedStore
    from kunyet.graph.stores.neo4j_store import create

    if args.to_keys or is_server_address(args.store):
        if not args.to_keys:
            raise KunyetError("no-keys.copy", store=args.store)
        set_key_file(args.to_keys)
    keys = requested_key_file("--to-keys")
    if keys.exists():
        return _copy(source, unlock_store(args.to), leaving)
    if isinstance(source, LockedStore):
        with taking_out(source, source.person, leaving):
            return copy_to_server(source, args.to, keys, server_login())
    name = current_person()
    made = create(
        args.to,
        keys,
        name,
        read_new_passphrase(_("New passphrase of {name} for {place}", name=name, place=args.to), or_own=True),
        login=server_login(),
    )
    return _copy(source, made, leaving)


def _copy_to_folder(source: Store, to: str, leaving: Leaving) -> Revision:
    from kunyet.graph.stores.copy_with_people import copy_to_folder
    from kunyet.graph.stores.locked_store import LockedStore

    if is_locked(to):
        return _copy(source, unlock_store(to), leaving)
    if Path(to).exists() and (not Path(to).is_dir() or any(Path(to).iterdir())):
        raise ReadOnlyStore
    # A copy from a server to a laptop keeps the people. A copy from folder to folder belongs to the person who makes
    # it.
    if isinstance(source, LockedStore) and source.key_location.is_file():
        with taking_out(source, source.person, leaving, Path(to)):
            return copy_to_folder(source, Path(to))
    return _copy_to_new(source, Path(to), leaving)


def _copy(source: Store, target: Store, leaving: Leaving) -> Revision:
    from kunyet.graph.stores.copy_records import copy_store, refuse_filled_target

    with target:
        refuse_filled_target(target)
        with taking_out(source, store_person(source), leaving):
            return copy_store(source, target, who=store_person(target))


def _copy_to_new(source: Store, folder: Path, leaving: Leaving) -> Revision:
    """Copy to a new directory. If that fails, the new directory is removed."""
    from kunyet.graph.stores.encrypted import create

    name = current_person()
    prompt = _("New passphrase of {name} for {place}", name=name, place=str(folder))
    made = create(folder, name, read_new_passphrase(prompt, or_own=True))
    try:
        return _copy(source, made, leaving)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
