"""Rows of entities that were merged into another one: they name that one, and change nothing.

What a merged entity held by itself is kept with the merge. A row that says something else now is a warning: somebody
looks at it, and corrects the entity that stays.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kunyet.graph.merging.merge_records import Merges, Part, current_id, links
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Finding

_APART = frozenset({"id", "needs", "offers"})


def merged_parts(merges: Merges) -> Table:
    """Return the entities that were merged into others, as they were. One whose part was erased has its id alone."""
    rows = [
        Part.of(merges[id, "part"]).entity if (id, "part") in merges else {"id": id, "name": ""} for id in links(merges)
    ]
    return Table.of("entities", rows)


def with_present_ids(entities: Table, merges: Merges) -> tuple[Table, tuple[int, ...], list[Finding]]:
    """Return the entities with the present id in each row of a merged one, these rows, and warnings.

    Parameters
    ----------
    entities
        The rows of the files, with ids where they have one.
    merges
        The links and parts of merged entities.
    """
    leads = links(merges)
    ids = entities["id"]
    if leads.keys().isdisjoint(ids.values):
        return entities, (), []
    rows = [row for row, id in enumerate(ids.texts()) if id in leads]
    present = [current_id(merges, ids[row]) for row in rows]
    found = list(_changed_rows(entities, rows, merges))
    return entities.with_columns(id=ids.with_texts(np.array(rows), present)), tuple(rows), found


def _changed_rows(entities: Table, rows: list[int], merges: Merges) -> Iterator[Finding]:
    parts = merged_parts(merges)
    part_of = {id: parts.row(row) for row, id in enumerate(parts["id"].texts())}
    for row in rows:
        values = entities.row(row)
        part = part_of[values["id"]]
        if any(value != part.get(name) for name, value in values.items() if name not in _APART):
            data = {"name": quote_cell(values.get("name", "")), "into": current_id(merges, values["id"])}
            yield Finding("entities", row, None, "merged-row", severity="warning", data=data)
