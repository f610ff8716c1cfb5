"""The tables of a directory and their columns, from the declarations in `graph/records/tables/`, one file a table.

`column_form.py` says how the text of a column is read, `table_form.py` what a table declares, `visibility.py` who sees
a column and a row.
"""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm
from kunyet.graph.records.tables import TABLE_FORMS
from kunyet.graph.records.visibility import RowsSeen

__all__ = ["REFERENCE_COLUMNS", "ROWS_SEEN", "ROW_COLUMNS", "TABLES", "ColumnForm"]

TABLES: dict[str, dict[str, ColumnForm]] = {name: form.by_name for name, form in TABLE_FORMS.items()}
"""Table name to its columns, in the order in which they are written."""

ROWS_SEEN: dict[str, RowsSeen] = {name: form.rows_seen for name, form in TABLE_FORMS.items()}
"""Which rows of each table a narrower role sees. Of a table that is not here it sees none, and a test fails.

Columns that only one directory has (extras) are seen by coordinators alone, headings included.
"""

REFERENCE_COLUMNS: dict[str, tuple[str, ...]] = {
    table: named
    for table, columns in TABLES.items()
    if table != "entities" and (named := tuple(one.name for one in columns.values() if one.form == "ref"))
}
"""The columns of each table that name an entity. That an entity follows another is no row about that one."""

ROW_COLUMNS: dict[str, dict[str, str]] = {
    table: rows
    for table, columns in TABLES.items()
    if (rows := {one.name: one.of for one in columns.values() if one.form == "row"})
}
"""The columns of each table that name a row of another table, with that table."""
