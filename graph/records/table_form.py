"""The declaration of a table: its columns, key, defaults and marking, who sees it, and what a server may read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kunyet.graph.records.column_form import ColumnForm

if TYPE_CHECKING:
    from kunyet.graph.records.visibility import RowsSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm:
    """A table of a directory.

    Parameters
    ----------
    id
        Its name, as files and stores call it.
    order
        Its position among the tables, in which they are written.
    number
        Its number in a store: a part of the format, never changed and never used again.
    columns
        Its columns, in the order in which they are written.
    key
        The columns by which a record is found again.
    rows_seen
        Which of its rows a narrower role sees.
    defaults
        What a blank cell stands for, in the columns where it stands for something.
    marking
        The least marking of a row without its own; blank: that of the entities that the row names.
    made_of
        The columns that a row's id is made of where none is given; empty: an id must be given, or is made otherwise.
    in_order
        Pairs of columns whose dates come in this order.
    sorted_by
        Columns that order the rows of a narrower view, after the entities that the rows must name.
    open_on_server
        The columns whose ids of entities a Neo4j server can read, to find the rows of an entity. Of tables other than
        entities and ties, all else is sealed; where this is empty, the key is sealed, too.
    duplicate
        The code of the problem that two rows have one key.
    by_name_only
        Whether a file or sheet is this table only if it is called so: its headings are those of other tables, too.
    """

    id: str
    order: int
    number: int
    columns: tuple[ColumnForm, ...]
    key: tuple[str, ...]
    rows_seen: RowsSeen
    defaults: Mapping[str, str] = field(default_factory=dict)
    marking: str = ""
    made_of: tuple[str, ...] = ()
    in_order: tuple[tuple[str, str], ...] = ()
    sorted_by: tuple[str, ...] = ()
    open_on_server: tuple[str, ...] = ()
    duplicate: str = "duplicate-id"
    by_name_only: bool = False

    @property
    def by_name(self) -> dict[str, ColumnForm]:
        """Its columns by name."""
        return {column.name: column for column in self.columns}
