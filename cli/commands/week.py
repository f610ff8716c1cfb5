"""`kunyet week`: what is to be done this week, mine first; for coordinators only."""

from __future__ import annotations

import argparse

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_language_argument, add_store_arguments, coordinators_view
from kunyet.cli.output import build_document, head_line, print_json, wrap_text
from kunyet.cli.unlock import store_person
from kunyet.graph.messages.language import _
from kunyet.graph.text.dates import NEVER, iso_date

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("week", help=_("what is to be done this week, yours first"))
    add_store_arguments(parser)
    add_language_argument(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the list."""
    from kunyet.graph.decisions.gap_decisions import states_for_view
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.week.this_week import this_week

    store, view = coordinators_view(args, "week")
    gaps, mine = find_gaps(view), [*filter(None, (store_person(store), view.viewer.entity))]
    found = this_week(view, gaps, states_for_view(store, view, gaps, mine), mine)
    if args.json:
        print_json(build_document(view, week=[one.as_dict() for one in found]))
        return
    print(head_line(view))
    if not found:
        print(_("Nothing is to be done this week."))
    for one in found:
        day = "" if one.day == NEVER else f"{iso_date(one.day)}  "
        own = f"{_('yours')}  " if one.is_mine else ""
        print(wrap_text(f"[ ] {day}{own}{one.message.in_words(args.language)}", "    "))
