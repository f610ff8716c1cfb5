"""Unchanged shape: claimed only if it is true, and claimed for a well-connected network."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.gaps.common.gaps_after_edit import gaps_after
from kunyet.graph.measures.common.reach import steps_to_nug
from kunyet.graph.measures.common.usable_network import usable_network
from kunyet.graph.measures.cut_points import bridges, cut_points
from kunyet.graph.network.incremental.differences import find_differences
from kunyet.graph.network.incremental.patched_network import patch_network
from kunyet.graph.network.incremental.unchanged_shape import SharedShape, shared_shape
from tests.graph.network.incremental.test_incremental import compare
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of

NAMES = "abcdefghij"
KINDS = ("organization", "organization", "defector_network", "nug_contact", "liaison")
PAIRS = [(a, b) for a in NAMES for b in NAMES if a < b]
Ends = tuple[str, str]


def rows(kinds: list[str], status: list[str]) -> list[dict[str, str]]:
    return [entity(name, kind, status=own) for name, kind, own in zip(NAMES, kinds, status, strict=True)]


def gaps_and_shape(people: list[dict[str, str]], old: list[Ends], new: list[Ends]) -> tuple[Any, Any, SharedShape]:
    """Return the gaps before and after, and what is claimed to be the same."""
    before = find_gaps(view_of(directory(people, [tie(*ends, channel="signal") for ends in old])))
    steps_to_nug(before.network)
    records = directory(people, [tie(*ends, channel="signal") for ends in new])
    after, view = gaps_after(before, view_of(records)), view_of(records)
    changed = find_differences(before.network, view)
    assert changed is not None
    patched = patch_network(before.network, view, changed)
    return before, after, shared_shape(before.network, patched.network, patched.pairs)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_what_is_claimed_to_be_the_same_is(data: st.DataObject) -> None:
    people = rows(
        data.draw(st.lists(st.sampled_from(KINDS), min_size=10, max_size=10)),
        data.draw(st.lists(st.sampled_from(["", "", "", "detained"]), min_size=10, max_size=10)),
    )
    old = data.draw(st.lists(st.sampled_from(PAIRS), min_size=10, max_size=30, unique=True))
    edited = data.draw(st.lists(st.sampled_from(PAIRS), min_size=1, max_size=2, unique=True))
    new = [pair for pair in old if pair not in edited] + [pair for pair in edited if pair not in old]
    before, after, shape = gaps_and_shape(people, old, new)
    compare(after, find_gaps(view_of(directory(people, [tie(*ends, channel="signal") for ends in new]))))
    one, other = before.network, after.network
    if shape.steps:
        fresh = view_of(directory(people, [tie(*ends, channel="signal") for ends in new])).network
        assert steps_to_nug(fresh).tolist() == steps_to_nug(one).tolist()
    if shape.blocks:
        old_part, new_part = usable_network(one), usable_network(other)
        assert cut_points(old_part).cut_off.tolist() == cut_points(new_part).cut_off.tolist()
        assert ends_of(old_part) == ends_of(new_part)


def ends_of(network: Any) -> list[tuple[int, int]]:
    pairs = bridges(network).pair
    return list(zip(network.graph.u[pairs].tolist(), network.graph.v[pairs].tolist(), strict=True))


RING: list[Ends] = [*zip("abcdefgh", "bcdefghi", strict=True), ("a", "i")]


@pytest.mark.parametrize(
    ("more", "shape"),
    (
        ((), SharedShape(actors=True, usable=True, blocks=True, routes=True, steps=True)),
        ((("c", "h"),), SharedShape(actors=True, usable=True, blocks=True, routes=True, steps=True)),
        ((("b", "e"),), SharedShape(actors=True, usable=True, blocks=True, routes=True, steps=False)),
        ((("a", "d"),), SharedShape(actors=True, usable=True, blocks=True, routes=False, steps=False)),
        ((("c", "j"),), SharedShape(actors=True, usable=True, blocks=False, routes=False, steps=False)),
    ),
)
def test_of_a_ring_around_one_contact_this_is_known(more: tuple[Ends, ...], shape: SharedShape) -> None:
    """`a` is the NUG contact of a ring, `j` knows nobody: c and h are both two steps from it, b one and e four, and
    its own tie is a route.
    """
    people = rows(["nug_contact", *["organization"] * 9], [""] * 10)
    *_, found = gaps_and_shape(people, RING, [*RING, *more])
    # Over the ring two ways lead between c and h; without the contact there is one.
    assert (found.actors, found.blocks, found.steps) == (shape.actors, shape.blocks, shape.steps)
    assert found.routes <= shape.routes
