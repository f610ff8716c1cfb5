"""Entities that only an edge list names: a name in `from` or `to` that no entity has becomes an entity without a kind.

So does a name in a list of contacts or needs, where a person said so.

Only sheets that say so (`Sheet.makes_entities`) make entities. In every other table an unknown name is an error.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values
from kunyet.loaders.reading.located_tables import LocatedTable, SheetSource, combine_tables

_NAMES = ("id", "name", "name_my", "code_name", "aliases")


def add_named_ends(entities: LocatedTable, others: Iterable[LocatedTable], known: Iterable[Table]) -> LocatedTable:
    """Return the entities, and one for each name that only such a sheet has; each is located at its first row there.

    Parameters
    ----------
    entities, others
        The tables of the files: of entities, and of what refers to them (ties, contacts, needs).
    known
        Other tables of entities whose names count (those of a directory).
    """
    makers = [
        (located, number)
        for located in others
        for number, source in enumerate(located.sources)
        if source.sheet.makes_entities
    ]
    if not makers:
        return entities
    names = {fold(text) for table in (entities.table, *known) for text in _texts(table)}
    parts = [entities]
    for located, number in makers:
        source, rows = located.sources[number], np.flatnonzero(located.source == number)
        references = [form.name for form in TABLES[located.table.name].values() if form.form == "ref"]
        made: list[dict[str, str]] = []
        positions: list[int] = []
        for row in rows.tolist():
            for text in (located.table[name][row] for name in references):
                if text and fold(text) not in names:
                    names.add(fold(text))
                    made.append({"name": text})
                    positions.append(int(located.position[row]))
        where = np.array(positions, dtype=np.int32)
        parts.append(LocatedTable.of(Table.of("entities", made), SheetSource(source.sheet, {}), where))
    return combine_tables("entities", parts)


def _texts(table: Table) -> Iterable[str]:
    for column in _NAMES:
        for value in table[column].values:
            yield from split_values(value) if column == "aliases" else (value,)
