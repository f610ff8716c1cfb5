"""Who takes a promise on: an actor who is there on the day; one who has left is refused."""

from __future__ import annotations

import pytest

from kunyet.graph.forums.commitment_owners import handed_over, owning_tie
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.records import Records
from tests.helpers.building import directory, entity, tie


@pytest.fixture
def records() -> Records:
    return directory(
        [entity("a"), entity("gone", status="left"), entity("past", until="2024-02-01"), entity("k", "commitment")], []
    )


@pytest.mark.parametrize(
    ("owner", "day", "code"),
    (
        ("gone", "2024-03-01", "owner-has-left"),
        ("past", "2024-02-01", "owner-has-left"),
        ("k", "2024-03-01", "no-such-owner"),
        ("nobody", "2024-03-01", "no-such-owner"),
        ("a", "", "taken-on-without-day"),
        ("a", "soon", "taken-on-without-day"),
    ),
)
def test_who_is_not_there_takes_nothing_on(records: Records, owner: str, day: str, code: str) -> None:
    with pytest.raises(BadInput) as error:
        owning_tie(records, owner, {}, day)
    assert error.value.code == code


def test_a_tie_that_has_ended_begins_again_and_one_that_holds_keeps_its_cells(records: Records) -> None:
    held = {"id": "t", "since": "2024-01-01", "source": "minutes"}
    assert owning_tie(records, "a", held, "2024-03-01") == {**held, "accepted_on": "2024-03-01"}
    again = owning_tie(records, "a", {**held, "until": "2024-02-01"}, "2024-03-01")
    assert again == {"id": "t", "since": "2024-03-01", "source": "minutes", "accepted_on": "2024-03-01"}


def test_before_it_ended_an_actor_could_take_on(records: Records) -> None:
    assert owning_tie(records, "past", {}, "2024-01-31")["accepted_on"] == "2024-01-31"


def test_a_promise_that_is_handed_over_ends_the_ties_of_all_others_and_keeps_them_in_the_records() -> None:
    ties = [
        tie("a", "k", "owns", accepted_on="2024-01-05"),
        tie("b", "k", "owns", since="2024-05-01"),
        tie("c", "k", "owns", until="2024-02-01"),
        tie("d", "k", "owns"),
    ]
    records = directory([*map(entity, "abcd"), entity("k", "commitment")], ties)
    ended = {one["from"]: one for one in handed_over(records, "k", "d", "2024-03-01")}
    assert {owner: (one.get("since"), one["until"]) for owner, one in ended.items()} == {
        "a": (records.ties["since"][0] or None, "2024-03-01"),
        "b": ("2024-03-01", "2024-03-01"),
    }
    assert ended["a"]["accepted_on"] == "2024-01-05"
