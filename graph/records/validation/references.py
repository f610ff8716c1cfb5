"""References: every entity that a row names exists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from kunyet.graph.records.records import Records
from kunyet.graph.records.row_ids import row_ids
from kunyet.graph.records.schema import TABLES, ColumnForm
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault, Finding, findings_by_code
from kunyet.graph.text.suggest_word import nearest_value

_LOOKED_UP = 30
"""The most unknown values of a column that get a suggestion: with more of them, the cause is not a typing mistake."""


def check_references(records: Records) -> Iterator[Finding]:
    """Give a finding for every reference to no entity, with the nearest id or name."""
    near = NearestReference(records.entities)
    for table in records.tables().values():
        for form in TABLES[table.name].values():
            if form.form == "ref" and form.name in table.columns:
                yield from _dangling(records, table, form.name, near)
            if form.form == "row" and form.name in table.columns:
                yield from _missing_rows(records, table, form)


def _dangling(records: Records, table: Table, name: str, near: NearestReference) -> Iterator[Finding]:
    column = table[name]
    if column.values is records.entities["id"].values and len(records.entity_row) == len(column.values):
        return
    known = records.entity_row
    lost = {code: value for code, value in enumerate(column.values) if value not in known}
    faults = {}
    for number, (code, value) in enumerate(lost.items()):
        meant = near.suggest(value) if number < _LOOKED_UP else None
        called = records.entities["name"][known[meant]] if meant in known else ""
        faults[code] = Fault(
            "dangling-reference",
            data={"column": name, "value": quote_cell(value), "near": meant or "", "called": called},
        )
    yield from findings_by_code(table, name, column, faults)


def _missing_rows(records: Records, table: Table, form: ColumnForm) -> Iterator[Finding]:
    """Give a finding for every row that names a row of another table by an id that this table does not have."""
    known = row_ids(records.tables()[form.of], table[form.name].values)
    faults = {
        code: Fault("dangling-row", data={"column": form.name, "value": quote_cell(value), "table": form.of})
        for code, value in enumerate(table[form.name].values)
        if value not in known
    }
    yield from findings_by_code(table, form.name, table[form.name], faults)


class NearestReference:
    """Finds the id or name of an entity that is nearest to a text.

    In a large directory it compares only those with the same beginning.
    """

    def __init__(self, entities: Table) -> None:
        self._entities = entities

    @cached_property
    def _known(self) -> list[list[tuple[str, str]]]:
        return [sorted((text.casefold(), text) for text in self._entities[name].values) for name in ("id", "name")]

    def suggest(self, text: str) -> str | None:
        """Return the id or name nearest to a text, `None` if none is near."""
        found = (nearest_value(text, _begin_alike(known, text.casefold())) for known in self._known)
        return next((near for near in found if near is not None), None)


def _begin_alike(known: list[tuple[str, str]], text: str, most: int = 400) -> list[str]:
    first, last = 0, len(known)
    for length in range(1, len(text) + 1):
        if last - first <= most:
            break
        start = text[:length]
        first, last = (
            bisect_left(known, (start,), first, last),
            bisect_left(known, (start + "\U0010ffff",), first, last),
        )
    return [value for _, value in known[first : min(last, first + most)]]
