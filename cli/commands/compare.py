"""`kunyet compare`: what changed between two dates, in valid time and in transaction time."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kunyet.cli.open_store import (
    add_store_arguments,
    open_store_of_arguments,
    read_date_option,
    requested_view,
    utc_now,
)
from kunyet.cli.output import build_document, print_json, text_table, wrap_text
from kunyet.cli.progress import show_progress
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.text.dates import iso_date

if TYPE_CHECKING:
    from kunyet.graph.compare.two_dates import Comparison

SHOWN = 30
"""Rows of a table that people are shown; JSON has them all."""


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("compare", help="what changed between two dates: entries, ties, measures, gaps")
    add_store_arguments(parser)
    parser.add_argument(
        "--and", dest="and_at", metavar="DATE", default="", help="the other date (default: the same as --at)"
    )
    parser.add_argument(
        "--and-known-at",
        metavar="DATE",
        default="",
        help="what was known on that other date (default: what is known now)",
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
    with show_progress("Comparing"):
        found = compare_views(before, after)
    if args.json:
        print_json(build_document(before, **found.as_dict()))
    else:
        _print(found)


def _print(found: Comparison) -> None:
    told = found.as_dict()
    print(
        f"From {_when(found, 'before')} to {_when(found, 'after')}, as {found.before.role}. TLP:{found.after.marking}."
    )
    if found.is_nothing:
        print("Nothing differs.")
    figures = told["measures"]
    print(
        text_table(
            ("", "before", "after", "change"),
            [(name, figures["before"][name], figures["after"][name], by) for name, by in figures["change"].items()],
        )
    )
    names = {"entities": "entries", "ties": "ties"}
    for what, title in (("added", "come"), ("removed", "gone"), ("changed", "changed")):
        for kind, word in names.items():
            _list(f"{word.capitalize()} {title}", [_line(each) for each in told[what][kind]])
    _list("Gaps opened", told["opened"])
    _list("Gaps closed", told["closed"])


def _when(found: Comparison, which: str) -> str:
    view = getattr(found, which)
    return f"{iso_date(view.at)}" + (f" (as known on {iso_date(view.known_at)})" if view.known_at is not None else "")


def _line(each: str | dict[str, dict[str, dict[str, str]]]) -> str:
    if isinstance(each, str):
        return each
    cells = [f"{name}: {cell['before'] or '-'} → {cell['after'] or '-'}" for name, cell in each["cells"].items()]
    return f"{each['id']}: {'; '.join(cells)}"


def _list(title: str, lines: list[str]) -> None:
    if not lines:
        return
    print(f"\n{title} ({len(lines):,})")
    for line in lines[:SHOWN]:
        print(wrap_text(line, "  "))
    if len(lines) > SHOWN:
        print(f"  and {len(lines) - SHOWN:,} more; --json has them all")
