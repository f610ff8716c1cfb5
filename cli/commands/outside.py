"""`kunyet outside`: the register of what has left an encrypted directory; for coordinators only."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_language_argument, open_locked_store, own_view, read_date_option, today_here
from kunyet.cli.output import build_document, head_line, print_json, wrap_text
from kunyet.cli.unlock import is_locked
from kunyet.graph.messages.catalog import translate
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.text.dates import iso_date

if TYPE_CHECKING:
    from kunyet.graph.outside.register import OutsideEntry

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("outside", help=_("what has left an encrypted directory, and for whom"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--destroyed", default="", metavar="ID", help=_("note that it is destroyed"))
    what.add_argument("--holder", nargs=2, default=None, metavar=("ID", "WHOM"), help=_("note who else holds it"))
    parser.add_argument("--on", default="", metavar="DATE", help=_("when it was destroyed (default: today)"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    add_language_argument(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Note what the options say, if anything, and print the register."""
    from kunyet.graph.outside.register import note_destroyed, note_holder, outside_entries, outside_reminders

    day = read_date_option(args.on, "--on")
    if not is_locked(args.store) and Path(args.store).exists():
        raise KunyetError("no-register")
    store = open_locked_store(args.store, "edit", "outside")
    if args.destroyed:
        note_destroyed(store, store.person, args.destroyed, iso_date(today_here() if day is None else day) or "")
    if args.holder:
        note_holder(store, store.person, *args.holder)
    view = own_view(store)
    entries = outside_entries(view)
    reminders = outside_reminders(entries)
    if args.json:
        told = [{"text": one.in_words("en"), "text_my": one.in_words("my")} for one in reminders]
        print_json(build_document(view, outside=[one.as_dict() for one in entries], reminders=told))
        return
    print(head_line(view))
    for one in reminders:
        print(wrap_text(one.in_words(args.language)))
    if not entries:
        print(_("Nothing is recorded outside."))
    for entry in entries:
        _print_entry(entry, args.language)


def _print_entry(entry: OutsideEntry, language: str) -> None:
    from kunyet.graph.vocabulary.cycle.artefacts import ARTEFACT_WORDS

    row = entry.row
    what = translate(ARTEFACT_WORDS.get(row["what"], row["what"]), language)
    print("\n" + _("{what} for {whom}, made on {date}", what=what, whom=row.get("for", ""), date=row["made_on"]))
    for text in (row.get("holds"), translate(row.get("gives_away", ""), language)):
        if text:
            print(wrap_text(text, "    "))
    if row.get("remind_on"):
        print("    " + _("back or destroyed by {date}", date=row["remind_on"]))
    if row.get("second_holder"):
        print("    " + _("second holder: {whom}", whom=row["second_holder"]))
    if entry.is_destroyed:
        print("    " + _("destroyed on {date}", date=row["destroyed_on"]))
    print(f"    {row['id']}")
