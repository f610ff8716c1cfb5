"""`kunyet backup`: a backup of an encrypted directory in one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_locked_store
from kunyet.cli.output_paths import refuse_path_in_store
from kunyet.cli.outside_arguments import add_outside_arguments, read_leaving
from kunyet.cli.written_directory import print_written
from kunyet.graph.messages.language import _

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("backup", help=_("write a backup of an encrypted directory to one file"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument("out", metavar="OUT", help=_("a file that does not exist yet"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    add_outside_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Write a backup."""
    from kunyet.graph.outside.backup_directory import backup_directory
    from kunyet.graph.vocabulary.cycle.artefacts import Artefact

    leaving = read_leaving(args, Artefact.BACKUP, Path(args.out).suffix)
    store = open_locked_store(args.store, "edit", "copy")
    refuse_path_in_store(args.out, args.store)
    backup_directory(store, Path(args.out), leaving)
    head = store.head()
    sentence = _(
        "Wrote {out}, revision {revision}. It opens with today's passphrases.", out=args.out, revision=head.number
    )
    print_written(sentence, args.out, head, as_json=args.json)
