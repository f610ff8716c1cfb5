"""Cells of entities that abbreviate rows of another table: `needs` and `offers`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.table import Table
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values
from kunyet.loaders.reading.located_tables import LocatedTable, SheetSource, combine_tables

_DIRECTIONS = {"needs": "need", "offers": "offer"}
EXPANDED_COLUMNS = frozenset(_DIRECTIONS)
"""Columns of entities whose cells become rows of another table, which more than coordinators see."""


def expand_needs(entities: LocatedTable, needs: LocatedTable) -> tuple[LocatedTable, LocatedTable]:
    """Return the entities with blank cells `needs` and `offers`, and the needs with a row for each service in these
    cells.

    A service that the table of needs already has for that entity is not added.
    """
    columns = {name: entities.table[name] for name in _DIRECTIONS if entities.table.has(name)}
    if not columns:
        return entities, needs
    known = _ServiceNumbers(entities.table, needs.table)
    parts = [needs]
    for name, column in columns.items():
        rows, services = known.services_of(column)
        new = known.first_mentions(rows, _DIRECTIONS[name], services)
        parts.append(_need_rows(entities, name, rows[new], services[new], known.texts))
    bare = entities.with_columns(**{name: CodedColumn.blank(entities.table.size) for name in columns})
    return bare, combine_tables("needs", parts)


class _ServiceNumbers:
    """Numbers services by their folded names, and remembers which entity needs or offers which service."""

    def __init__(self, entities: Table, needs: Table) -> None:
        self.texts: list[str] = []
        self._number: dict[str, int] = {}
        self._entities = entities.size
        self._seen = np.zeros(0, dtype=np.int64)
        owner = _entity_rows(needs["entity"], entities["id"])
        service = needs["service"].look_up(self.number, np.int64, -1)
        for direction in _DIRECTIONS.values():
            known = needs["direction"].equals(direction) & (owner >= 0) & (service >= 0)
            self.first_mentions(owner[known], direction, service[known])

    def number(self, text: str) -> int:
        """Return the number of a service."""
        number = self._number.setdefault(fold(text), len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
        return number

    def services_of(self, column: CodedColumn) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the row and the service of each value in a column."""
        lists = [[self.number(text) for text in split_values(value)] for value in column.values]
        width = np.array([len(numbers) for numbers in lists], dtype=np.int64)
        start = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(width)])
        flat = np.array([number for numbers in lists for number in numbers], dtype=np.int64)
        rows = np.flatnonzero(column.filled)
        codes = column.codes[rows]
        many = width[codes]
        within = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
        return np.repeat(rows, many), flat[np.repeat(start[codes], many) + within]

    def first_mentions(self, rows: NDArray[np.int64], direction: str, services: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the positions at which a row names a service for the first time, and remember these."""
        side = list(_DIRECTIONS.values()).index(direction)
        keys = (services * 2 + side) * max(self._entities, 1) + rows
        first = np.sort(np.unique(keys, return_index=True)[1])
        new: NDArray[np.int64] = first[~np.isin(keys[first], self._seen)]
        self._seen = np.concatenate([self._seen, keys[new]])
        return new


def _entity_rows(references: CodedColumn, ids: CodedColumn) -> NDArray[np.int64]:
    """Return the row of the entity that each reference names, -1 if it names none."""
    row_of_code = np.full(len(ids.values) + 1, -1, dtype=np.int64)
    row_of_code[ids.codes] = np.arange(len(ids))
    if references.values is ids.values:
        return row_of_code[references.codes]
    code_of = {text: code for code, text in enumerate(ids.values)} if len(references) else {}
    return row_of_code[references.look_up(lambda text: code_of.get(text, -1), np.int64, -1)]


def _need_rows(
    entities: LocatedTable, column: str, rows: NDArray[np.int64], services: NDArray[np.int64], texts: list[str]
) -> LocatedTable:
    def same(text: str) -> CodedColumn:
        return CodedColumn(np.zeros(len(rows), dtype=np.int32), (text,))

    table = Table(
        "needs",
        len(rows),
        {
            "entity": entities.table["id"].take(rows),
            "direction": same(_DIRECTIONS[column]),
            "service": CodedColumn(services.astype(np.int32), list(texts)),
            "state": same("open"),
        },
    )
    sources = [
        SheetSource(source.sheet, dict.fromkeys(table.columns, source.headings.get(column, column)))
        for source in entities.sources
    ]
    return LocatedTable(table, sources, entities.source[rows], entities.position[rows])
