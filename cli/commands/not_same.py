"""`kunyet not-same`: two entries are not the same, and are not proposed as duplicates again."""

from __future__ import annotations

import argparse

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_locked_store, own_view
from kunyet.cli.output import build_document, print_json
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.text.dates import iso_date

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("not-same", help=_("say that two entries are not the same"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument("a", metavar="A", help=_("the entry's id, or its exact name"))
    parser.add_argument("b", metavar="B", help=_("the other entry's id, or its exact name"))
    parser.add_argument("--why", default="", metavar="TEXT", help=_("the reason, saved with the decision"))
    parser.add_argument("--undo", action="store_true", help=_("undo the decision: they are proposed again"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Save the decision, or undo it."""
    from kunyet.graph.stores.introduction_states import pair_of
    from kunyet.graph.stores.not_same import NotSame

    store = open_locked_store(args.store, "edit", "duplicates")
    view = own_view(store)
    ids = view.records.entities["id"]
    a, b = pair_of(*(ids[view.row_of(name)] for name in (args.a, args.b)))
    if args.undo and (a, b) not in store.not_same():
        raise KunyetError("not-decided.not-same", a=a, b=b)
    decided = NotSame(a, b, by=store.person, why=args.why, since=iso_date(view.today) or "")
    revision = store.set_not_same(decided, who=store.person, again=args.undo)
    if args.json:
        print_json(build_document(view, a=a, b=b, not_same=not args.undo, revision=revision.number))
    elif args.undo:
        print(_("{a} and {b} may be proposed as duplicates again.", a=a, b=b))
    else:
        print(_("Saved: {a} and {b} are not the same. They are not proposed again.", a=a, b=b))
