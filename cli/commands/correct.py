"""`kunyet correct`: in a derived copy, write down what is wrong or new, for the directory that gave it away."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_locked_store, own_view
from kunyet.cli.output import build_document, print_json, wrap_text
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.slips.slip import ReturnedEdit
    from kunyet.graph.stores.locked_store import LockedStore

ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("correct", help=_("in a derived copy: write down a correction for its directory"))
    parser.add_argument("store", metavar="STORE", help=_("a derived copy (`kunyet export --store`)"))
    parser.add_argument(
        "record",
        metavar="ID",
        nargs="?",
        default="",
        help=_("an entry (id or exact name), or the id of a tie; left out: list what was written down"),
    )
    parser.add_argument(
        "values", metavar="COLUMN=VALUE", nargs="*", help=_("the new value of a column; nothing after = clears it")
    )
    parser.add_argument(
        "--contact", metavar="HANDLE", default="", help=_("the entry's way of contact with this handle")
    )
    parser.add_argument("--drop", action="store_true", help=_("forget what was written down about the record"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Write a correction down or drop it, and list all of them."""
    from kunyet.graph.slips.corrections import corrections_of, drop_corrections
    from kunyet.graph.slips.given_copies import Origin

    store = open_locked_store(args.store, "", "")
    view = own_view(store)
    if Origin.of(store) is None:
        raise KunyetError("no-origin")
    if args.record:
        table, row = _record(view, args.record, args.contact)
        if args.drop:
            from kunyet.graph.records.identity import row_key

            drop_corrections(store, [(table, row_key(table, row))])
        else:
            _correct(store, view, table, row, args.values)
    found = corrections_of(store)
    if args.json:
        told = [{"table": one.table, "key": list(one.key), "values": dict(one.values)} for one in found]
        print_json(build_document(view, corrections=told))
        return
    print("\n".join(wrap_text(line) for line in _lines(view, found)))


def _record(view: View, text: str, handle: str) -> tuple[str, dict[str, str]]:
    """Return the table and the row of a record that the view holds."""
    ties = view.records.ties
    if not handle and text in (ids := ties["id"].texts()):
        return "ties", ties.row(ids.index(text))
    row = view.row_of(text)
    id = view.records.entities["id"][row]
    if not handle:
        return "entities", view.records.entities.row(row)
    contacts = view.records.contacts
    found = [one for one in contacts.rows() if one["entity"] == id and one.get("handle") == handle]
    if not found:
        raise KunyetError("unknown-id.contact", name=handle)
    return "contacts", found[0]


def _correct(store: LockedStore, view: View, table: str, row: dict[str, str], typed: list[str]) -> None:
    from kunyet.graph.records.identity import row_key
    from kunyet.graph.records.validation.one_record import validate_record
    from kunyet.graph.slips.corrections import correct, refuse_columns
    from kunyet.graph.slips.writable import OWNER
    from kunyet.graph.stores.versioned.validate_edit import refuse_errors
    from kunyet.loaders.reading.one_row import read_row

    given = dict(text.partition("=")[::2] for text in typed)
    if not given or not all("=" in text for text in typed):
        raise BadInput("no-correction")
    owner = view.records.entity_row.get(row[OWNER[table]])
    kind = "" if owner is None else view.records.entities["kind"][owner]
    refuse_columns(view.viewer.policy, table, list(given), kind)
    read, findings = read_row(table, given, view.records)
    values = {column: read.get(column, "") for column in {**given, **read}}
    edited = {name: text for name, text in {**row, **values}.items() if text}
    refuse_errors([*findings, *validate_record(view.records, table, edited, row_key(table, row))])
    correct(store, view, table, row, values)


def _lines(view: View, found: list[ReturnedEdit]) -> list[str]:
    if not found:
        return [_("Nothing is written down.")]
    names, rows = view.records.entities["name"], view.records.entity_row
    return [
        f"{one.table} {names[rows[one.about]] if one.about in rows else one.about}"
        + "".join(f"; {column}: {text or _('blank')}" for column, text in one.values.items())
        for one in found
    ]
