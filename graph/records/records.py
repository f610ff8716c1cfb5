"""Records: everything that a directory holds at one revision, as tables whose references are entity ids.

A row is only put together when a caller looks at it: parsing, judging or redacting a column costs one look per distinct value
(`kunyet.graph.records.columns`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from kunyet.graph.memo import memoise, preset, recall, store
from kunyet.graph.records.columns import CodedColumn, Rows
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table

_ROW_OF_ID, _ROWS_NAMED, _ASCENDS = "row of id", "rows named", "ids ascend"
"""Keys of what is memoised with a column (see `kunyet.graph.memo`)."""


@dataclass(frozen=True)
class Settings:
    """What `directory.yaml` says: a title, the date asked for when none is given, a marking, the standards' text."""

    title: str = ""
    at: str = ""
    marking: str = ""
    standards: str = ""


@dataclass(frozen=True, eq=False)
class Records:
    """Everything that a directory holds at one revision, as tables whose references are entity ids."""

    entities: Table
    ties: Table
    contacts: Table
    needs: Table
    firewalls: Table
    channels: Table
    settings: Settings = Settings()

    @classmethod
    def of(cls, settings: Settings | None = None, **tables: Table | Sequence[Mapping[str, str]]) -> Records:
        """Return records of the tables given (as tables or as rows); the others are empty."""
        whole = {
            name: table if isinstance(table := tables.get(name, ()), Table) else Table.of(name, table)
            for name in TABLES
        }
        return cls(settings=settings or Settings(), **whole)

    def tables(self) -> dict[str, Table]:
        """Return the tables by name."""
        return {name: getattr(self, name) for name in TABLES}

    def with_tables(self, **tables: Table) -> Records:
        """Return the records with these tables put in the place of their own."""
        changed: dict[str, Any] = dict(tables)
        return replace(self, **changed)

    def derive(
        self,
        *,
        entity_row: dict[str, int] | None = None,
        tie_ends: tuple[Rows, Rows] | None = None,
        **tables: Table,
    ) -> Records:
        """Return records with these tables in place of their own, and with look-ups that the caller knows already.

        The caller vouches for the look-ups: they are not checked. What is not given is computed at its first use.

        Parameters
        ----------
        entity_row
            The row of each entity by its id (see `entity_row`): right where the ids and their order are those of before.
        tie_ends
            The entity rows of each tie's `from` and `to` (see `tie_ends`), as many as the new ties.
        tables
            The new tables by name; the others are shared with these records.
        """
        derived = self.with_tables(**tables)
        known = {"entity_row": entity_row, "tie_ends": tie_ends}
        preset(derived, **{name: value for name, value in known.items() if value is not None})
        return derived

    @cached_property
    def entity_row(self) -> dict[str, int]:
        """The row of each entity by its id; looked up once for all records with the same column of ids."""
        ids = self.entities["id"]
        return memoise(ids, _ROW_OF_ID, lambda: {text: row for row, text in enumerate(ids.texts())})

    def rows_of(self, references: CodedColumn) -> Rows:
        """Return the entity row that each reference names, -1 where it is blank or names nobody."""
        row = self.entity_row
        known: tuple[dict[str, int], Rows] | None = recall(references, _ROWS_NAMED)
        if known is None or known[0] is not row:
            found = references.look_up(lambda text: row.get(text, -1), np.int32, -1)
            found.flags.writeable = False
            # Both are never changed: the same references to the same entities need not be looked up again.
            known = (row, found)
            store(references, _ROWS_NAMED, known)
        return known[1]

    @cached_property
    def tie_ends(self) -> tuple[Rows, Rows]:
        """The entity rows of each tie's `from` and `to`, -1 where it names nobody."""
        return self.rows_of(self.ties["from"]), self.rows_of(self.ties["to"])

    def sorted_by_id(self) -> Records:
        """Return the same records with the entities in the order of their ids, so that row order is id order."""
        column = self.entities["id"]
        if recall(column, _ASCENDS):
            return self
        ids = column.texts()
        if all(a <= b for a, b in pairwise(ids)):
            store(column, _ASCENDS, value=True)
            return self
        order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int32)
        return replace(self, entities=self.entities.take(order))
