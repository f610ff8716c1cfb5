"""One record judged among the others: the same as judging all, as far as it is about that record."""

from __future__ import annotations

import pytest

from kunyet.graph.records.records import Records
from kunyet.graph.records.validation.one_record import row_of_key, validate_record
from kunyet.graph.records.validation.validate import validate_records

ENTITIES = [
    {"id": "a", "kind": "organization", "name": "Green Harbour"},
    {"id": "b", "kind": "defector_network", "name": "Bamboo Bridge", "code_name": "Quiet Path"},
    {"id": "l", "kind": "liaison", "name": "Owl"},
]
TIES = [
    {"id": "t", "from": "l", "to": "b", "type": "liaises_for"},
    {"id": "u", "from": "a", "to": "b", "type": "supports"},
]
CONTACTS = [{"entity": "a", "channel": "signal", "handle": "kn-1"}]
WALLS = [{"a": "a", "b": "l"}]
RECORDS = Records.of(None, entities=ENTITIES, ties=TIES, contacts=CONTACTS, firewalls=WALLS)


def codes(table: str, values: dict[str, str], key: tuple[str, ...] | None = None) -> list[tuple[str | None, str]]:
    """Return what is wrong as (column, code)."""
    return [(one.column, one.code) for one in validate_record(RECORDS, table, values, key)]


def test_a_valid_record_stays_valid() -> None:
    for table, rows in (("entities", ENTITIES), ("ties", TIES), ("contacts", CONTACTS), ("firewalls", WALLS)):
        for row in rows:
            key = {
                "entities": ("id",),
                "ties": ("id",),
                "contacts": ("entity", "channel", "handle"),
                "firewalls": ("b", "a"),
            }[table]
            assert codes(table, row, tuple(row[name] for name in key)) == []


@pytest.mark.parametrize(
    ("table", "values", "wrong"),
    (
        ("entities", {"kind": "organization"}, [("name", "missing-cell")]),
        ("entities", {"name": "New", "kind": "organisatoin"}, [("kind", "unknown-kind")]),
        ("entities", {"name": "New", "since": "2024-13"}, [("since", "bad-date")]),
        ("entities", {"name": "New", "since": "2024", "until": "2023"}, [("until", "until-before-since")]),
        ("entities", {"name": "New", "members": "3", "women": "4"}, [("women", "more-women-than-members")]),
        ("entities", {"name": "New", "code_name": "quiet path"}, [("code_name", "duplicate-code-name")]),
        ("entities", {"name": "New", "code_name": "Owl"}, [("code_name", "duplicate-code-name")]),
        ("entities", {"name": "Quiet Path"}, [("name", "duplicate-code-name")]),
        ("ties", {"from": "a"}, [("to", "missing-cell")]),
        ("ties", {"from": "a", "to": "nobody"}, [("to", "dangling-reference")]),
        ("ties", {"from": "a", "to": "a"}, [("to", "tie-to-oneself")]),
        ("ties", {"from": "a", "to": "b", "type": "liaises_for"}, [("from", "tie-not-allowed")]),
        ("ties", {"from": "a", "to": "b", "channel": "signal|sgnal"}, [("channel", "unknown-channel")]),
        ("contacts", {"entity": "a", "channel": "signal", "handle": "kn-1"}, [("entity", "duplicate-contact")]),
        ("firewalls", {"a": "l", "b": "a"}, [("a", "duplicate-firewall")]),
        ("needs", {"entity": "a", "direction": "wish", "service": "food"}, [("direction", "unknown-word")]),
    ),
)  # fmt: skip
def test_a_new_record_is_validated_alone_and_with_the_others(
    table: str, values: dict[str, str], wrong: list[tuple[str, str]]
) -> None:
    assert codes(table, values) == wrong


def test_a_kind_that_no_longer_fits_its_ties_is_a_finding_about_the_kind() -> None:
    changed = {"id": "l", "kind": "organization", "name": "Owl"}
    assert codes("entities", changed, ("l",)) == [("kind", "tie-not-allowed")]
    whole = RECORDS.with_tables(entities=Records.of(None, entities=[*ENTITIES[:2], changed]).entities)
    assert [one.code for one in validate_records(whole)] == ["tie-not-allowed"]


def test_problems_of_other_records_are_not_findings() -> None:
    broken = Records.of(None, entities=[*ENTITIES, {"id": "x", "kind": "no such kind", "name": "X"}], ties=TIES)
    assert validate_record(broken, "entities", {"name": "New"}) == []
    assert validate_record(broken, "ties", {"from": "a", "to": "b"}) == []


def test_a_record_is_found_by_its_key_and_a_firewall_by_either_order() -> None:
    assert row_of_key(RECORDS.firewalls, ("l", "a")) == row_of_key(RECORDS.firewalls, ("a", "l")) == 0
    assert row_of_key(RECORDS.entities, ("nobody",)) == -1
    assert row_of_key(RECORDS.needs, ("a", "need", "food")) == -1
