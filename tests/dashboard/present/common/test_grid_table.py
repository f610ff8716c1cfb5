"""A table of figures stands in a frame of its own."""

from __future__ import annotations

from kunyet.dashboard.present.common.grid_table import grid_table_html, none_cell_html
from kunyet.dashboard.present.common.html import tag


def test_a_table_has_its_label_for_screen_readers() -> None:
    table = grid_table_html("A < B", tag("tr", tag("th", "x")), [tag("tr", tag("td", "1"))])
    assert table.count("A &lt; B") == 2
    assert 'class="k-grid"' in table
    assert "<tbody><tr><td>1</td></tr></tbody>" in table


def test_a_cell_that_counts_nothing_says_so_in_words() -> None:
    assert "none" in none_cell_html()
