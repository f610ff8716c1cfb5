"""Referrals: which change of state may follow which, what it needs, and the clocks."""

from __future__ import annotations

from typing import Any

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.support.referral_moves import (
    MOVES,
    Referral,
    moved_referral,
    new_referral,
    referrals_of,
    told_referral,
    whole_referral,
)
from kunyet.graph.vocabulary.cycle.referral_states import REFERRAL_STATES
from tests.helpers.building import before, day, directory, entities, need
from tests.helpers.viewing import view_of

NEEDS = [{"id": "n", **need("a", "shelter")}, {"id": "o", **need("b", "shelter", "offer")}]
CONSENT = {"consent_by": "person_helped", "consent_on": before(1)}


def referral(**values: Any) -> dict[str, str]:
    return {"id": "r", "need": "n", "offer": "o", "asked_on": before(5), "urgency": "week", **values}


def listed(*rows: dict[str, str], role: str = "coordinator") -> list[Referral]:
    view = view_of(directory(entities("a b"), needs=NEEDS, referrals=list(rows)), role)
    return referrals_of(view.network)


def move(before_: str, state: str, **more: Any) -> dict[str, str]:
    return moved_referral(referral(state=before_), state, **{"on": before(0), **more})


@pytest.mark.parametrize("state", REFERRAL_STATES)
@pytest.mark.parametrize("old", REFERRAL_STATES)
def test_only_the_next_states_may_follow(old: str, state: str) -> None:
    more = {"why": "full", **CONSENT}
    if state in MOVES.get(old, ()):
        assert move(old, state, **more)["state"] == state
    else:
        with pytest.raises(BadInput, match="cannot become"):
            move(old, state, **more)


def test_a_handing_over_needs_a_consent_that_was_given_by_then() -> None:
    assert move("accepted", "handed_over", **CONSENT)["consent_on"] == before(1)
    for consent in ({}, {**CONSENT, "consent_by": ""}, {**CONSENT, "consent_on": before(-1)}):
        with pytest.raises(BadInput, match="consent"):
            move("accepted", "handed_over", **consent)


@pytest.mark.parametrize("state", ("declined", "withdrawn"))
def test_an_end_without_success_needs_a_reason_of_the_list(state: str) -> None:
    with pytest.raises(BadInput, match="reason"):
        move("asked", state, why="she is Ma Hla from Hpakant")
    assert move("asked", state, why="full")["why"] == "full"


def test_no_change_lies_before_the_last_one_or_on_no_day() -> None:
    for on in (before(6), "2024", "soon", ""):
        with pytest.raises(BadInput):
            move("asked", "accepted", on=on)
    with pytest.raises(BadInput):
        moved_referral(referral(state="accepted", decided_on=before(2)), "withdrawn", on=before(3), why="full")


def test_who_referred_is_told_once_it_has_ended() -> None:
    assert told_referral(referral(state="met"), on=before(0))["told_on"] == before(0)
    with pytest.raises(BadInput):
        told_referral(referral(state="handed_over"), on=before(0))


def test_a_new_one_has_an_id_that_names_nobody() -> None:
    row = new_referral("n", "o", asked_on=before(0), urgency="week")
    assert row == {
        "id": row["id"],
        **{k: v for k, v in referral(asked_on=before(0)).items() if k != "id"},
        "state": "asked",
    }
    assert row["id"].startswith("referral-")
    with pytest.raises(BadInput):
        new_referral("n", "o", asked_on=before(0), urgency="at once")


@pytest.mark.parametrize(("urgency", "days"), (("next_day", 1), ("three_days", 3), ("week", 7), ("month", 30), ("", 7)))
def test_the_clock_runs_by_urgency(urgency: str, days: int) -> None:
    (on_time,) = listed(referral(urgency=urgency, asked_on=before(days)))
    (late,) = listed(referral(urgency=urgency, asked_on=before(days + 1)))
    assert (on_time.is_silent, on_time.due_on) == (False, day(before(0)))
    assert late.is_silent


def test_the_clock_starts_again_with_a_change_and_stops_at_the_end() -> None:
    accepted = referral(id="a", state="accepted", asked_on=before(40), decided_on=before(2))
    met = referral(id="m", state="met", asked_on=before(90), decided_on=before(60))
    silent = referral(id="s", state="accepted", asked_on=before(40), decided_on=before(20))
    found = {one.id: one for one in listed(accepted, met, silent)}
    assert list(found) == ["s", "a", "m"]
    assert [(one.is_silent, one.is_ended) for one in found.values()] == [(True, False), (False, False), (False, True)]


def test_what_it_names_is_found_and_one_of_the_future_is_not_there_yet() -> None:
    (one,) = listed(referral(), referral(id="later", asked_on=before(-1)))
    assert (one.need, one.offer, one.state) == (0, 1, "asked")


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_a_narrower_role_sees_no_referral(role: str) -> None:
    assert listed(referral(), role=role) == []


def test_a_change_keeps_the_liaison_whom_a_firewall_hides() -> None:
    rows, wall = [referral(liaison="c", state="asked")], {"a": "a", "b": "c", "reason": "x"}
    whole = directory(entities("a b c"), needs=NEEDS, referrals=rows, firewalls=[wall])
    seen = view_of(whole, "coordinator", entity="a").records.referrals.row(0)
    assert "liaison" not in seen
    moved = moved_referral(whole_referral(whole, seen), "accepted", on=before(0))
    assert (moved["liaison"], moved["state"]) == ("c", "accepted")
    assert whole_referral(directory(entities("a b"), needs=NEEDS), seen) == seen
