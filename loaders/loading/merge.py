"""Merging rows of files with the records of a directory, column by column: which cells change, and which are protected.

A cell of a file is *blank* (it changes nothing), `-` (it clears), or *filled*. A blank cell and its default
(`kunyet.graph.records.identity.DEFAULTS`) are the same value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import CodedColumn, Mask, Rows
from kunyet.graph.records.identity import DEFAULTS, KEY_COLUMNS
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.loaders.loading.column_codes import column_names, column_or_blank, share_codes

EditedSince = Callable[[str, NDArray[np.intp]], Mask]
"""Returns which rows of the file (given by number) match records whose cell in a column was edited since."""


@dataclass(frozen=True, eq=False)
class MergedTable:
    """One table after the merge.

    Parameters
    ----------
    table
        All rows: the records that no row of the files matches, then the rows of the files.
    unmatched_count
        The number of records that no row of the files matches.
    record_rows
        The record (its row in the directory) that each row of the files matches, -1: a new record.
    changed
        Which rows of the files change something, or are new.
    protected_cells
        Cells whose value in the directory stays although the files have another one: rows of the files, by column.
    """

    table: Table
    unmatched_count: int
    record_rows: Rows
    changed: Mask
    protected_cells: Mapping[str, Rows] = field(default_factory=dict)

    @property
    def rows(self) -> Table:
        """The rows of the files, with all their columns."""
        return self.table.take(np.arange(self.unmatched_count, self.table.size)) if self.unmatched_count else self.table


def merge_rows(
    known: Table, new: Table, at: Rows, cleared: Mapping[str, Mask], edited_since: EditedSince
) -> MergedTable:
    """Return records merged with the rows of files.

    Parameters
    ----------
    known, new
        The records of the directory, and the rows of the files.
    at
        The record that each row matches, -1: none.
    cleared
        Which cells say `-`, by column.
    edited_since
        Returns which cells are protected.
    """
    if not known.size:
        return MergedTable(new, 0, at, np.ones(new.size, dtype=np.bool_))
    stays = np.ones(known.size, dtype=np.bool_)
    stays[at[at >= 0]] = False
    changed = at < 0
    columns: dict[str, CodedColumn] = {}
    protected_cells: dict[str, Rows] = {}
    unmatched = np.flatnonzero(stays)
    for name in column_names(known, new):
        old, given = share_codes(column_or_blank(known, name), column_or_blank(new, name))
        now = np.append(old.codes, np.int32(-1))[at]
        takes = at < 0
        if name not in KEY_COLUMNS[known.name]:
            differs = _find_differences(name, known.name, given, now, cleared.get(name)) & ~takes
            if (rows := np.flatnonzero(differs)).size:
                stay = rows[edited_since(name, rows)].astype(np.int32)
                differs[stay] = False
                changed |= differs
                protected_cells |= {name: stay} if len(stay) else {}
            takes = takes | differs
        codes = np.where(takes, given.codes, now)
        columns[name] = CodedColumn(
            np.concatenate([old.codes[unmatched], codes]).astype(np.int32, copy=False), given.values
        )
    return MergedTable(
        _table(known.name, len(unmatched) + new.size, columns), len(unmatched), at, changed, protected_cells
    )


def _find_differences(name: str, table: str, given: CodedColumn, now: Rows, cleared: Mask | None) -> Mask:
    """Return where the value of the file differs from the value of the directory."""
    default = DEFAULTS[table].get(name, "")
    meant = given.code_of(default) if default else -1
    has_value = given.filled if cleared is None else given.filled | cleared
    mine, theirs = given.codes, now
    if meant >= 0:
        mine, theirs = (np.where(codes < 0, np.int32(meant), codes) for codes in (mine, theirs))
    found: Mask = has_value & (mine != theirs)
    return found


def _table(name: str, size: int, columns: Mapping[str, CodedColumn]) -> Table:
    declared = TABLES[name]
    own = {heading: column for heading, column in columns.items() if heading in declared}
    return Table(name, size, own, {heading: column for heading, column in columns.items() if heading not in declared})
