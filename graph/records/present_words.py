"""Present words: records that hold a word of an older Kunyet are read with the word that stands for it now."""

from __future__ import annotations

from kunyet.graph.memo import memoise
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table

_OLDER = {
    (table, name): dict(form.older) for table, forms in TABLES.items() for name, form in forms.items() if form.older
}
"""The older words of each column that has some, and what each is read as."""


def with_present_words(records: Records) -> Records:
    """Return the records with a present word in every cell that holds an older one; the same ones if none does."""
    changed: dict[str, Table] = {}
    for table, name in _OLDER:
        found = changed.get(table) or records.tables()[table]
        column = present_column(table, name, found[name])
        if column is not found[name]:
            changed[table] = found.with_columns(**{name: column})
    return records.with_tables(**changed) if changed else records


def present_column(table: str, name: str, column: CodedColumn) -> CodedColumn:
    """Return a column with present words; the same one if it holds no older word."""
    older = _OLDER.get((table, name), {})
    if older.keys().isdisjoint(column.values):
        return column
    return memoise(column, "present words", lambda: column.map(lambda text: older.get(text, text)))
