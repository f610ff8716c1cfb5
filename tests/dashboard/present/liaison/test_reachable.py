"""Defector networks are offered with how the chosen question reaches them, where they are and what they need."""

from __future__ import annotations

from dataclasses import replace

from kunyet.dashboard.present.liaison.reachable import reachable, reachable_note, reachable_sentence
from kunyet.graph.access.view import View
from kunyet.graph.routes.choice_text import RouteChoice
from tests.helpers.building import before, directory, entities, entity, need, tie
from tests.helpers.viewing import view_of

FRESH = {"confidence": "high", "last_contact": before(4)}


def sample(role: str = "coordinator", count: int = 2) -> View:
    rows = [entity("n", "nug_contact"), *entities("b"), entity("far", "defector_network"),
            *(entity(f"net{number}", "defector_network", region="Chin", languages="Burmese|Mizo")
              for number in range(count - 1))]  # fmt: skip
    joins = [tie("n", "b", channel="signal", **FRESH), tie("b", "net0", channel="viber", **FRESH)]
    return view_of(directory(rows, joins, needs=[need("net0", "medical")]), role)


def test_the_liaison_page_offers_defector_networks(line: View) -> None:
    (row,) = reachable(line, RouteChoice("a", "")).rows
    assert row["id"] == "c"
    assert row["kicker"].startswith("2 steps, one route only; ")
    assert reachable(line, RouteChoice("d", "")).rows[0]["tone"] == "critical"


def test_a_card_obeys_the_whole_question() -> None:
    choice = RouteChoice("any-nug", "")
    far, near = reachable(sample(), choice).rows
    assert (near["id"], near["kicker"]) == ("net0", "2 steps, one route only; every step checked within 4 days")
    assert far["kicker"] == "No route with these choices"
    assert reachable(sample(), replace(choice, without=("internet",))).none == 2


def test_a_card_says_where_they_are_what_they_need_and_what_they_speak() -> None:
    rows = reachable(sample(), RouteChoice("n", "")).rows
    assert [row["note"] for row in rows] == ["", "Chin · needs medical · Burmese and Mizo"]


def test_who_needs_what_is_sought_comes_first() -> None:
    assert [row["id"] for row in reachable(sample(), RouteChoice("n", "", "medical")).rows] == ["net0", "far"]


def test_a_code_name_is_called_one() -> None:
    assert all(
        row["title"].endswith(" (code name)") for row in reachable(sample("policymaker"), RouteChoice("n", "")).rows
    )
    assert reachable(sample(), RouteChoice("n", "")).rows[0]["title"] == "far"


def test_the_opening_answers_and_says_what_is_not_shown() -> None:
    found = reachable(sample(), RouteChoice("n", ""))
    assert reachable_sentence(found) == "Of 2 defector networks, 1 cannot be reached. Another 1 hangs on one route."
    assert reachable_note(found) == ""
    many = reachable(sample(count=40), RouteChoice("n", ""))
    assert reachable_note(many) == "12 of 40 are shown. Find the others by name in the box To."
