"""`referral-silent`: nothing was recorded about a referral for longer than its urgency allows."""

from __future__ import annotations

from typing import Any

from kunyet.graph.gaps import referral_silent
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.network.network import Network
from kunyet.graph.text.dates import iso_date
from tests.helpers.building import before, directory, entities, find, found_keys, need, network, numbers
from tests.helpers.viewing import view_of

NEEDS = [{"id": "n", **need("a", "shelter")}, {"id": "o", **need("b", "shelter", "offer")}]


def referral(id: str = "r", **values: Any) -> dict[str, str]:
    return {"id": id, "need": "n", "offer": "o", "asked_on": before(8), "urgency": "week", **values}


def net(*rows: dict[str, str]) -> Network:
    return network(entities("a b"), needs=NEEDS, referrals=list(rows))


def test_it_is_silent_on_the_day_after_its_clock_and_not_on_the_day() -> None:
    assert found_keys(referral_silent, net(referral())) == ["b+r"]
    assert found_keys(referral_silent, net(referral(asked_on=before(7)))) == []


def test_a_change_of_state_starts_the_clock_again_and_an_end_stops_it() -> None:
    moved = referral("m", state="accepted", decided_on=before(2))
    ended = [
        referral(state, state=state, decided_on=before(20)) for state in ("met", "not_met", "declined", "withdrawn")
    ]
    late = referral("l", state="handed_over", asked_on=before(90), decided_on=before(8))
    assert found_keys(referral_silent, net(moved, *ended, late)) == ["b+l"]


def test_a_standard_may_allow_more_days() -> None:
    more = "referral-silent: {days: 1}"
    assert found_keys(referral_silent, net(referral()), more) == []
    assert found_keys(referral_silent, net(referral(asked_on=before(9))), more) == ["b+r"]


def test_without_an_offer_it_is_about_the_actor_in_need() -> None:
    assert found_keys(referral_silent, net(referral(offer=""))) == ["a+r"]


def test_the_evidence_is_the_service_and_the_days() -> None:
    found = find(referral_silent, net(referral()))
    assert numbers(found, "service") == ["shelter"]
    assert [iso_date(each) for name in ("moved_on", "due_on") for each in numbers(found, name)] == [
        before(8),
        before(1),
    ]


def test_silence_is_a_question_and_only_for_coordinators() -> None:
    records = directory(entities("a b"), needs=NEEDS, referrals=[referral()])
    (gap,) = find_gaps(view_of(records)).top(0, code="referral-silent")
    assert (gap.basis, gap.sentence[-20:]) == ("unrecorded", ": ask how it stands.")
    for role in ("policymaker", "analyst"):
        assert find_gaps(view_of(records, role)).counts()["referral-silent"] == 0


def test_without_referrals_there_is_no_gap() -> None:
    assert found_keys(referral_silent, net()) == []
