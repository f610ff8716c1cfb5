"""Search beyond names: focal points, services, notes and extra columns, and nearest names told apart."""

from __future__ import annotations

from kunyet.graph.records.records import Records
from kunyet.graph.search.search_records import search_records

RECORDS = Records.of(
    None,
    entities=[
        {"id": "a", "name": "Aizawl Relief Committee", "notes": "Meets on the second floor", "Focal": "Pan Ei Phyu"},
        {"id": "b", "name": "Green Harbour"},
        {"id": "c", "name": "Harbour Light", "notes": "A green door"},
        {"id": "d", "name": "Medical Lamp"},
    ],
    contacts=[
        {"entity": "b", "person": "Ma Ei Ei", "channel": "signal", "handle": "one"},
        {"entity": "c", "person": "Ma Ei Ei", "channel": "signal", "handle": "two"},
        {"entity": "d", "person": "Kyaw Zin Htun", "channel": "signal", "handle": "three"},
    ],
    needs=[{"entity": "c", "service": "medical", "direction": "need"}],
)


def found(text: str, *, as_coordinator: bool = True) -> list[tuple[str, str]]:
    """Return the id of each entity that a text found, and where."""
    ids = RECORDS.entities["id"]
    hits = search_records(RECORDS, text, 10, as_coordinator=as_coordinator)
    return [(ids[hit.row], hit.where) for hit in hits if hit.is_found]


def test_a_focal_point_finds_the_groups_and_no_name_that_only_shares_letters() -> None:
    assert found("Ma Ei Ei") == [("b", "person"), ("c", "person")]
    assert found("Gyaw Zin Tun") == found("ကျော်ဇင်ထွန်း") == [("d", "person")]


def test_services_notes_and_extra_columns_are_searched_after_names() -> None:
    assert found("medical") == [("d", "name"), ("c", "service")]
    assert found("green") == [("b", "name"), ("c", "notes")]
    assert found("second floor") == [("a", "notes")]
    assert found("ei phyu") == [("a", "Focal")]
    assert found("ဆေး") == [("c", "service")]


def test_only_coordinators_find_by_focal_point_notes_and_extra_columns() -> None:
    assert found("Ma Ei Ei", as_coordinator=False) == []
    assert found("second floor", as_coordinator=False) == found("ei phyu", as_coordinator=False) == []
    assert found("medical", as_coordinator=False) == [("d", "name"), ("c", "service")]


def test_an_entity_comes_once_and_no_more_than_asked_for() -> None:
    hits = search_records(RECORDS, "harbour", 1, as_coordinator=True)
    assert [RECORDS.entities["id"][hit.row] for hit in hits] == ["c"]
    assert search_records(RECORDS, "harbour", 0, as_coordinator=True) == []
    assert found("b")[:1] == [("b", "name")]


def test_a_name_that_is_only_near_is_not_found() -> None:
    hits = search_records(RECORDS, "Grxxn Hxrbxxr", 10, as_coordinator=True)
    assert [(RECORDS.entities["id"][hit.row], hit.is_found) for hit in hits][:1] == [("b", False)]


def test_what_is_written_later_is_found_and_what_is_gone_is_not() -> None:
    entities = RECORDS.entities
    renamed = RECORDS.with_tables(entities=entities.with_columns(notes=entities["notes"].map(lambda _: "Blue window")))
    ids = [hit.row for hit in search_records(renamed, "blue window", 10, as_coordinator=True) if hit.is_found]
    assert ids == [0, 2]
    assert not [hit for hit in search_records(renamed, "second floor", 10, as_coordinator=True) if hit.is_found]
