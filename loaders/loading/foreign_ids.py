"""Ids that are plain numbers, given to somebody else: two lists may number their own rows 1, 2, 3.

Such an id joins a row to an entity of the directory only where the same file gave it before, or where both have a name
in common. Otherwise the row would quietly overwrite another organization.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kunyet.graph.records.columns import Rows
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.text.folding import fold_name
from kunyet.graph.text.values import split_values
from kunyet.loaders.loading.files_read import rows_by_file
from kunyet.loaders.loading.load_history import LoadHistory
from kunyet.loaders.loading.sources import key_hashes
from kunyet.loaders.reading.located_tables import LocatedTable


def foreign_id_findings(entities: LocatedTable, known: Table, at: Rows, history: LoadHistory) -> Iterator[Finding]:
    """Give an error for each row whose id is a number that somebody else has in the directory.

    Parameters
    ----------
    entities
        The entities of the files.
    known
        The entities of the directory.
    at
        The row of the directory that each row matches, -1: none.
    history
        What was loaded before, with the files of this load identified.
    """
    table = entities.table
    numbers = table["id"].look_up(str.isdecimal, np.bool_, blank=False) & (at >= 0)
    if not numbers.any():
        return
    for file, mask in rows_by_file(entities):
        rows = np.flatnonzero(numbers & mask)
        last = history.files[file].last
        if last is not None and len(rows):
            rows = rows[~np.isin(key_hashes(table.take(rows)), last.keys)]
        for row in rows.tolist():
            if _names(table, row).isdisjoint(_names(known, int(at[row]))):
                data = {
                    "value": table["id"][row],
                    "known": known["name"][int(at[row])],
                    "name": table["name"][row] or table["name_my"][row],
                }
                yield Finding("entities", row, "id", "id-of-another", data=data)


def _names(table: Table, row: int) -> set[str]:
    written = [table["name"][row], table["name_my"][row], *split_values(table["aliases"][row])]
    return {fold_name(name) for name in written if name}
