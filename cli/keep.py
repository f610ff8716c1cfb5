"""`kunyet verify`, `backup`, `restore` and `copy`: whether a directory is whole, and that there is a second one."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from cli.opening import open_kept, open_store, viewer_of
from cli.out import document, print_json
from cli.places import hold_apart
from cli.unlock import asked_person, is_locked, new_passphrase, person_of, unlock
from graph.errors import NotForThisRole, ReadOnlyStore

if TYPE_CHECKING:
    from graph.stores.contract import Revision, Store


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    verify = parsers.add_parser("verify", help="whether store, history and audit log are whole")
    verify.add_argument("store", metavar="STORE", help="an encrypted folder, or a folder or file of tables")
    verify.add_argument(
        "--head", default="", metavar="DIGEST", help="what an earlier verify printed: shows an old copy put back"
    )
    verify.set_defaults(run=run_verify)
    backup = parsers.add_parser("backup", help="write a backup of an encrypted directory to one file")
    backup.add_argument("store", metavar="STORE", help="an encrypted folder")
    backup.add_argument("out", metavar="OUT", help="a file that does not exist yet")
    backup.set_defaults(run=run_backup)
    restore = parsers.add_parser("restore", help="make an encrypted directory of a backup")
    restore.add_argument("file", metavar="IN", help="what `kunyet backup` wrote")
    restore.add_argument("store", metavar="STORE", help="a folder that does not exist yet, or is empty")
    restore.set_defaults(run=run_restore)
    copy = parsers.add_parser("copy", help="copy a directory, history and all, to an empty or new one")
    copy.add_argument("store", metavar="STORE", help="what is copied")
    copy.add_argument("to", metavar="STORE", help="where to: an empty encrypted folder, or one that does not exist yet")
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
    """Make a folder of a backup; nobody needs to unlock anything for that."""
    from graph.stores.encrypted import restore

    restore(Path(args.file), Path(args.store))
    _tell(
        args,
        f"Made {args.store} of {args.file}. It opens with the passphrases of its time; `kunyet verify` says whether it is whole.",
    )


def run_copy(args: argparse.Namespace) -> None:
    """Copy a directory, and say that the copy is the same."""
    source = open_store(args.store)
    if viewer_of(source, "").role != "coordinator":
        raise NotForThisRole("Only a coordinator copies a directory.")
    if is_locked(args.to):
        revision = _copy(source, unlock(args.to))
    elif Path(args.to).exists() and (not Path(args.to).is_dir() or any(Path(args.to).iterdir())):
        raise ReadOnlyStore("Copying to it")
    else:
        revision = _copy_to_new(source, Path(args.to))
    _tell(args, f"Copied {args.store} to {args.to}: the same records, revision {revision.number}.", revision)


def _copy(source: Store, target: Store) -> Revision:
    from graph.stores.copying import copy_store

    with target:
        return copy_store(source, target, who=person_of(target))


def _copy_to_new(source: Store, folder: Path) -> Revision:
    """Copy to a directory that is made for it; where that fails, nothing is left of it."""
    from graph.stores.encrypted import create

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
