"""`kunyet invite`: whom to invite to a forum, and why; for coordinators only."""

from __future__ import annotations

import argparse

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_language_argument, add_store_arguments, coordinators_view
from kunyet.cli.output import build_document, head_line, print_json, wrap_text
from kunyet.graph.messages.language import N_, _
from kunyet.graph.messages.message import Message

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("invite", help=_("whom to invite to a forum, and why"))
    add_store_arguments(parser)
    parser.add_argument("forum", metavar="FORUM", help=_("the forum's id, or its exact name"))
    parser.add_argument("--seats", type=int, default=100, metavar="N", help=_("room for N delegates (default 100)"))
    add_language_argument(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print whom to invite."""
    from kunyet.graph.invitations.find_invitations import find_invitations

    store, view = coordinators_view(args, "invite")
    forum = view.records.entities["id"][view.row_of(args.forum)]
    found = find_invitations(view, forum, args.seats)
    store.log(getattr(store, "person", ""), "invitations", [forum])
    if args.json:
        print_json(build_document(view, **found.as_dict()))
        return
    print(head_line(view))
    name_of = view.records.entities["name_my" if args.language == "my" else "name"]
    for number, one in enumerate(found.invited, 1):
        row = view.records.entity_row[one.id]
        name = name_of[row] or view.records.entities["name"][row]
        line = N_("{name}: {n:delegate|delegates}, sitting {sitting}; {why}")
        why = "; ".join(reason.in_words(args.language) for reason in one.reasons)
        fields = {"name": name, "n": one.delegates, "sitting": str(one.sitting), "why": why}
        print(wrap_text(f"{number}. {Message(line, fields).in_words(args.language)}"))
    total = N_("{taken} of {seats:seat|seats} taken. Covered: {objective} of at most {bound}.")
    fields = {"taken": found.delegates, "seats": found.seats, "objective": found.objective, "bound": found.bound}
    print("\n" + wrap_text(Message(total, fields).in_words(args.language)))
