"""What is to be done this week: each sort of entry where it is due and just not, mine first."""

from __future__ import annotations

from typing import Any

import pytest

from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.messages.errors import NotForThisRole
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.week.this_week import ToDo, this_week
from tests.helpers.building import AT, before, directory, entity, tie
from tests.helpers.viewing import view_of

ACTORS = [entity("us"), entity("net", "defector_network"), entity("far"), entity("near")]


def world(
    *, entities: list[dict[str, str]] | None = None, ties: list[dict[str, str]] | None = None, **tables: Any
) -> View:
    return view_of(directory([*ACTORS, *(entities or [])], ties or [], **tables))


def week(view: View, states: dict[str, GapState] | None = None, *mine: str) -> list[ToDo]:
    return this_week(view, find_gaps(view), states, mine)


def sorts(found: list[ToDo]) -> list[tuple[str, str]]:
    return [(one.sort, one.about) for one in found]


def promise(id: str, **values: str) -> dict[str, str]:
    return entity(id, "commitment", state="under_way", since=before(20), progress_on=before(10), **values)


def test_a_promise_is_listed_where_it_is_due_to_be_checked_or_silent_and_not_before() -> None:
    found = week(
        world(
            entities=[
                promise("late", due=before(1)),
                promise("soon", due=before(-7)),
                promise("later", due=before(-8)),
                promise("check", next_check=before(-7)),
                promise("unchecked", next_check=before(-8)),
                {**promise("kept", due=before(1)), "state": "done"},
                {**promise("still"), "since": before(200), "progress_on": before(61)},
            ]
        )
    )
    assert sorts(found) == [("promise", "late"), ("promise", "check"), ("promise", "soon"), ("promise", "still")]
    assert "is late" in found[0].sentence
    assert "the check was set for" in found[1].sentence


def test_a_silent_step_asks_whether_the_person_is_safe() -> None:
    request = {"id": "r", "from": "us", "to": "net", "purpose": "liaison", "asked_on": before(9)}
    step = {"request": "r", "step": "1", "actor": "far", "state": "silent", "on": before(3)}
    (one,) = week(world(requests=[request], request_steps=[step]))
    assert (one.sort, one.subjects) == ("request", ("far", "us", "net"))
    assert "find out whether the person is safe" in one.sentence
    assert week(world(requests=[{**request, "state": "given_up"}], request_steps=[step])) == []
    assert week(world(requests=[request], request_steps=[{**step, "state": "asked"}])) == []


def test_a_referral_is_listed_by_its_clock_until_whoever_referred_was_told() -> None:
    needs = [
        {"id": "n", "entity": "net", "direction": "need", "service": "medical"},
        {"id": "o", "entity": "far", "direction": "offer", "service": "medical"},
    ]
    row = {"id": "r", "need": "n", "offer": "o", "asked_on": before(8), "urgency": "week", "state": "asked"}

    def sentence(**changed: str) -> list[str]:
        return [one.sentence for one in week(world(needs=needs, referrals=[{**row, **changed}]))]

    assert sentence() == [
        "Ask far how the referral for medical stands: nothing is recorded since 23 March 2024 (8 days ago)."
    ]
    assert "is to answer" in sentence(asked_on=before(1))[0]
    assert sentence(asked_on=before(1), urgency="month") == []
    ended = {"state": "met", "decided_on": before(1)}
    assert sentence(**ended) == ["Tell whoever referred how the referral for medical ended."]
    assert sentence(**ended, told_on=AT) == []


def test_a_consent_is_asked_for_again_before_it_ends() -> None:
    contact = {"entity": "far", "channel": "signal", "handle": "x", "consent_for": "liaison"}

    def found(**changed: str) -> list[ToDo]:
        return week(world(contacts=[{**contact, **changed}]))

    assert [one.sort for one in found(consent_until=before(-14))] == ["consent"]
    assert found(consent_until=before(-15)) == []
    assert found(consent_until=before(1)) == []
    assert found(consent_until=before(-3), withdrawn_on=before(1)) == []
    assert found(consent_until=before(-3), state="burnt") == []


def test_what_is_mine_comes_first_and_an_assigned_gap_by_its_due_day() -> None:
    view = world(entities=[promise("late", due=before(1))])
    gap = next(gap.id for gap in find_gaps(view).top() if gap.code == "isolated")
    mine = GapState(gap, "assigned", assigned_to="aye")
    assert sorts(week(view, {gap: mine}, "aye")) == [("gap", gap), ("promise", "late")]
    assert sorts(week(view, {gap: mine}, "zaw")) == [("promise", "late")]
    due = GapState(gap, "assigned", assigned_to="aye", due=before(-7))
    assert sorts(week(view, {gap: due}, "zaw")) == [("promise", "late"), ("gap", gap)]


def test_a_stale_tie_is_to_be_checked_where_it_is_mine_or_of_somebody_protected() -> None:
    old = {"last_contact": before(300), "since": before(400)}
    view = world(ties=[tie("us", "near", **old), tie("far", "net", **old), tie("far", "near", **old)])
    assert [(one.sort, one.subjects, one.is_mine) for one in week(view, None, "us")] == [
        ("tie", ("near", "us"), True),
        ("tie", ("far", "net"), False),
    ]


def test_nothing_to_do_is_an_empty_list_and_no_other_role_may_ask() -> None:
    assert week(world()) == []
    view = view_of(directory(ACTORS), "policymaker")
    with pytest.raises(NotForThisRole):
        this_week(view, find_gaps(view))
