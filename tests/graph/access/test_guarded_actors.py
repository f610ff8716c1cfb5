"""No question of a narrower role finds a firewall or a consent: all pairs of generated directories are asked.

A directory with a firewall answers every question like the same directory in which the guarded end withdrew its
consent instead. So nobody can tell the two apart, whatever pairs, purposes and roles they combine.
"""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from kunyet.graph.access.guarded_actors import guarded_actors, may_be_introduced
from kunyet.graph.access.view import View
from kunyet.graph.introductions.find_introductions import find_introductions
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.routes import find_routes
from kunyet.graph.routes.step_reliability import step_table
from kunyet.graph.scenarios.outcome import run_scenario
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.text.dates import read_day
from tests.helpers.building import directory, entity, tie
from tests.helpers.slow_tests import quick_for
from tests.helpers.viewing import shown, view_of

NARROW = ("policymaker", "analyst")
PURPOSES = ("liaison", "medical")
SEEDS = quick_for((0,), range(4))
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

    def records(self, *, wall: bool = False, withdrawn: bool = False, both: bool = False) -> Records:
        """Return it, with the firewall, or with the consent of the guarded actor (or of both ends) withdrawn."""
        contacts = [
            {"entity": id, "channel": "signal", "handle": f"at-{id}", "consent_for": purposes}
            for id, purposes in self.purposes.items()
        ]
        for row in contacts:
            if ((withdrawn or both) and row["entity"] == self.guarded) or (both and row["entity"] == self.other):
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


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize("seed", SEEDS)
def test_introductions_answer_a_firewall_like_two_consents_that_were_withdrawn(seed: int, role: str) -> None:
    made = Generated(seed)
    walled, withdrawn = (
        find_introductions(view_of(made.records(**{what: True}), role), 50).as_dict() for what in ("wall", "both")
    )
    assert walled == withdrawn


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize("seed", SEEDS)
def test_scenarios_of_all_pairs_know_of_no_firewall_and_of_no_consent(seed: int, role: str) -> None:
    made = Generated(seed)
    told = []
    for guards in ({}, {"wall": True}, {"withdrawn": True}):
        view = view_of(made.records(**guards), role)
        ids = view.network.ids
        scenarios = [Scenario(add=((a, b),)) for a in ids for b in ids if a < b]
        told.append([_outcome(view, scenario) for scenario in (*scenarios, Scenario(without_channels=("signal",)))])
    assert told[0] == told[1] == told[2]


def _outcome(view: View, scenario: Scenario) -> str:
    try:
        return str(run_scenario(view, scenario).as_dict())
    except KunyetError as error:
        return error.code  # They are tied already.


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_search_takes_the_same_steps_for_a_firewall_and_a_withdrawn_consent(seed: int, role: str) -> None:
    """So nobody finds one by measuring the time, and the search never gives up because of firewalls."""
    made = Generated(seed)
    tables = [step_table(view_of(made.records(**{what: True}), role)) for what in ("wall", "withdrawn")]
    assert tables[0].cost.tolist() == tables[1].cost.tolist()
    assert tables[0].walls == tables[1].walls == {}


def test_a_firewall_guards_the_same_actor_on_every_date() -> None:
    """Otherwise the difference of two dates would tell both ends."""
    rows = [entity("a", "liaison"), entity("b", "liaison"), *(entity(id) for id in "xyz")]
    ties = [tie("a", "x"), tie("b", "y", since="2024-02-01"), tie("b", "z", since="2024-02-01")]
    records = directory(rows, ties, firewalls=[{"a": "a", "b": "b"}])
    guarded = []
    for day in ("2024-01-15", "2024-03-15"):
        view = view_of(records, "analyst", at=read_day(day, late=False))
        guarded.append([view.stored([view.network.ids[at]]) for at in np.flatnonzero(guarded_actors(view))])
    assert guarded == [[["a"]], [["a"]]]


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize(
    ("kinds", "guarded"), (("organization organization", "ab"), ("liaison organization", "a"), ("liaison liaison", "a"))
)
def test_a_firewall_guards_the_one_at_risk_and_of_two_who_are_not_both(role: str, kinds: str, guarded: str) -> None:
    """Neither end of it is introduced to anybody, nor is whoever withdrew consent; a coordinator may introduce all."""
    rows = [entity(id, kind) for id, kind in zip("ab", kinds.split(), strict=True)]
    ties = [tie("a", "c"), tie("b", "c"), tie("b", "d")]
    gone = {"entity": "e", "channel": "signal", "handle": "at", "consent_for": "liaison", "withdrawn_on": "2024-01-01"}
    others = [entity(id) for id in "cdef"]
    records = directory([*rows, *others], ties, contacts=[gone], firewalls=[{"a": "a", "b": "b"}])
    view = view_of(records, role)
    stored = view.stored(view.network.ids)
    assert [id for id, is_guarded in zip(stored, guarded_actors(view), strict=True) if is_guarded] == list(guarded)
    assert [id for id, may in zip(stored, may_be_introduced(view), strict=True) if may] == ["c", "d", "f"]
    assert may_be_introduced(view_of(records)).all()
