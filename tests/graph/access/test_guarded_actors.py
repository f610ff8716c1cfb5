"""No question of a narrower role finds a firewall or a consent: all pairs of generated directories are asked.

A directory with a firewall answers every question like the same directory in which the guarded end withdrew its
consent instead. So nobody can tell the two apart, whatever pairs, purposes and roles they combine.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from kunyet.graph.access.view import View
from kunyet.graph.introductions.find_introductions import find_introductions
from kunyet.graph.records.records import Records
from kunyet.graph.routes import find_routes
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import shown, view_of

NARROW = ("policymaker", "analyst")
PURPOSES = ("liaison", "medical")
SEEDS = range(4)
_KINDS = ("defector_network",) * 4 + ("organization",) * 2 + ("nug_contact", "strike_group")


class Generated:
    """A directory with a firewall between two actors, of which the first is the one that it guards."""

    def __init__(self, seed: int) -> None:
        draw = random.Random(seed)  # noqa: S311 - a made-up directory
        ids = [f"e{number}" for number in range(len(_KINDS))]
        self.entities = [
            entity(id, kind, code_name=f"Name {id}", status=draw.choice(["", "", "detained"]) if id > "e3" else "")
            for id, kind in zip(ids, _KINDS, strict=True)
        ]
        pairs = [(a, b) for a in ids for b in ids if a < b and draw.random() < 0.45]
        pairs = sorted({*pairs, ("e0", "e1"), ("e0", "e2")})
        self.ties = [tie(a, b, last_contact=f"2024-0{draw.randint(1, 3)}-15") for a, b in pairs]
        self.guarded, self.other = "e0", draw.choice(ids[4:])  # the other one is not protected
        self.purposes = {id: draw.choice(["liaison", "liaison|medical"]) for id in ids}
        self.purposes[self.guarded] = "liaison|medical"

    def records(self, *, wall: bool = False, withdrawn: bool = False) -> Records:
        """Return it, with the firewall, or with the consent of the guarded actor withdrawn."""
        contacts = [
            {"entity": id, "channel": "signal", "handle": f"at-{id}", "consent_for": purposes}
            for id, purposes in self.purposes.items()
        ]
        for row in contacts:
            if withdrawn and row["entity"] == self.guarded:
                row["withdrawn_on"] = "2024-01-01"
        walls = [{"a": self.guarded, "b": self.other}] if wall else []
        return directory(self.entities, self.ties, contacts=contacts, firewalls=walls)


def answers(view: View) -> dict[tuple[str, str], Any]:
    """Return what a role is told about every pair of actors."""
    ids = view.network.ids
    return {(a, b): find_routes(view, a, b).as_dict() for a in ids for b in ids if a != b}


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_firewall_answers_like_a_consent_that_was_withdrawn(seed: int, purpose: str, role: str) -> None:
    made = Generated(seed)
    walled, withdrawn = (
        answers(view_of(made.records(**{what: True}), role, purpose=purpose)) for what in ("wall", "withdrawn")
    )
    assert walled == withdrawn


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize("seed", SEEDS)
def test_without_the_guard_nothing_but_routes_is_added(seed: int, role: str) -> None:
    """Routes appear; every reason stays the same, and the one sentence stands under each list that is not full."""
    made = Generated(seed)
    open_, walled = (answers(view_of(made.records(wall=wall), role)) for wall in (False, True))
    assert open_ != walled
    for pair, told in walled.items():
        what = [obstacle["what"] for obstacle in told["blocked_by"]]
        assert not {"no-consent", "dead-contact", "firewall", "introduction"} & set(what)
        if len(told["routes"]) < 5:
            assert what[-1] == "ask-coordinator"
        if len(open_[pair]["routes"]) < 5:
            assert told["blocked_by"] == open_[pair]["blocked_by"]


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize("seed", SEEDS)
def test_no_route_joins_two_behind_a_firewall(seed: int, role: str) -> None:
    made = Generated(seed)
    view = view_of(made.records(wall=True), role)
    guarded = shown(view.records, f"Name {made.guarded}")
    routes = [route for told in answers(view).values() for route in told["routes"]]
    assert routes
    assert not [step for route in routes for step in route["steps"] if guarded in (step["from"], step["to"])]


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize("seed", SEEDS)
def test_introductions_leave_out_actors_and_not_pairs(seed: int, role: str) -> None:
    """Nobody behind a firewall is introduced to anybody, so no pair that is missing tells which."""
    made = Generated(seed)
    view = view_of(made.records(wall=True), role)
    ends = {end for one in find_introductions(view, 20).introductions for end in (one.a, one.b)}
    names = {view.records.entities["name"][view.records.entity_row[end]] for end in ends}
    assert not names & {f"Name {made.guarded}", f"Name {made.other}", made.other}
