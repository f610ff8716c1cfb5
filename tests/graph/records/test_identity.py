"""Identity: the key of a record of each table."""

from __future__ import annotations

from kunyet.graph.records.identity import KEY_COLUMNS, full_key, row_key
from kunyet.graph.records.schema import TABLES


def test_every_key_column_is_declared() -> None:
    assert set(KEY_COLUMNS) == set(TABLES)
    assert all(column in TABLES[table] for table, columns in KEY_COLUMNS.items() for column in columns)


def test_the_ends_of_a_firewall_count_in_either_order() -> None:
    assert row_key("firewalls", {"a": "x", "b": "b"}) == row_key("firewalls", {"a": "b", "b": "x"}) == ("b", "x")
    assert row_key("contacts", {"entity": "a", "channel": "phone", "handle": "1"}) == ("a", "phone", "1")


def test_a_contact_without_a_person_has_the_key_that_older_stores_hold() -> None:
    plain = {"entity": "a", "channel": "phone", "handle": "1"}
    assert row_key("contacts", {**plain, "person": "Fictional"}) == ("a", "phone", "1", "Fictional")
    assert row_key("contacts", {"entity": "a", "person": "Fictional"}) == ("a", "", "", "Fictional")
    assert full_key("contacts", row_key("contacts", plain)) == ("a", "phone", "1", "")
    assert full_key("entities", ("a",)) == ("a",)
