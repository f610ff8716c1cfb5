"""The k best routes are exact: compared with every simple route of random small directories, with firewalls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.routes import disjoint, find_routes
from kunyet.graph.routes.k_best import RoutePath, RouteSearchTooLong, best_routes
from kunyet.graph.routes.step_reliability import NOT_USABLE, StepTable, step_table
from tests.helpers import building
from tests.helpers.viewing import view_of

NAMES = "abcdefgh"


@st.composite
def directories(draw: st.DrawFn) -> Records:
    """Small directories with ties of any age, channel and confidence, some actors out of use, and a few firewalls."""
    size = draw(st.integers(2, 8))
    names = NAMES[:size]
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda pair: pair[0] != pair[1])
    ties = []
    for number, (tail, head) in enumerate(draw(st.lists(ends, max_size=18))):
        values: dict[str, Any] = {
            "channel": draw(st.sampled_from(["", "signal", "viber", "signal|phone"])),
            "confidence": draw(st.sampled_from(["", "high", "medium", "low"])),
            "last_contact": draw(st.sampled_from(["", "2024-03-31", "2024-03-01", "2024-01-31", "2023-06"])),
        }
        ties.append({**building.tie(tail, head, **values), "id": f"t{number}"})
    statuses = draw(st.lists(st.sampled_from(["active"] * 6 + ["dormant", "detained"]), min_size=size, max_size=size))
    entities = [building.entity(name, status=status) for name, status in zip(names, statuses, strict=True)]
    contacts = [
        {"entity": name, "channel": "signal", "handle": name, "state": state, "consent_for": consent}
        for name, state, consent in draw(
            st.lists(
                st.tuples(
                    st.sampled_from(names),
                    st.sampled_from(["working", "dead"]),
                    st.sampled_from(["liaison", "media", ""]),
                ),
                max_size=4,
            )
        )
    ]
    walls = [{"a": a, "b": b} for a, b in draw(st.lists(ends, max_size=3))]
    return building.directory(entities, ties, contacts=contacts, firewalls=walls)


def without_walls(records: Records) -> Records:
    return replace(records, firewalls=Table("firewalls", 0))


def every_route(steps: StepTable, start: int, goal: int, max_steps: int) -> Iterator[RoutePath]:
    """Yield every allowed simple route by trying all of them."""

    def walk(path: tuple[int, ...], cost: int) -> Iterator[RoutePath]:
        if path[-1] == goal:
            yield RoutePath(path, cost)
            return
        if len(path) > max_steps:
            return
        for other in steps.network.graph.neighbours_of(path[-1]).tolist():
            spent = int(steps.cost[steps.slot(path[-1], other)])
            if (
                spent < NOT_USABLE
                and other not in path
                and not any(other in steps.walls.get(actor, ()) for actor in path)
            ):
                yield from walk((*path, other), cost + spent)

    return walk((start,), 0)


def ranked(routes: Iterator[RoutePath]) -> list[RoutePath]:
    return sorted(routes, key=lambda route: (route.cost, len(route.path), route.path))


@settings(max_examples=250, deadline=None)
@given(directories(), st.integers(1, 7), st.integers(1, 6))
def test_the_k_best_are_those_of_trying_every_route(records: Records, max_steps: int, k: int) -> None:
    steps = step_table(view_of(records))
    found = list(islice(best_routes(steps, 0, 1, max_steps), k))
    assert found == ranked(every_route(steps, 0, 1, max_steps))[:k]


@settings(max_examples=100, deadline=None)
@given(directories(), st.integers(1, 6))
def test_all_routes_are_found_if_all_are_wanted(records: Records, max_steps: int) -> None:
    steps = step_table(view_of(records), frozenset({"viber"}))
    assert list(best_routes(steps, 0, 1, max_steps)) == ranked(every_route(steps, 0, 1, max_steps))


@settings(max_examples=200, deadline=None)
@given(directories())
def test_the_disjoint_pair_costs_the_least_of_all_pairs(records: Records) -> None:
    steps = step_table(view_of(without_walls(records)))
    routes = ranked(every_route(steps, 0, 1, 8))
    sums = [
        one.cost + other.cost
        for place, one in enumerate(routes)
        for other in routes[place + 1 :]
        if not one.between & other.between
    ]
    pair = disjoint.best_disjoint_pair(steps, 0, 1)
    assert (pair is None) == (not sums)
    if pair is not None:
        assert pair[0].cost + pair[1].cost == min(sums)
        assert not pair[0].between & pair[1].between
        assert {*pair} <= {*routes}


@settings(max_examples=150, deadline=None)
@given(directories(), st.integers(1, 6))
def test_removing_a_firewall_never_worsens_the_best_route(records: Records, max_steps: int) -> None:
    view = view_of(records)
    walled = next(best_routes(step_table(view), 0, 1, max_steps), None)
    free = next(best_routes(step_table(view_of(without_walls(records))), 0, 1, max_steps), None)
    assert walled is None or (free is not None and free.cost <= walled.cost)


@pytest.mark.parametrize("max_steps", (1, 3, 40))
def test_no_actor_is_passed_twice_and_no_route_exceeds_the_limit(max_steps: int) -> None:
    records = building.directory("abcdefgh", [f"{a}-{b}" for a in NAMES for b in NAMES if a < b])
    routes = list(islice(best_routes(step_table(view_of(records)), 0, 7, max_steps), 50))
    assert routes
    assert all(len(set(route.path)) == len(route.path) <= max_steps + 1 for route in routes)


def test_a_search_that_firewalls_make_too_hard_says_so_rather_than_be_wrong() -> None:
    """Ten layers of three, each fully tied to the next, in which every actor of the second stands apart from every
    one of the ninth.
    """
    layers = [["s"], *[[f"{layer}{actor}" for actor in "abc"] for layer in range(10)], ["z"]]
    ties = [building.tie(a, b) for one, other in pairwise(layers) for a in one for b in other]
    walls = [{"a": a, "b": b} for a in layers[2] for b in layers[9]]
    view = view_of(
        building.directory([building.entity(name) for layer in layers for name in layer], ties, firewalls=walls)
    )
    steps = step_table(view)
    start, goal = view.network.ids.index("s"), view.network.ids.index("z")
    assert list(best_routes(steps, start, goal, 11)) == []
    with pytest.raises(RouteSearchTooLong):
        list(best_routes(steps, start, goal, 11, max_expansions=50))


@settings(max_examples=60, deadline=None)
@given(
    directories(),
    st.lists(st.sampled_from(["", "AMBER", "RED"]), min_size=8, max_size=8),
    st.sampled_from(["policymaker", "analyst"]),
)
def test_routes_of_a_viewer_never_pass_whom_they_do_not_see(records: Records, markings: list[str], role: str) -> None:
    marked = [
        {**row, "tlp": tlp if row["id"] not in "ab" else ""}
        for row, tlp in zip(records.entities.rows(), markings, strict=False)
    ]
    hidden = {row["id"] for row in marked if row["tlp"] == "RED"}
    view = view_of(replace(records, entities=Table.of("entities", marked)), role)
    for route in find_routes(view, "a", "b").routes:
        assert not hidden & {*route.actors}
