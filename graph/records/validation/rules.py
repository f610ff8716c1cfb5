"""Rules between the cells of one row, and between a row and the entities that it names."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault, Finding, findings_by_row
from kunyet.graph.records.validation.tie_ends import check_tie_ends
from kunyet.graph.text.dates import NEVER, read_day
from kunyet.graph.text.values import read_least, read_number
from kunyet.graph.vocabulary.channels import CHANNELS

MOST_CHANNELS = 63
"""The most channels of a directory: the channels of a tie are the bits of one integer."""

_ORDERED = (
    ("entities", "since", "until"),
    ("entities", "date", "end_date"),
    ("ties", "since", "until"),
    ("needs", "since", "until"),
    ("contacts", "consent_on", "consent_until"),
)
_WITHIN = (("entities", "members"), ("ties", "delegates"))


def check_rows(records: Records) -> Iterator[Finding]:
    """Give the findings of cells that contradict each other."""
    tables = records.tables()
    for name, first, last in _ORDERED:
        yield from _wrong_order(tables[name], first, last)
    for name, total in _WITHIN:
        yield from _more_women(tables[name], total)
    yield from check_tie_ends(records)
    yield from _firewalls(records.firewalls)
    yield from _channels(records.channels)
    yield from _not_for(records.entities, records.entities["kind"], "unclassified")
    yield from _not_for(records.ties, records.ties["type"], "coordinates")


def _day(text: str, *, late: bool) -> int:
    try:
        return read_day(text, late=late)
    except (ValueError, OverflowError):
        return NEVER


def _wrong_order(table: Table, first: str, last: str) -> Iterator[Finding]:
    if not (table.has(first) and table.has(last)):
        return
    start = table[first].look_up(lambda text: _day(text, late=False), np.int32, NEVER)
    end = table[last].look_up(lambda text: _day(text, late=True), np.int32, NEVER)
    hit = (start != NEVER) & (end != NEVER) & (end < start)
    code = f"{last}-before-{first}".replace("_", "-")

    def make_fault(row: int) -> Fault:
        message = f"{last} ({table[last][row]}) is before {first} ({table[first][row]})."
        return Fault(code, message, "Correct one of the two dates.", value=table[last][row], near=table[first][row])

    yield from findings_by_row(table, last, hit, make_fault)


def _more_women(table: Table, total: str) -> Iterator[Finding]:
    if not (table.has("women") and table.has(total)):
        return
    women = table["women"].look_up(lambda text: _number(text, low=True), np.float64, np.nan)
    most = table[total].look_up(lambda text: _number(text, low=False), np.float64, np.nan)

    def make_fault(row: int) -> Fault:
        message = f"women ({table['women'][row]}) is more than {total} ({table[total][row]})."
        return Fault("more-women-than-members", message, "Correct one of the two numbers.")

    yield from findings_by_row(table, "women", women > most, make_fault)


def _number(text: str, *, low: bool) -> float:
    try:
        middle, least = read_number(text), read_least(text)
    except (ValueError, OverflowError):
        return float("nan")
    return least if low else 2 * middle - least


def _firewalls(firewalls: Table) -> Iterator[Finding]:
    if not firewalls.size:
        return
    same = [a == b != "" for a, b in zip(firewalls["a"].texts(), firewalls["b"].texts(), strict=True)]
    fault = Fault(
        "firewall-to-oneself", "A firewall stands between two entities, and a and b are one.", "Correct one end."
    )
    yield from findings_by_row(firewalls, "b", np.array(same), lambda _: fault)


def _channels(channels: Table) -> Iterator[Finding]:
    own = channels["id"]
    taken = own.look_up(CHANNELS.__contains__, np.bool_, blank=False)
    fault = Fault("channel-is-built-in", "This channel is built in and keeps its meaning.", "Give yours another id.")
    yield from findings_by_row(channels, "id", taken, lambda _: fault)
    room = MOST_CHANNELS - len(CHANNELS)
    if channels.size > room:
        message = f"A directory has room for {room} channels of its own, and this one has {channels.size}."
        for row in range(room, channels.size):
            yield Finding("channels", row, "id", "too-many-channels", message, "Take some out.")


def _not_for(table: Table, own: CodedColumn, blank: str) -> Iterator[Finding]:
    for form in TABLES[table.name].values():
        if not form.only or not table.has(form.name):
            continue
        fits: Mask = own.look_up(form.only.__contains__, np.bool_, blank in form.only)
        code = f"column-not-for-{'kind' if table.name == 'entities' else 'type'}"
        only = ", ".join(sorted(form.only))
        column = table[form.name]

        def make_fault(
            row: int, name: str = form.name, column: CodedColumn = column, only: str = only, code: str = code
        ) -> Fault:
            message = f"{name} ({quote_cell(column[row])}) belongs to {only} alone, and is kept but not used here."
            return Fault(
                code, message, f"Look at the {'kind' if code.endswith('kind') else 'type'} of this row.", "warning"
            )

        yield from findings_by_row(table, form.name, column.filled & ~fits, make_fault)
