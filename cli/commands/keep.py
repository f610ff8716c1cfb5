"""`kunyet verify`, `backup`, `restore` and `copy`: whether a directory is whole, and that there is a second one."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.open_store import open_kept, open_store, viewer_of
from kunyet.cli.output import document, print_json
from kunyet.cli.output_paths import hold_apart
from kunyet.cli.unlock import (
    asked_person,
    is_locked,
    key_file,
    login,
    new_passphrase,
    passphrase,
    person_of,
    take_keys,
    unlock,
)
from kunyet.graph.messages.errors import KunyetError, NotForThisRole, ReadOnlyStore
from kunyet.graph.stores.server_addresses import is_server

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Revision, Store


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    verify = parsers.add_parser("verify", help="whether store, history and audit log are whole")
    verify.add_argument(
        "store", metavar="STORE", help="an encrypted folder, a server's address, or a folder or file of tables"
    )
    verify.add_argument(
        "--head", default="", metavar="DIGEST", help="what an earlier verify printed: shows an old copy put back"
    )
    verify.set_defaults(run=run_verify)
    backup = parsers.add_parser("backup", help="write a backup of an encrypted directory to one file")
    backup.add_argument("store", metavar="STORE", help="an encrypted folder, or a server's address")
    backup.add_argument("out", metavar="OUT", help="a file that does not exist yet")
    backup.set_defaults(run=run_backup)
    restore = parsers.add_parser("restore", help="make an encrypted directory of a backup")
    restore.add_argument("file", metavar="IN", help="what `kunyet backup` wrote")
    restore.add_argument(
        "store", metavar="STORE", help="a folder that does not exist yet or is empty, or a server's address"
    )
    restore.set_defaults(run=run_restore)
    copy = parsers.add_parser("copy", help="copy a directory, history and all, to an empty or new one")
    copy.add_argument("store", metavar="STORE", help="what is copied")
    copy.add_argument(
        "to",
        metavar="STORE",
        help="where to: an empty encrypted folder, one that does not exist yet, or a server's address",
    )
    copy.add_argument(
        "--to-keys",
        default="",
        metavar="FILE",
        help="the key file of a copy on a server (default: --keys, else KUNYET_KEYS)",
    )
    copy.set_defaults(run=run_copy)
    for parser in (verify, backup, restore, copy):
        parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_verify(args: argparse.Namespace) -> int:
    """Say whether a store is whole; exit code 1 where it is not."""
    store = open_store(args.store)
    found, head = store.verify(args.head), store.head_digest()
    if args.json:
        told = {"ok": found.ok, "revision": found.revision, "logical_hash": found.logical_hash, "head": head or None}
        print_json({**document(None, **told, problems=list(found.problems)), "role": viewer_of(store, "").role})
    elif found.ok:
        print(f"{args.store} is whole, at revision {found.revision}.\nIts records: {found.logical_hash}")
        if head:
            print(f"Keep this elsewhere, and give it to --head the next time: {head}")
    else:
        print("\n".join([f"{args.store} is not whole.", *found.problems]))
    return 0 if found.ok else 1


def run_backup(args: argparse.Namespace) -> None:
    """Write a backup."""
    store = open_kept(args.store, "edit", "Only a coordinator copies a directory.")
    hold_apart(args.out, args.store)
    store.backup(Path(args.out))
    _tell(
        args, f"Wrote {args.out}, revision {store.head().number}. It opens with the passphrases of today.", store.head()
    )


def run_restore(args: argparse.Namespace) -> None:
    """Make a directory of a backup; of a folder nobody needs to unlock anything for that, to a server it is copied by a coordinator."""
    from kunyet.graph.stores.encrypted import restore

    if is_server(args.store):
        _restore_on_server(Path(args.file), args.store)
    else:
        restore(Path(args.file), Path(args.store))
    _tell(
        args,
        f"Made {args.store} of {args.file}. It opens with the passphrases of its time; `kunyet verify` says whether it is whole.",
    )


def _restore_on_server(file: Path, address: str) -> None:
    from kunyet.graph.stores.copy_to_server import to_server
    from kunyet.graph.stores.encrypted import open_store as open_folder
    from kunyet.graph.stores.encrypted import restore

    keys = key_file()
    with tempfile.TemporaryDirectory(prefix="kunyet-restore-") as scratch:
        folder = Path(scratch) / "directory"
        restore(file, folder)
        name = asked_person()
        with open_folder(folder, name, passphrase(f"Passphrase of {name} for {file}")) as source:
            to_server(source, address, keys, login())


def run_copy(args: argparse.Namespace) -> None:
    """Copy a directory, and say that the copy is the same."""
    source = open_store(args.store)
    if viewer_of(source, "").role != "coordinator":
        raise NotForThisRole("Only a coordinator copies a directory.")
    revision = _copy_to_server(source, args) if is_server(args.to) else _copy_to_folder(source, args.to)
    _tell(args, f"Copied {args.store} to {args.to}: the same records, revision {revision.number}.", revision)


def _copy_to_server(source: Store, args: argparse.Namespace) -> Revision:
    """Copy to a server: to the directory whose key file is there, or to a new one, with the source's people where it has any."""
    from kunyet.graph.stores.copy_to_server import to_server
    from kunyet.graph.stores.keys.people import PeopledStore
    from kunyet.graph.stores.neo4j_store import create

    if args.to_keys or is_server(args.store):
        if not args.to_keys:
            raise KunyetError(
                "no-keys",
                f"The copy needs a key file of its own: {args.store} is another directory.",
                "Name one with --to-keys FILE.",
            )
        take_keys(args.to_keys)
    keys = key_file("--to-keys")
    if keys.exists():
        return _copy(source, unlock(args.to))
    if isinstance(source, PeopledStore):
        return to_server(source, args.to, keys, login())
    name = asked_person()
    made = create(
        args.to, keys, name, new_passphrase(f"New passphrase of {name} for {args.to}", or_own=True), login=login()
    )
    return _copy(source, made)


def _copy_to_folder(source: Store, to: str) -> Revision:
    from kunyet.graph.stores.copy_with_people import to_folder
    from kunyet.graph.stores.keys.people import PeopledStore

    if is_locked(to):
        return _copy(source, unlock(to))
    if Path(to).exists() and (not Path(to).is_dir() or any(Path(to).iterdir())):
        raise ReadOnlyStore("Copying to it")
    # From a server to a laptop is the same directory for the same people; from folder to folder it is one's own.
    if isinstance(source, PeopledStore) and source.key_place.is_file():
        return to_folder(source, Path(to))
    return _copy_to_new(source, Path(to))


def _copy(source: Store, target: Store) -> Revision:
    from kunyet.graph.stores.copy_records import copy_store

    with target:
        return copy_store(source, target, who=person_of(target))


def _copy_to_new(source: Store, folder: Path) -> Revision:
    """Copy to a directory that is made for it; where that fails, nothing is left of it."""
    from kunyet.graph.stores.encrypted import create

    name = asked_person()
    made = create(folder, name, new_passphrase(f"New passphrase of {name} for {folder}", or_own=True))
    try:
        return _copy(source, made)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _tell(args: argparse.Namespace, sentence: str, revision: Revision | None = None) -> None:
    if args.json:
        out = args.to if args.command == "copy" else args.out if args.command == "backup" else args.store
        print_json(document(None, out=out, revision=None if revision is None else revision.number))
    else:
        print(sentence)
