"""Each number of the table opens the people behind it."""

from __future__ import annotations

from kunyet.dashboard.present.overview.crossing_table import MATRIX_FORMS, crossing_table_html, matrix_form_words
from kunyet.graph.access.view import View
from kunyet.graph.overview.tie_matrix import tie_matrix


def test_the_open_cell_is_the_current_one(line: View) -> None:
    assert MATRIX_FORMS.keys() == matrix_form_words().keys()
    found = tie_matrix(line.network, "region", "region")
    assert 'aria-current="true"' not in crossing_table_html(found, "region-region", "")
    assert crossing_table_html(found, "region-region", "Kayin~Shan").count('aria-current="true"') == 1
