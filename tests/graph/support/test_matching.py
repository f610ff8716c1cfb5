"""Which offers fit a need: service, steps, region, consent and firewalls; the nearest first."""

from __future__ import annotations

from typing import Any

import pytest

from kunyet.graph.access.view import View
from kunyet.graph.records.records import Records
from kunyet.graph.support.matching import OpenNeed, match_needs
from tests.helpers.building import contact_row, directory, entity, need, ties
from tests.helpers.viewing import view_of


def offer(who: str, service: str = "shelter", **values: Any) -> dict[str, str]:
    return need(who, service, "offer", **values)


def found(records: Records, role: str = "coordinator", **asked: Any) -> dict[str, list[tuple[str, int | None]]]:
    """Return for each need (actor and service) the actors that can help, and the steps to each."""
    view = view_of(records, role)
    return {name(view, one): [(view.network.ids[fit.actor], fit.steps) for fit in one.offers]
            for one in match_needs(view, **asked)}  # fmt: skip


def name(view: View, one: OpenNeed) -> str:
    return f"{view.network.ids[one.actor]} {view.records.needs['service'][one.row]}"


LINE = ties("a-b b-c c-d d-e e-f f-g")
ACTORS = [entity(id) for id in "abcdefg"]


def test_the_nearest_come_first_and_those_too_far_are_left_out() -> None:
    records = directory(ACTORS, LINE, needs=[need("a", "shelter"), *(offer(id) for id in "cbefg")])
    assert found(records, most=9) == {"a shelter": [("b", 1), ("c", 2), ("e", 4)]}
    assert found(records, most=1) == {"a shelter": [("b", 1)]}


def test_the_actors_in_between_are_told() -> None:
    view = view_of(directory(ACTORS, LINE, needs=[need("a", "shelter"), offer("d")]))
    (one,) = match_needs(view)
    assert [view.network.ids[actor] for actor in one.offers[0].via] == ["b", "c"]


def test_another_service_a_closed_offer_and_the_own_offer_are_no_help() -> None:
    needs = [need("a", "Shelter"), offer("a"), offer("b", "legal"), offer("c", state="met"), offer("d", "shelter")]
    assert found(directory(ACTORS, LINE, needs=needs)) == {"a Shelter": [("d", 3)]}


def test_without_a_route_the_same_region_counts() -> None:
    rows = [entity("a", region="Chin"), entity("b", region="Chin"), entity("c", region="Mon"), entity("d"), entity("e")]
    records = directory(rows, needs=[need("a", "shelter"), need("d", "shelter"), offer("b"), offer("c"), offer("e")])
    assert found(records) == {"a shelter": [("b", None)], "d shelter": []}


def test_whoever_cannot_be_asked_is_neither_matched_nor_passed() -> None:
    rows = [entity("b", status="detained"), *(row for row in ACTORS if row["id"] != "b")]
    records = directory(rows, [*LINE, *ties("a-g")], needs=[need("a", "shelter"), offer("b"), offer("c"), offer("f")])
    assert found(records) == {"a shelter": [("f", 2)]}


def test_a_consent_that_ended_is_no_consent() -> None:
    needs = [need("a", "shelter"), offer("b"), offer("c")]
    ended = [contact_row("b", consent_for="liaison", withdrawn_on="2024-01-01")]
    assert found(directory(ACTORS, LINE, needs=needs, contacts=ended)) == {"a shelter": []}
    live = [contact_row("b", consent_for="liaison")]
    assert found(directory(ACTORS, LINE, needs=needs, contacts=live)) == {"a shelter": [("b", 1), ("c", 2)]}


def test_a_firewall_parts_a_need_from_an_offer_and_from_the_way_to_it() -> None:
    needs = [need("a", "shelter"), offer("b"), offer("c"), offer("d")]
    barred = directory(ACTORS, LINE, needs=needs, firewalls=[{"a": "c", "b": "a"}])
    assert found(barred) == {"a shelter": [("b", 1)]}


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_for_a_narrower_role_a_firewall_a_consent_and_an_absent_offer_look_alike(role: str) -> None:
    def told(**more: Any) -> Any:
        return found(directory(ACTORS, LINE, **more), role)["a shelter"]

    needs = [need("a", "shelter"), offer("b")]
    walled = told(needs=needs, firewalls=[{"a": "b", "b": "g"}])
    refused = told(needs=needs, contacts=[contact_row("b", consent_for="liaison", withdrawn_on="2024-01-01")])
    assert walled == refused == told(needs=needs[:1]) == []
    assert told(needs=needs) == [("b", 1)]


def test_the_most_urgent_come_first_and_places_are_read() -> None:
    needs = [need("a", "shelter"), need("b", "shelter", urgency="High", quantity="20-30"), offer("c", quantity="~4")]
    one, other = match_needs(view_of(directory(ACTORS, LINE, needs=needs)))
    assert [(each.weight, each.places, each.offers[0].capacity) for each in (one, other)] == [(4, 25, 4), (1, 1, 4)]


@pytest.mark.parametrize(
    ("quantity", "places"), (("8 rooms", 8), ("၁၂", 12), ("20-30", 25), ("some", 1), ("", 1), ("-", 1), ("0", 1))
)
def test_a_quantity_may_be_any_text(quantity: str, places: float) -> None:
    records = directory(ACTORS, LINE, needs=[need("a", "shelter", quantity=quantity), offer("b", quantity="many")])
    (one,) = match_needs(view_of(records))
    assert (one.places, one.offers[0].capacity) == (places, None)


def test_nothing_needed_gives_nothing() -> None:
    assert match_needs(view_of(directory())) == []
    assert found(directory(ACTORS, needs=[offer("a")])) == {}
