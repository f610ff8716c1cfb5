"""`kunyet erase`: an entity is erased for good, and the report says what was reached and what cannot be reached."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_locked_store
from kunyet.cli.output import build_document, print_json, wrap_text
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, spoken

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.erasure.erase_entity import ErasableEntity
    from kunyet.graph.erasure.erasure_report import ErasureReport
    from kunyet.graph.stores.contract import Store

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("erase", help=_("erase one entry for good; says what it reaches and what it cannot"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument("id", metavar="ID", help=_("the entry's id, or its exact name"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would be reached; change nothing"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Erase an entity, or only report what would be reached."""
    from kunyet.graph.erasure.erase_entity import erase_entity, preview_erasure, refuse_to_erase

    store = open_locked_store(args.store, "edit", "erase")
    refuse_to_erase(store)
    view, entity = _find_entity(store, args.id)
    if args.dry_run:
        report = preview_erasure(store, entity.id)
    else:
        _confirm(store, entity)
        report = erase_entity(store, entity.id, store.person)
    if args.json:
        print_json(_document(view, entity, report))
    else:
        print("\n".join(_report_lines(entity, report)))


def _find_entity(store: Store, text: str) -> tuple[View, ErasableEntity]:
    """Return the view, and the entity that an id or a name stands for; a removed one is found by its id."""
    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.erasure.erase_entity import find_erasable

    view = open_view(store, Viewer("coordinator"))
    try:
        return view, find_erasable(store, view.records.entities["id"][view.row_of(text)])
    except KunyetError as unknown:
        if unknown.code != "unknown-id":
            raise
        try:
            return view, find_erasable(store, text)
        except KunyetError as error:
            # The first error knows the nearest id.
            raise (unknown if error.code == "unknown-id" else error) from None


def _confirm(store: Store, entity: ErasableEntity) -> None:
    """At a terminal, show the dry run and ask for the name; elsewhere nothing is asked.

    Raises
    ------
    KunyetError
        `not-confirmed`.
    """
    from kunyet.graph.erasure.erase_entity import preview_erasure

    if not sys.stdin.isatty():
        return
    print("\n".join(_report_lines(entity, preview_erasure(store, entity.id))), file=sys.stderr)
    print("\n" + _("Type the name to erase it for good: "), end="", file=sys.stderr, flush=True)
    if not entity.is_named(sys.stdin.readline()):
        raise KunyetError("not-confirmed")


def _document(view: View, entity: ErasableEntity, report: ErasureReport) -> dict[str, Any]:
    """Return the document; the name is in that of a dry run only."""
    return build_document(
        view,
        id=report.entity,
        name=entity.name if report.revision is None else None,
        dry_run=report.revision is None,
        reached=[each.as_dict() for each in report.reached],
        out_of_reach=[each.as_dict() for each in report.out_of_reach],
        revision=report.revision,
        complete=report.complete,
    )


def _report_lines(entity: ErasableEntity, report: ErasureReport) -> list[str]:
    if report.revision is None:
        title = _("To erase: {name} ({id}). Nothing is erased yet.", name=entity.name, id=entity.id)
    else:
        title = _("Erased for good: {id}, in revision {revision}.", id=entity.id, revision=report.revision)
    lines = [title, "", _("What it reaches")]
    lines += [wrap_text(each.message.in_words(spoken()), "  ") for each in report.reached]
    lines += ["", _("What it cannot reach")]
    for left in report.out_of_reach:
        lines.append(wrap_text(left.message.in_words(spoken()), "  "))
        lines += [f"    {left.item_text(item)}" for item in left.items]
    return lines
