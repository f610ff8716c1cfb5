"""Tables of a directory, one file each (`TABLE = TableForm(...)`): adding a table is adding a file to this folder."""

from __future__ import annotations

from kunyet.graph.records.table_form import TableForm
from kunyet.graph.vocabulary.declared_parts import declared_parts

__all__ = ["TABLE_FORMS", "TableForm"]

TABLE_FORMS: dict[str, TableForm] = declared_parts(__name__, __path__, "TABLE")
"""Id to table, in their order."""
