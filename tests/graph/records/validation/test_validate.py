"""Validation: one test a rule, and that every rule is told at once."""

from __future__ import annotations

from typing import Any

import pytest

from kunyet.graph.records.records import Records
from kunyet.graph.records.validation.validate import Finding, validate_records

ORG = {"id": "org", "kind": "organization", "name": "Org"}
LIAISON = {"id": "li", "kind": "liaison", "name": "Li"}
FORUM = {"id": "fo", "kind": "forum", "name": "Fo"}
TIE = {"id": "t", "from": "org", "to": "li", "type": "supports"}


def records(**tables: Any) -> Records:
    tables.setdefault("entities", [ORG, LIAISON, FORUM])
    return Records.of(**tables)


def found(**tables: Any) -> list[tuple[str, int, str | None, str]]:
    return [(f.table, f.row, f.column, f.code) for f in validate_records(records(**tables))]


def one(**tables: Any) -> Finding:
    findings = validate_records(records(**tables))
    assert len(findings) == 1, findings
    return findings[0]


def test_clean_records_have_no_findings() -> None:
    assert validate_records(records(ties=[TIE], firewalls=[{"a": "org", "b": "li"}])) == []
    assert validate_records(Records.of()) == []


def entity(**cells: str) -> dict[str, Any]:
    return {"entities": [{**ORG, **cells}]}


def tie(**cells: str) -> dict[str, Any]:
    return {"ties": [{**TIE, **cells}]}


def contact(**cells: str) -> dict[str, Any]:
    return {"contacts": [{"entity": "org", "channel": "signal", "handle": "x", **cells}]}


def need(**cells: str) -> dict[str, Any]:
    return {"needs": [{"entity": "org", "direction": "need", "service": "legal", **cells}]}


@pytest.mark.parametrize(
    ("tables", "column", "code", "suggests"),
    (
        (entity(name=""), "name", "missing-cell", ""),
        (contact(handle=""), "handle", "missing-cell", ""),
        (contact(handle="", position="chair"), "handle", "missing-cell", ""),
        (contact(channel=""), "channel", "missing-cell", ""),
        (entity(kind="strke_group"), "kind", "unknown-kind", "strike_group"),
        (tie(type="suports"), "type", "unknown-tie-type", "supports"),
        (tie(channel="signal|vibr"), "channel", "unknown-channel", "viber"),
        (contact(channel="telegran"), "channel", "unknown-channel", "telegram"),
        (entity(status="dorment"), "status", "unknown-word", "dormant"),
        (entity(tlp="AMBR"), "tlp", "unknown-word", "AMBER"),
        (contact(consent_for="liaison|leagl"), "consent_for", "unknown-word", "legal"),
        (need(direction="ofer"), "direction", "unknown-word", "offer"),
        (entity(since="2023-02-30"), "since", "bad-date", ""),
        (entity(verified_on="0001-01-01"), "verified_on", "bad-date", ""),
        (tie(last_contact="soon"), "last_contact", "bad-date", ""),
        (entity(members="many"), "members", "bad-number", ""),
        (tie(strength="-1"), "strength", "negative-number", ""),
        (tie(strength="nan"), "strength", "bad-number", ""),
        (tie(to="lii"), "to", "dangling-reference", "Did you mean li (Li)?"),
        (contact(entity="nobody at all"), "entity", "dangling-reference", ""),
        (need(met_by="orgg"), "met_by", "dangling-reference", "org"),
        (tie(to="org"), "to", "tie-to-oneself", ""),
        (tie(type="liaises_for"), "from", "tie-not-allowed", "liaison"),
        (tie(to="fo"), "to", "tie-not-allowed", ""),
        (tie(since="2023-05", until="2022"), "until", "until-before-since", ""),
        (entity(since="2023-05-02", until="2023-05-01"), "until", "until-before-since", ""),
        (contact(consent_on="2024", consent_until="2023"), "consent_until", "consent-until-before-consent-on", ""),
        (entity(members="10", women="11"), "women", "more-women-than-members", ""),
        (entity(members="10-20", women="21"), "women", "more-women-than-members", ""),
        (tie(delegates="1", women="2", type="attended", to="fo"), "women", "more-women-than-members", ""),
        (entity(notes="a\u202eb"), "notes", "hidden-character", ""),
        (entity(source="a\x1b[2Jb"), "source", "hidden-character", ""),
        (entity(notes="x" * 100_001), "notes", "too-long", ""),
        ({"firewalls": [{"a": "org", "b": "org"}]}, "b", "firewall-to-oneself", ""),
        ({"channels": [{"id": "signal", "confidential": "n"}]}, "id", "channel-is-built-in", ""),
        ({"channels": [{"id": "x", "confidential": "maybe"}]}, "confidential", "unknown-word", ""),
    ),
)
def test_a_mistake_is_found_at_its_cell(tables: dict[str, Any], column: str, code: str, suggests: str) -> None:
    """Each mistake is one finding, with code, column and the nearest known value."""
    if tables.get("entities") == [{**ORG, "name": ""}]:
        suggests = ""
    finding = one(**tables)
    assert (finding.column, finding.code, finding.severity) == (column, code, "error")
    assert suggests in finding.suggestion
    assert finding.message.endswith(".")


@pytest.mark.parametrize(
    "tables",
    (
        entity(since="2023", until="2023-05"),  # May 2023 may be after some day of 2023
        entity(since="2023-05", until="2023"),
        entity(members="~20", women="20"),
        entity(members="20-30", women="25-40"),
        tie(since="2023-05-01", until="2023-05-01"),
        {"firewalls": [{"a": "org", "b": "li"}, {"a": "org", "b": "fo"}]},
        {"entities": [{**ORG, "name": "မြန်မာ\u200bစာ", "notes": "two\nlines\tand a tab"}]},
        {"channels": [{"id": "pigeon"}], "ties": [{**TIE, "channel": "pigeon|signal"}]},
    ),
)
def test_a_readable_cell_is_no_mistake(tables: dict[str, Any]) -> None:
    assert validate_records(records(**tables)) == []


def test_a_contact_is_a_handle_or_a_person_and_two_persons_may_share_a_handle() -> None:
    assert validate_records(records(**contact(handle="", channel="", person="P"))) == []
    shared = [contact(person=person)["contacts"][0] for person in ("", "P", "Q")]
    assert validate_records(records(contacts=shared)) == []


def test_a_column_of_another_kind_is_a_warning() -> None:
    finding = one(**entity(due="2024"))
    assert (finding.code, finding.severity, finding.column) == ("column-not-for-kind", "warning", "due")
    finding = one(**tie(amount="5"))
    assert (finding.code, finding.severity, finding.column) == ("column-not-for-type", "warning", "amount")


@pytest.mark.parametrize(
    ("table", "row", "code"),
    (
        ("entities", ORG, "duplicate-id"),
        ("ties", TIE, "duplicate-tie"),
        ("contacts", contact()["contacts"][0], "duplicate-contact"),
        ("contacts", contact(person="P", handle="", channel="")["contacts"][0], "duplicate-contact"),
        ("needs", need()["needs"][0], "duplicate-need"),
        ("firewalls", {"a": "org", "b": "li"}, "duplicate-firewall"),
    ),
)
def test_a_repeated_row_is_reported_with_the_first_one(table: str, row: dict[str, str], code: str) -> None:
    rows = [ORG, LIAISON, FORUM, row] if table == "entities" else [row, row]
    finding = one(**{table: rows})
    assert (finding.code, finding.row, finding.other) == (code, len(rows) - 1, 0)


def test_one_id_for_two_ties_is_a_duplicate_id() -> None:
    assert one(ties=[TIE, {**TIE, "type": "communicates"}]).code == "duplicate-id"


def test_a_firewall_is_repeated_in_either_order() -> None:
    assert one(firewalls=[{"a": "org", "b": "li"}, {"a": "li", "b": "org"}]).code == "duplicate-firewall"


def test_a_code_name_belongs_to_one_entity_in_any_spelling() -> None:
    finding = one(entities=[{**ORG, "code_name": "Quiet Path"}, {**LIAISON, "code_name": "quiet path"}])
    assert (finding.code, finding.row, finding.other) == ("duplicate-code-name", 1, 0)


def test_there_is_room_for_63_channels() -> None:
    rows = [{"id": f"channel {number}"} for number in range(50)]
    assert found(channels=rows[:48]) == []
    assert found(channels=rows) == [("channels", row, "id", "too-many-channels") for row in (48, 49)]


def test_all_problems_are_reported_together() -> None:
    codes = {
        code
        for *_, code in found(
            entities=[
                ORG,
                {**ORG, "kind": "x"},
                {"id": "z", "kind": "forum", "name": "", "date": "2024-02", "end_date": "2024-01"},
            ],
            ties=[{**TIE, "to": "q", "since": "x", "channel": "x"}],
        )
    }
    assert codes == {
        "unknown-kind",
        "duplicate-id",
        "missing-cell",
        "end-date-before-date",
        "dangling-reference",
        "bad-date",
        "unknown-channel",
    }


def test_a_word_is_checked_once_however_often_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand rows with one wrong word cost one look-up of the nearest."""
    from kunyet.graph.records.validation import cells

    asked: list[str] = []
    monkeypatch.setattr(cells, "nearest_value", lambda word, _known: asked.append(word))
    rows = [{"id": str(row), "name": "x", "kind": "organisation"} for row in range(10_000)]
    assert len(found(entities=rows)) == 10_000
    assert asked == ["organisation"]
