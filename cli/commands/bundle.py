"""`kunyet bundle`: what changed on this copy of a directory, sealed for the coordinators of the others."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_locked_store, read_date_option
from kunyet.cli.output import build_document, print_json, wrap_text
from kunyet.cli.output_paths import refuse_path_in_store
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.graph.stores.locked_store import LockedStore

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("bundle", help=_("write what changed, sealed for another copy of the directory"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument("out", metavar="OUT", nargs="?", default="", help=_("a file that does not exist yet"))
    parser.add_argument("--key", action="store_true", help=_("only print your public key, and its ten words"))
    parser.add_argument(
        "--for",
        dest="recipients",
        metavar="KEY",
        action="append",
        default=[],
        help=_("the public key of who may open it; repeats (default: all coordinators of the directory)"),
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--since", metavar="DATE", default="", help=_("leave out what was known before this day"))
    what.add_argument("--all", action="store_true", help=_("leave nothing out"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Write a bundle, or print the key."""
    from kunyet.graph.joining.bundle_files import write_bundle
    from kunyet.graph.joining.make_bundle import refuse_to_exchange
    from kunyet.graph.outside.note_leaving import Leaving
    from kunyet.graph.slips.given_copies import Origin
    from kunyet.graph.stores.keys.key_texts import key_of_text, key_to_text, words_of_key
    from kunyet.graph.today import end_of_day
    from kunyet.graph.vocabulary.cycle.artefacts import Artefact

    if not args.key and not args.out:
        raise BadInput("no-out")
    day = read_date_option(args.since, "--since")
    recipients = [key_of_text(text) for text in args.recipients]
    store = open_locked_store(args.store, "", "copy")
    if Origin.of(store) is not None and not args.key:
        _write_edits(store, args, recipients)
        return
    refuse_to_exchange(store)
    if args.key:
        key, words = key_to_text(store.own_key), words_of_key(store.own_key)
        if args.json:
            print_json(build_document(None, key=key, words=words))
            return
        print(key)
        print(wrap_text(_("Read these ten words to the other side, and let them read theirs: {words}", words=words)))
        return
    refuse_path_in_store(args.out, args.store)
    names = {one.public: one.name for one in store.list_people()}
    whom = ", ".join(names.get(key, key_to_text(key)) for key in recipients)
    bundle = write_bundle(
        store,
        Path(args.out),
        recipients=recipients,
        since=None if day is None else end_of_day(day - 1),
        everything=args.all,
        leaving=Leaving(Artefact.BUNDLE, "bundle", whom=whom),
    )
    told = {"out": args.out, "revisions": len(bundle.revisions), "revision": store.head().number}
    if args.json:
        print_json(build_document(None, **told))
        return
    sentence = _("Wrote {out}. Only the people that it is for can open it.", out=args.out)
    print(wrap_text(sentence))


def _write_edits(store: LockedStore, args: argparse.Namespace, recipients: Sequence[bytes]) -> None:
    """In a derived copy: write the slip with its corrections."""
    from kunyet.graph.slips.corrections import edits_slip
    from kunyet.graph.slips.slip_files import write_slip

    refuse_path_in_store(args.out, args.store)
    slip = edits_slip(store)
    write_slip(store, slip, Path(args.out), recipients)
    if args.json:
        print_json(build_document(None, out=args.out, edits=len(slip.edits)))
        return
    text = _(
        "Wrote {out} (corrected records: {edits}). A coordinator of the directory that gave this copy brings them in"
        " with `kunyet join`.",
        out=args.out,
        edits=len(slip.edits),
    )
    print(wrap_text(text))
