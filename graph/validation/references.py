"""References: every entity that a row names is there."""

from __future__ import annotations

from collections.abc import Iterator

from graph.nearest import nearest
from graph.records import Coded, Records, Table
from graph.tables import TABLES
from graph.validation.cells import quoted
from graph.validation.findings import Fault, Finding, by_code, did_you_mean

_LOOKED_UP = 30
"""Unknown values of a column for which the nearest is looked for: after that the cause is another one than typing."""


def findings(records: Records) -> Iterator[Finding]:
    """Give every reference that names nobody, with the nearest id or name."""
    for table in records.tables().values():
        for form in TABLES[table.name].values():
            if form.form == "ref" and form.name in table.columns:
                yield from _dangling(records, table, form.name)


def _dangling(records: Records, table: Table, name: str) -> Iterator[Finding]:
    column = table[name]
    known = records.entity_row
    if column.values is records.entities["id"].values:
        return
    lost = {code: value for code, value in enumerate(column.values) if value not in known}
    faults = {}
    for number, (code, value) in enumerate(lost.items()):
        near = nearest_entity(records.entities, value) if number < _LOOKED_UP else None
        remedy = did_you_mean(near) or "Add the entity, or correct the reference."
        faults[code] = Fault(
            "dangling-reference", f"{name} names {quoted(value)}, and no entity has that id or name.", remedy
        )
    yield from by_code(table, name, column, faults)


def nearest_entity(entities: Table, text: str) -> str | None:
    """Return the id or name nearest to a text, out of those that begin alike where there are many."""
    for column in ("id", "name"):
        found = nearest(text, _begin_alike(entities[column], text))
        if found is not None:
            return found
    return None


def _begin_alike(column: Coded, text: str, most: int = 400) -> list[str]:
    values = [*column.values]
    for length in range(3 if len(values) > most else 0, len(text) + 1):
        start = text[:length].casefold()
        values = [value for value in values if value[:length].casefold() == start]
        if len(values) <= most:
            return values
    return values[:most]
