"""Channels that a directory adds to the built-in ones."""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm, columns
from kunyet.graph.records.table_form import TableForm
from kunyet.graph.records.visibility import RowsSeen, Seen

TABLE = TableForm(
    id="channels",
    order=60,
    number=6,
    columns=(
        ColumnForm("id", "id", required=True, seen=Seen.WHOLE),
        *columns("name name_my", "text", Seen.WHOLE),
        *columns("needs_internet confidential", "flag", Seen.WHOLE),
        *columns("operator", "text", Seen.KNOWN_WORD),
    ),
    key=("id",),
    rows_seen=RowsSeen.IN_USE,
    defaults={"needs_internet": "y", "confidential": "n"},
)
