"""Identity: the key of a record of each table."""

from __future__ import annotations

from kunyet.graph.records.identity import KEY_COLUMNS, row_key
from kunyet.graph.records.schema import TABLES


def test_every_key_column_is_declared() -> None:
    assert set(KEY_COLUMNS) == set(TABLES)
    assert all(column in TABLES[table] for table, columns in KEY_COLUMNS.items() for column in columns)


def test_the_ends_of_a_firewall_count_in_either_order() -> None:
    assert row_key("firewalls", {"a": "x", "b": "b"}) == row_key("firewalls", {"a": "b", "b": "x"}) == ("b", "x")
    assert row_key("contacts", {"entity": "a", "channel": "phone", "handle": "1"}) == ("a", "phone", "1")
