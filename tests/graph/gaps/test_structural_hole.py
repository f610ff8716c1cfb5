"""`structural-hole`: two groups of one attribute between which far fewer ties run than by chance."""

from __future__ import annotations

from itertools import combinations

import pytest

from kunyet.graph.gaps import structural_hole
from kunyet.graph.network.network import Network
from tests.helpers.building import entity, find, found_keys, network, numbers, tie


def apart(*rows: dict[str, str], attribute: str = "region", size: int = 5) -> Network:
    """Return two groups, each tied within itself all over, and not at all between."""
    sides = {side: [f"{side.lower()}{i}" for i in range(size)] for side in ("Chin", "Mon")}
    people = [entity(id, **{attribute: side}) for side, ids in sides.items() for id in ids]
    joined = [tie(a, b) for ids in sides.values() for a, b in combinations(ids, 2)]
    return network([*people, *rows], joined)


def test_two_groups_that_keep_to_themselves_are_a_gap() -> None:
    net = apart()
    assert found_keys(structural_hole, net) == ["region+Chin+Mon"]
    found = find(structural_hole, net)
    assert (numbers(found, "attribute"), numbers(found, "a"), numbers(found, "b")) == (["region"], ["Chin"], ["Mon"])
    assert numbers(found, "ties") == [0]
    assert numbers(found, "expected") == [pytest.approx(400 / 39)]
    assert found.members is not None
    assert len(found.members(0)) == 10


def test_groups_that_mix_as_chance_has_it_are_none() -> None:
    rows = [entity(f"a{i}", region="Chin" if i % 2 else "Mon") for i in range(8)]
    assert (
        found_keys(structural_hole, network(rows, [tie(f"a{a}", f"a{b}") for a, b in combinations(range(8), 2)])) == []
    )


def test_z_must_be_below_the_standard_and_groups_large_enough() -> None:
    net = apart()
    z = numbers(find(structural_hole, net), "z")[0]
    assert found_keys(structural_hole, net, f"structural-hole: {{z: {z}}}") == []
    assert found_keys(structural_hole, net, "structural-hole: {members: 5}") == ["region+Chin+Mon"]
    assert found_keys(structural_hole, net, "structural-hole: {members: 6}") == []


def test_who_speaks_both_languages_is_no_subject_but_named() -> None:
    net = apart(entity("z", languages="Chin|Mon"), attribute="languages")
    found = find(structural_hole, net)
    assert found_keys(structural_hole, net) == ["language+Chin+Mon"]
    assert numbers(found, "in_both") == ["z"]
    assert found.members is not None
    assert "z" not in [net.records.entities["id"][row] for row in found.members(0)]


def test_a_scope_is_an_attribute_or_all_of_a_group() -> None:
    net = apart()
    assert found_keys(structural_hole, net, "structural-hole: {on: no, where: {attribute: [kind, region]}}") == []
    assert found_keys(structural_hole, net, "structural-hole: {on: no, where: {attribute: language}}") == [
        "region+Chin+Mon"
    ]
    assert found_keys(structural_hole, net, "structural-hole: {on: no, where: {region: Mon}}") == []
    assert found_keys(structural_hole, net, "structural-hole: {on: no, where: {region: Kachin}}") == ["region+Chin+Mon"]


def test_it_was_asked_where_every_member_of_both_was() -> None:
    assert find(structural_hole, apart()).asked.tolist() == [False]  # type: ignore[union-attr]


def test_an_empty_network_has_no_hole() -> None:
    assert found_keys(structural_hole, network()) == []
