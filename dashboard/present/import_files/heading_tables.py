"""The headings that are read, one table of Kunyet after the other."""

from __future__ import annotations

from typing import Final

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.column_names import column_word, table_word
from kunyet.dashboard.present.words.vocabulary_words import first_upper
from kunyet.graph.messages.language import _
from kunyet.graph.records.schema import TABLES
from kunyet.loaders.reading.heading_aliases import heading_aliases

HEADING_TABLES: Final = ("entities", "ties", "contacts", "needs", "firewalls")


def heading_table_html(table: str) -> Html:
    """Return the columns of a table, each with the headings under which it is read, in both languages."""
    title = first_upper(table_word(table))
    rows = [
        (_name(table, form.name, required=form.required), ", ".join(heading_aliases().get((table, form.name), ())))
        for form in TABLES[table].values()
    ]
    return tag("section", tag("h3", title), rows_table_html(title, (_("Column"), _("Also read under")), rows))


def _name(table: str, column: str, *, required: bool) -> str:
    word = column_word(table, column)
    return _("{column} (required)", column=word) if required else word
