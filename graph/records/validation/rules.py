"""Rules between the cells of one row, and between a row and the entities that it names."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES, ColumnForm
from kunyet.graph.records.table import Table
from kunyet.graph.records.tables import TABLE_FORMS
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault, Finding, findings_by_row
from kunyet.graph.records.validation.tie_ends import check_tie_ends
from kunyet.graph.text.dates import NEVER, read_day
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.graph.text.values import read_least, read_number
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.graph.vocabulary.kinds import KINDS

MOST_CHANNELS = 63
"""The most channels of a directory: the channels of a tie are the bits of one integer."""

_WITHIN = (("entities", "members"), ("ties", "delegates"))


def check_rows(records: Records) -> Iterator[Finding]:
    """Give the findings of cells that contradict each other."""
    tables = records.tables()
    for name, form in TABLE_FORMS.items():
        for first, last in form.in_order:
            yield from _wrong_order(tables[name], first, last)
    for name, total in _WITHIN:
        yield from _more_women(tables[name], total)
    yield from check_tie_ends(records)
    yield from _contacts(records.contacts)
    yield from _firewalls(records.firewalls)
    yield from _findings(records.findings)
    yield from _states(records.entities)
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
    key = f"{last}-before-{first}".replace("_", "-")

    def make_fault(row: int) -> Fault:
        return Fault(key, data={"last": last, "end": table[last][row], "first": first, "start": table[first][row]})

    yield from findings_by_row(table, last, hit, make_fault)


def _more_women(table: Table, total: str) -> Iterator[Finding]:
    if not (table.has("women") and table.has(total)):
        return
    women = table["women"].look_up(lambda text: _number(text, low=True), np.float64, np.nan)
    most = table[total].look_up(lambda text: _number(text, low=False), np.float64, np.nan)

    def make_fault(row: int) -> Fault:
        data = {"women": table["women"][row], "column": total, "total": table[total][row]}
        return Fault("more-women-than-members", data=data)

    yield from findings_by_row(table, "women", women > most, make_fault)


def _number(text: str, *, low: bool) -> float:
    try:
        middle, least = read_number(text), read_least(text)
    except (ValueError, OverflowError):
        return float("nan")
    return least if low else 2 * middle - least


def _contacts(contacts: Table) -> Iterator[Finding]:
    """Give the findings of contacts without handle and person, and of handles and positions that stand alone."""
    if not contacts.size:
        return
    handle, person = contacts["handle"].filled, contacts["person"].filled
    fault = Fault("missing-cell.contact", data={"column": "handle"})
    yield from findings_by_row(contacts, "handle", ~handle & ~person, lambda _: fault)
    no_channel = Fault("missing-cell", data={"column": "channel", "table": "contacts"})
    yield from findings_by_row(contacts, "channel", handle & ~contacts["channel"].filled, lambda _: no_channel)


def _findings(findings: Table) -> Iterator[Finding]:
    """Give the findings of a forum's findings that say nothing in either language."""
    if findings.size:
        fault = Fault("missing-cell.finding", data={"column": "text"})
        yield from findings_by_row(
            findings, "text", ~findings["text"].filled & ~findings["text_my"].filled, lambda _: fault
        )


def _states(entities: Table) -> Iterator[Finding]:
    """Give the findings of states that are words of another kind: a promise is not held, and a forum not dropped."""
    if not entities.has("state"):
        return
    state, kind = entities["state"], entities["kind"]
    older = TABLES["entities"]["state"].older
    wrong = np.zeros(entities.size, dtype=np.bool_)
    for each in KINDS.values():
        if each.states:
            fits = state.look_up(lambda text, own=each.states: older.get(text, text) in own, np.bool_, blank=True)  # type: ignore[misc]
            wrong |= kind.equals(each.id) & ~fits
    known = state.look_up(TABLES["entities"]["state"].choices.__contains__, np.bool_, blank=False)

    def make_fault(row: int) -> Fault:
        own = KINDS[kind[row]].states
        near = nearest_value(state[row], own) or ""
        return Fault(
            "unknown-word.cell", data={"value": quote_cell(state[row]), "column": "state", "near": near, "known": own}
        )

    yield from findings_by_row(entities, "state", wrong & known, make_fault)


def _firewalls(firewalls: Table) -> Iterator[Finding]:
    if not firewalls.size:
        return
    same = [a == b != "" for a, b in zip(firewalls["a"].texts(), firewalls["b"].texts(), strict=True)]
    fault = Fault("firewall-to-oneself")
    yield from findings_by_row(firewalls, "b", np.array(same), lambda _: fault)


def _channels(channels: Table) -> Iterator[Finding]:
    own = channels["id"]
    taken = own.look_up(CHANNELS.__contains__, np.bool_, blank=False)
    fault = Fault("channel-is-built-in")
    yield from findings_by_row(channels, "id", taken, lambda _: fault)
    room = MOST_CHANNELS - len(CHANNELS)
    if channels.size > room:
        data = {"most": room, "channels": channels.size}
        for row in range(room, channels.size):
            yield Finding("channels", row, "id", "too-many-channels", data=data)


def _not_for(table: Table, own: CodedColumn, blank: str) -> Iterator[Finding]:
    for form in TABLES[table.name].values():
        if not form.only or not table.has(form.name):
            continue
        fits: Mask = own.look_up(form.only.__contains__, np.bool_, blank in form.only)
        key = f"column-not-for-{'kind' if table.name == 'entities' else 'type'}"
        column = table[form.name]

        def make_fault(row: int, form: ColumnForm = form, column: CodedColumn = column, key: str = key) -> Fault:
            data = {"column": form.name, "value": quote_cell(column[row]), "only": sorted(form.only)}
            return Fault(key, severity="warning", data=data)

        yield from findings_by_row(table, form.name, column.filled & ~fits, make_fault)
