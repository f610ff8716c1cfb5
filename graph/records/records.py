"""Records: everything that a directory holds at one revision, as tables whose references are entity ids.

Tables are stored by column (`kunyet.graph.records.columns`): reading, checking or redacting a column costs one call for
each distinct value, and a row is only built when a caller asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from kunyet.graph.memo import memoise, preset, recall, store
from kunyet.graph.records.columns import CodedColumn, Rows
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.visibility import Seen

_ROW_OF_ID, _ROWS_NAMED, _ASCENDS = "row of id", "rows named", "ids ascend"
"""Keys of what is memoised with a column (see `kunyet.graph.memo`)."""


@dataclass(frozen=True)
class Settings:
    """The settings of a directory (`directory.yaml`): title, default date, marking, text of its standards.

    Blank means: no title, today, no marking of its own, the shipped standards. Each says who sees it (`visibility.py`);
    the scopes of standards may name anybody.
    """

    title: str = field(default="", metadata={"seen": Seen.WHOLE})
    at: str = field(default="", metadata={"seen": Seen.WHOLE})
    marking: str = field(default="", metadata={"seen": Seen.WHOLE})
    standards: str = field(default="", metadata={"seen": Seen.COORDINATORS})


@dataclass(frozen=True, eq=False)
class Records:
    """All records of a directory at one revision. References between tables are entity ids."""

    entities: Table
    ties: Table
    contacts: Table
    needs: Table
    firewalls: Table
    channels: Table
    findings: Table
    referrals: Table
    requests: Table
    request_steps: Table
    notes: Table
    outside: Table
    settings: Settings = Settings()

    @classmethod
    def of(cls, settings: Settings | None = None, **tables: Table | Sequence[Mapping[str, str]]) -> Records:
        """Return records of these tables, each given as a table or as rows. The other tables are empty."""
        complete = {
            name: table if isinstance(table := tables.get(name, ()), Table) else Table.of(name, table)
            for name in TABLES
        }
        return cls(settings=settings or Settings(), **complete)

    def tables(self) -> dict[str, Table]:
        """Return the tables by name."""
        return {name: getattr(self, name) for name in TABLES}

    def with_tables(self, **tables: Table) -> Records:
        """Return the records with these tables in place of their own."""
        changed: dict[str, Any] = dict(tables)
        return replace(self, **changed)

    def derive(
        self,
        *,
        entity_row: dict[str, int] | None = None,
        tie_ends: tuple[Rows, Rows] | None = None,
        **tables: Table,
    ) -> Records:
        """Return records with these tables in place of their own, and with look-ups that the caller has already.

        The look-ups are not checked, so they must be right. A look-up that is not given is computed at its first use.

        Parameters
        ----------
        entity_row
            The row of each entity by its id. The one of these records is right if no id and no row of an entity
            changed.
        tie_ends
            The entity rows of each new tie's `from` and `to`.
        tables
            The new tables by name. The others are shared with these records.
        """
        derived = self.with_tables(**tables)
        known = {"entity_row": entity_row, "tie_ends": tie_ends}
        preset(derived, **{name: value for name, value in known.items() if value is not None})
        return derived

    @cached_property
    def entity_row(self) -> dict[str, int]:
        """The row of each entity by its id. Records that share the column of ids share the look-up."""
        ids = self.entities["id"]
        return memoise(ids, _ROW_OF_ID, lambda: {text: row for row, text in enumerate(ids.texts())})

    def rows_of(self, references: CodedColumn) -> Rows:
        """Return the entity row of each reference, -1 if it is blank or no entity has that id."""
        row = self.entity_row
        known: tuple[dict[str, int], Rows] | None = recall(references, _ROWS_NAMED)
        if known is None or known[0] is not row:
            found = references.look_up(lambda text: row.get(text, -1), np.int32, -1)
            found.flags.writeable = False
            # Neither changes, so the same references to the same entities are not looked up again.
            known = (row, found)
            store(references, _ROWS_NAMED, known)
        return known[1]

    @cached_property
    def tie_ends(self) -> tuple[Rows, Rows]:
        """The entity rows of each tie's `from` and `to`, -1 for a reference to no entity."""
        return self.rows_of(self.ties["from"]), self.rows_of(self.ties["to"])

    def sorted_by_id(self) -> Records:
        """Return the same records with entities sorted by id: row order is then id order."""
        column = self.entities["id"]
        if recall(column, _ASCENDS):
            return self
        ids = column.texts()
        if all(a <= b for a, b in pairwise(ids)):
            store(column, _ASCENDS, value=True)
            return self
        order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int32)
        return replace(self, entities=self.entities.take(order))
