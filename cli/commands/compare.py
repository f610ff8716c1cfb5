"""`kunyet compare`: what changed between two dates, in valid time and in transaction time."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import (
    add_store_arguments,
    open_store_of_arguments,
    read_date_option,
    requested_view,
)
from kunyet.cli.output import build_document, numbered_title, print_json, text_table, wrap_text
from kunyet.cli.progress import show_progress
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.text.dates import iso_date
from kunyet.graph.today import utc_now

if TYPE_CHECKING:
    from kunyet.graph.compare.two_dates import Comparison

SHOWN = 30
"""Rows of a table that people are shown; JSON has them all."""


ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("compare", help=_("what changed between two dates: entries, ties, measures, gaps"))
    add_store_arguments(parser)
    parser.add_argument(
        "--and", dest="and_at", metavar="DATE", default="", help=_("the other date (default: the same as --at)")
    )
    parser.add_argument(
        "--and-known-at",
        metavar="DATE",
        default="",
        help=_("what was known on that other date (default: what is known now)"),
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print what changed."""
    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.compare.two_dates import compare_views

    other, known = read_date_option(args.and_at, "--and"), read_date_option(args.and_known_at, "--and-known-at")
    if other is None and known is None and not args.known_at:
        raise KunyetError("no-second-date")
    store = open_store_of_arguments(args)
    before = requested_view(store, args)  # Before the first revision nothing was known, so everything is new.
    after = open_view(
        store,
        before.viewer,
        at=before.at if other is None else other,
        known_at=known,
        purpose=before.purpose,
        now=utc_now(),
    )
    with show_progress(_("Comparing")):
        found = compare_views(before, after)
    if args.json:
        print_json(build_document(before, **found.as_dict()))
    else:
        _print(found)


def _print(found: Comparison) -> None:
    told = found.as_dict()
    line = _(
        "From {before} to {after}, as {role}. TLP:{marking}.",
        before=_when(found, "before"), after=_when(found, "after"), role=found.before.role, marking=found.after.marking,
    )  # fmt: skip
    print(line)
    if found.is_nothing:
        print(_("Nothing is different."))
    figures = told["measures"]
    print(
        text_table(
            ("", _("before"), _("after"), _("change")),
            [(name, figures["before"][name], figures["after"][name], by) for name, by in figures["change"].items()],
        )
    )
    for what, kind, title in (
        ("added", "entities", _("Entries added")),
        ("added", "ties", _("Ties added")),
        ("removed", "entities", _("Entries removed")),
        ("removed", "ties", _("Ties removed")),
        ("changed", "entities", _("Entries changed")),
        ("changed", "ties", _("Ties changed")),
    ):
        _list(title, [_line(each) for each in told[what][kind]])
    _list(_("Gaps opened"), told["opened"])
    _list(_("Gaps closed"), told["closed"])


def _when(found: Comparison, which: str) -> str:
    view = getattr(found, which)
    date = iso_date(view.at) or ""
    if view.known_at is None:
        return date
    return _("{date} (as known on {known})", date=date, known=iso_date(view.known_at))


def _line(each: str | dict[str, dict[str, dict[str, str]]]) -> str:
    if isinstance(each, str):
        return each
    cells = [f"{name}: {cell['before'] or '-'} → {cell['after'] or '-'}" for name, cell in each["cells"].items()]
    return f"{each['id']}: {'; '.join(cells)}"


def _list(title: str, lines: list[str]) -> None:
    if not lines:
        return
    print("\n" + numbered_title(title, len(lines)))
    for line in lines[:SHOWN]:
        print(wrap_text(line, "  "))
    if len(lines) > SHOWN:
        print("  " + _("and {number} more; --json has all", number=len(lines) - SHOWN))
