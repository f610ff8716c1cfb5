"""Who could stand in for an actor on whom every route hangs: what it takes is true when it is played."""

from __future__ import annotations

from itertools import combinations
from random import Random
from typing import Any

from kunyet.graph.access.view import View
from kunyet.graph.records.records import Records
from kunyet.graph.routes import find_routes
from tests.helpers.building import before, directory, entities, entity, tie
from tests.helpers.viewing import view_of

FRESH = {"confidence": "high", "last_contact": before(0), "channel": "signal"}


def records(pairs: str, rows: Any = (), **more: Any) -> Records:
    joins = [tie(*pair.split("-"), **FRESH) for pair in pairs.split()]
    return directory([*entities("a x c d g"), *rows], [*joins, *more.pop("joins", ())], **more)


def told(view: View, **asked: Any) -> list[dict[str, Any]]:
    found = find_routes(view, "a", "g", **asked)
    assert found.single_point_of_failure == ["x"]
    return list(found.as_dict()["stand_ins"]["x"])


def test_who_knows_one_side_needs_an_introduction_to_the_other() -> None:
    (one,) = told(view_of(records("a-x x-g a-c c-x")))
    assert (one["actor"], one["knows"], one["introduce"], one["via"]) == ("c", ["a"], "g", "x")
    assert one["sentence"] == "c knows a. Ask x to introduce c to g."


def test_who_knows_both_by_the_record_comes_first() -> None:
    """A channel that the question leaves out is all that is missing."""
    view = view_of(records("a-x x-g a-c a-d d-x", joins=[tie("c", "g", **{**FRESH, "channel": "viber"})]))
    both, other = told(view, without_channels=["viber"])
    assert (both["actor"], both["introduce"]) == ("c", None)
    assert (other["actor"], other["introduce"]) == ("d", "g")


def test_nobody_stands_in_who_may_not_be_introduced() -> None:
    walls = [{"a": "c", "b": "g"}]
    assert told(view_of(records("a-x x-g a-c c-x", firewalls=walls))) == []
    assert told(view_of(records("a-x x-g a-c c-x", joins=[tie("d", "x", **FRESH)]))) != []
    alone = [entity("z", "defector_network")]
    assert told(view_of(records("a-x x-g", alone, joins=[tie("a", "z", **FRESH), tie("z", "x", **FRESH)]))) == []


def test_a_narrower_role_is_told_no_introduction() -> None:
    """Introductions leave out both ends of a firewall and routes one, so that both together would tell the other."""
    assert told(view_of(records("a-x x-g a-c c-x"), "policymaker")) == []
    both = view_of(records("a-x x-g a-c", joins=[tie("c", "g", **{**FRESH, "channel": "viber"})]), "policymaker")
    assert [one["actor"] for one in told(both, without_channels=["viber"])] == ["c"]


def test_each_introduction_opens_a_route_around_the_actor_when_it_is_played() -> None:
    """Two dense groups that hang on one actor, drawn at random."""
    played = 0
    for seed in range(8):
        draw = Random(seed)  # noqa: S311 - draws for a test
        groups = [[f"{letter}{number}" for number in range(7)] for letter in "mn"]
        pairs = [pair for group in groups for pair in combinations(group, 2) if draw.random() < 0.4]
        pairs += [("x", each) for group in groups for each in draw.sample(group, 4)]
        joins = [tie(a, b, **{**FRESH, "last_contact": before(draw.randrange(90))}) for a, b in pairs]
        rows = [entity(name) for name in ("x", *groups[0], *groups[1])]
        found = find_routes(view_of(directory(rows, joins)), "m0", "n0")
        for one in found.stand_ins.get("x", []):
            new = tie(one.actor, one.introduce or "", "communicates", **FRESH)
            again = find_routes(view_of(directory(rows, [*joins, new])), "m0", "n0")
            assert again.routes, one
            assert "x" not in again.single_point_of_failure, one
            played += 1
    assert played > 10
