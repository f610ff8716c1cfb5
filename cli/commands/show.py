"""`kunyet show`: everything that is recorded about one entity."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_store_arguments, open_view
from kunyet.cli.output import build_document, head_line, print_json, text_table, wrap_text
from kunyet.cli.target_lists import log_contact_reading
from kunyet.graph.decisions.gap_decisions import gap_with_state, states_for_view
from kunyet.graph.messages.language import _, n_, spoken
from kunyet.graph.text.dates import NEVER

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store


ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("show", help=_("one entry: profile, ties, channels, gaps, history"))
    add_store_arguments(parser)
    parser.add_argument("id", metavar="ID", help=_("the entry's id, or its exact name"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print one entry."""
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.gaps.common.gap_json import gap_as_dict

    store, view = open_view(args)
    row = view.row_of(args.id)
    entity = view.records.entities["id"][row]
    gaps = find_gaps(view)
    kept = states_for_view(store, view, gaps)
    found = {
        "entity": _entity(view, row),
        "ties": _ties(view, entity),
        "contacts": _contacts(store, view, entity),
        "gaps": [gap_as_dict(gap_with_state(gap, kept, view)) for gap in gaps.about(entity)],
        "history": _history(store, view, entity),
    }
    if args.json:
        print_json(build_document(view, **found))
    else:
        _print(view, found)


def _entity(view: View, row: int) -> dict[str, str | None]:
    """Return the record of an entity, with the code name that other roles see (`None` without one)."""
    entity = view.records.entities.row(row)
    named = view.code_names.get(entity["id"]) or entity.get("code_name")
    return {**entity, "code_name": named or None}


def _ties(view: View, entity: str) -> list[dict[str, Any]]:
    from kunyet.graph.network.network import valid_on

    ties = view.records.ties
    rows = (ties["from"].equals(entity) | ties["to"].equals(entity)) & valid_on(ties, view.at)
    names = view.records.entities["name"]
    found = []
    for row in rows.nonzero()[0].tolist():
        tie = ties.row(row)
        other = tie["to"] if tie["from"] == entity else tie["from"]
        found.append(
            {
                **tie,
                "type": tie.get("type", "coordinates"),
                "other": other,
                "other_name": names[view.records.entity_row[other]],
            }
        )
    return found


def _contacts(store: Store, view: View, entity: str) -> list[dict[str, str]]:
    contacts = view.records.contacts
    rows = contacts["entity"].equals(entity).nonzero()[0].tolist()
    # The log entry is written first, so that an interrupted reading is in the log too.
    log_contact_reading(store, view, [entity] if rows else [])
    return [contacts.row(row) for row in rows]


def _history(store: Store, view: View, entity: str) -> list[dict[str, Any]]:
    if not view.may("audit"):
        return []
    revisions = {revision.number: revision for revision in store.revisions()}
    return [
        {
            "revision": version.since,
            "when": revisions[version.since].when.isoformat(),
            "who": revisions[version.since].who or None,
            "why": revisions[version.since].why or None,
            "values": dict(version.values),
        }
        for version in store.history("entities", (entity,))
    ]


def _print(view: View, found: dict[str, Any]) -> None:
    entity = found["entity"]
    print(f"{entity['name']}  {entity.get('name_my', '')}\n{head_line(view)}\n")
    told = [(name, text) for name, text in entity.items() if text and name not in ("name", "name_my")]
    print(text_table(("", ""), told))
    day = view.records.ties.days("last_contact", late=False)
    ids = view.records.ties["id"]
    last = {ids[row]: day[row] for row in range(len(ids))} if found["ties"] else {}
    rows = [
        (tie["type"], tie["other_name"], tie.get("channel", ""), _ago(view.at, last[tie["id"]]))
        for tie in found["ties"]
    ]
    print(
        f"\n{_('Ties')}\n"
        + (
            text_table((_("type"), _("with"), _("channels"), _("last contact")), rows)
            if rows
            else _("No tie is recorded on this date.")
        )
    )
    if found["contacts"]:
        shown = ("person", "position", "channel", "handle", "state", "consent_for")
        ways = [tuple(contact.get(name, "") for name in shown) for contact in found["contacts"]]
        headings = (_("person"), _("position"), _("channel"), _("handle"), _("state"), _("consent for"))
        print(f"\n{_('Contact routes')}\n" + text_table(headings, ways))
    print("\n" + (_("Gaps") if found["gaps"] else _("No gap was found by these standards.")))
    for gap in found["gaps"]:
        sentence, remedy = (
            (gap["sentence_my"], gap["remedy_my"]) if spoken() == "my" else (gap["sentence"], gap["remedy"])
        )
        print(wrap_text(f"{_(gap['severity'])}: {sentence} {remedy}", "  "))


def _ago(at: int, day: int) -> str:
    if day == NEVER:
        return _("not recorded")
    return n_("{n} day ago", "{n} days ago", max(at - int(day), 0))
