"""A table of records is a list on a phone."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.common.rows_table import rows_table_html


def test_a_stacked_table_names_each_cell_but_the_first() -> None:
    table = rows_table_html("Label", [tag("a", "Name ↑"), "Ties"], [["A & B", "–"]], stacked=True)
    assert '<td>A &amp; B</td><td data-label="Ties" data-blank="1">–</td>' in table
    assert "data-label" not in rows_table_html("Label", ["Name", "Ties"], [["A", "1"]])
