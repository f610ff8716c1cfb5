"""Records in bulk: tables of coded columns, and the directory that they make.

A coded column is an int32 code per row into a list of distinct canonical texts, -1 for blank. So parsing, judging or redacting a
column costs one look per distinct value, and a row is only put together when somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.memo import memoise, preset, recall, store
from kunyet.graph.records.tables import TABLES

Rows = NDArray[np.int32]
Mask = NDArray[np.bool_]

_ROW_OF_ID, _ROWS_NAMED, _ASCENDS = "row of id", "rows named", "ids ascend"
"""Keys of what is memoised with a column (see `kunyet.graph.memo`)."""


@dataclass(frozen=True, eq=False)
class Coded:
    """A column: `codes` (int32, one a row, -1 blank) into `values` (distinct texts, none blank)."""

    codes: Rows
    values: Sequence[str]

    @classmethod
    def of(cls, texts: Iterable[str | None]) -> Coded:
        """Return the column of these texts; `None` and `""` are blank."""
        seen: dict[str, int] = {}
        codes = [seen.setdefault(text, len(seen)) if text else -1 for text in texts]
        return cls(np.array(codes, dtype=np.int32), list(seen))

    @classmethod
    def blank(cls, size: int) -> Coded:
        """Return a column of `size` blank cells."""
        return cls(np.full(size, -1, dtype=np.int32), ())

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        """Return the text of a row, `""` when blank."""
        code = self.codes[row]
        return "" if code < 0 else self.values[code]

    def texts(self) -> list[str]:
        """Return the text of every row."""
        values = [*self.values, ""]
        return [values[code] for code in self.codes.tolist()]

    def take(self, rows: NDArray[Any]) -> Coded:
        """Return the column of these rows (numbers or a mask), sharing the values."""
        return Coded(self.codes[rows], self.values)

    def look_up(self, read: Callable[[str], Any], dtype: Any, blank: Any) -> NDArray[Any]:
        """Return `read(text)` for every row as an array, calling `read` once a distinct value that some row has."""
        used = np.zeros(len(self.values) + 1, dtype=np.bool_)
        used[self.codes] = True
        table = np.empty(len(self.values) + 1, dtype=dtype)
        table[-1] = blank
        if used[:-1].all():
            table[:-1] = [read(value) for value in self.values]
        else:  # A column that was taken from a larger one: what nobody has is not read, and may be what made a row unfit.
            table[:-1][used[:-1]] = [read(self.values[code]) for code in np.flatnonzero(used[:-1]).tolist()]
        return table[self.codes]

    def memoise(self, key: Hashable, compute: Callable[[], NDArray[Any]]) -> NDArray[Any]:
        """Return the array that was computed from this column under a key; the first call computes it. It is read-only.

        A column never changes, and the records before an edit or a scenario share most columns with those after it.
        """

        def frozen() -> NDArray[Any]:
            array = compute()
            array.flags.writeable = False
            return array

        return memoise(self, key, frozen)

    def map(self, change: Callable[[str], str]) -> Coded:
        """Return the column with `change` applied to every distinct value; a value may become blank."""
        seen: dict[str, int] = {}
        table = np.empty(len(self.values) + 1, dtype=np.int32)
        table[:-1] = [seen.setdefault(text, len(seen)) if (text := change(value)) else -1 for value in self.values]
        table[-1] = -1
        return Coded(table[self.codes], list(seen))

    def blank_where(self, mask: Mask) -> Coded:
        """Return the column with the masked rows blank."""
        return Coded(np.where(mask, np.int32(-1), self.codes), self.values)

    def put(self, rows: NDArray[Any], texts: Sequence[str]) -> Coded:
        """Return the column with the texts written to the numbered rows (same length)."""
        seen = {value: code for code, value in enumerate(self.values)}
        codes = self.codes.copy()
        codes[rows] = [seen.setdefault(text, len(seen)) if text else -1 for text in texts]
        return Coded(codes, list(seen))

    def compact(self) -> Coded:
        """Return the same column with only the values that some row has (in their order)."""
        if 4 * len(self.codes) < len(self.values):
            own, codes = np.unique(self.codes, return_inverse=True)
            blanks = int(len(own) > 0 and own[0] < 0)
            return Coded(
                codes.astype(np.int32) - np.int32(blanks), [self.values[code] for code in own[blanks:].tolist()]
            )
        has = np.zeros(len(self.values) + 1, dtype=np.bool_)
        has[self.codes] = True
        used = np.flatnonzero(has[:-1])
        table = np.full(len(self.values) + 1, -1, dtype=np.int32)
        table[used] = np.arange(len(used), dtype=np.int32)
        return Coded(table[self.codes], [self.values[code] for code in used.tolist()])

    def code_of(self, text: str) -> int:
        """Return the code of a value, or -2 where no row can have it."""
        try:
            return self.values.index(text)
        except ValueError:
            return -2

    def equals(self, text: str) -> Mask:
        """Return which rows hold exactly this text."""
        return self.codes == self.code_of(text)

    @property
    def filled(self) -> Mask:
        """Which rows are not blank."""
        return self.codes >= 0


@dataclass(frozen=True, eq=False)
class Table:
    """A table: its name, its size, its declared columns and `extras`, which the directory does not declare."""

    name: str
    size: int
    columns: Mapping[str, Coded] = field(default_factory=dict)
    extras: Mapping[str, Coded] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, rows: Sequence[Mapping[str, str]]) -> Table:
        """Return a table of rows given as mappings; headings that are not declared become extras."""
        declared = TABLES[name]
        headings = dict.fromkeys(key for row in rows for key in row)
        columns = {heading: Coded.of(row.get(heading) for row in rows) for heading in headings}
        return cls(
            name,
            len(rows),
            {heading: column for heading, column in columns.items() if heading in declared},
            {heading: column for heading, column in columns.items() if heading not in declared},
        )

    def __getitem__(self, column: str) -> Coded:
        """Return a declared column (blank where the table has none of it), else an extra one.

        Raises
        ------
        KeyError
            If the column is neither declared nor an extra of this table.
        """
        found = self.columns.get(column)
        if found is None:
            found = self.extras.get(column)
        if found is None:
            if column not in TABLES[self.name]:
                raise KeyError(column)
            return Coded.blank(self.size)
        return found

    def has(self, column: str) -> bool:
        """Return whether any row fills the column."""
        found = self.columns.get(column)
        return found is not None and bool(found.filled.any())

    def take(self, rows: NDArray[Any]) -> Table:
        """Return the table of these rows (numbers or a mask)."""
        columns = {name: column.take(rows) for name, column in self.columns.items()}
        extras = {name: column.take(rows) for name, column in self.extras.items()}
        size = int(np.count_nonzero(rows)) if rows.dtype == np.bool_ else len(rows)
        return Table(self.name, size, columns, extras)

    def with_columns(self, **columns: Coded) -> Table:
        """Return the table with these columns put in the place of its own."""
        return replace(self, columns={**self.columns, **columns})

    def row(self, row: int) -> dict[str, str]:
        """Return what a row fills, declared columns first in their declared order."""
        own = {name: self.columns[name][row] for name in TABLES[self.name] if name in self.columns}
        more = {name: column[row] for name, column in self.extras.items()}
        return {name: text for name, text in {**own, **more}.items() if text}

    def rows(self) -> list[dict[str, str]]:
        """Return every row as `row` does."""
        return [self.row(row) for row in range(self.size)]

    def days(self, column: str, *, late: bool) -> NDArray[np.int32]:
        """Return a date column as day numbers, `NEVER` where blank; partial dates late or early. Not to be written to."""
        from kunyet.graph.text.dates import NEVER, read_day

        found = self[column]
        return found.memoise(
            ("days", late), lambda: found.look_up(lambda text: read_day(text, late=late), np.int32, NEVER)
        )

    def numbers(self, column: str) -> NDArray[np.float64]:
        """Return a number or count column as floats, NaN where blank; `20-30` is read as its middle."""
        from kunyet.graph.text.values import read_number

        return self[column].look_up(read_number, np.float64, np.nan)


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

    def rows_of(self, references: Coded) -> Rows:
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
