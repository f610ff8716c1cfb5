"""Every declared column has a place in the form."""

from __future__ import annotations

import pytest

from kunyet.dashboard.present.edit.form_sections import COLUMNS_WITHOUT_FIELD, section_columns
from kunyet.graph.records.schema import TABLES


@pytest.mark.parametrize("table", ("entities", "ties", "contacts", "needs", "firewalls", "channels"))
def test_each_column_is_in_one_section(table: str) -> None:
    listed = [name for names in section_columns(table).values() for name in names]
    assert sorted(listed) == sorted(set(TABLES[table]) - set(COLUMNS_WITHOUT_FIELD.get(table, ())))
