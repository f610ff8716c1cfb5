"""`overdue`: a commitment neither done nor dropped is past due, or there was no progress for over 60 days."""

from __future__ import annotations

import pytest

from kunyet.graph.gaps import overdue
from kunyet.graph.text.dates import NEVER
from tests.helpers.building import AT, before, day, entity, find, found_keys, network, numbers


def reasons(**values: str) -> list[str]:
    return numbers(find(overdue, network([entity("k", "commitment", **values)])), "reasons")


def test_it_is_past_due_on_the_day_after_and_not_on_the_day() -> None:
    assert reasons(due=AT) == []
    assert reasons(due=before(1)) == ["past due"]


def test_a_partial_due_date_is_read_as_its_first_day() -> None:
    assert reasons(due="2024-03") == ["past due"]
    assert reasons(due="2024") == ["past due"]
    assert reasons(due="2024-04") == []


def test_progress_exactly_60_days_ago_is_enough_and_61_is_not() -> None:
    assert reasons(progress_on=before(60)) == []
    assert reasons(progress_on=before(61)) == ["no progress"]


def test_without_progress_it_waits_since_it_was_made() -> None:
    assert reasons(since=before(60)) == []
    assert reasons(since=before(61)) == ["no progress"]


def test_progress_counts_before_since() -> None:
    assert reasons(since="2020-01-01", progress_on=before(5)) == []
    assert reasons(since=before(5), progress_on=before(61)) == ["no progress"]


def test_a_partial_progress_is_its_first_day_and_a_partial_since_its_last() -> None:
    assert reasons(progress_on="2024-01") == ["no progress"]  # 1 January: 90 days
    assert reasons(since="2024-01") == []  # 31 January: exactly 60 days
    assert reasons(since="2023-12") == ["no progress"]


def test_with_neither_it_is_judged_by_due_alone() -> None:
    assert reasons() == []
    assert reasons(due="2025") == []
    assert reasons(due="2023") == ["past due"]


def test_progress_after_the_date_asked_for_counts_as_on_it() -> None:
    assert reasons(progress_on="2024-12-01") == []


def test_both_reasons_are_told() -> None:
    assert reasons(due="2023-01-01", since="2022-01-01") == ["past due|no progress"]


@pytest.mark.parametrize("state", ("done", "dropped"))
def test_what_is_done_or_dropped_is_never_overdue(state: str) -> None:
    assert reasons(due="2023-01-01", state=state) == []


@pytest.mark.parametrize("state", ("not started", "in progress", ""))
def test_any_other_state_is_judged(state: str) -> None:
    assert reasons(due="2023-01-01", state=state) == ["past due"]


def test_a_commitment_that_is_not_valid_binds_nobody() -> None:
    assert reasons(due="2023-01-01", until="2024-01-01") == []


def test_it_rests_on_what_is_recorded_and_says_what() -> None:
    found = find(overdue, network([entity("k", "commitment", due="2024-02", since="2023-05-01")]))
    assert found.asked is None
    assert numbers(found, "due_on") == [day("2024-02-01")]
    assert numbers(found, "progress_on") == [NEVER]
    assert numbers(found, "waiting_since_on") == [day("2023-05-01")]


def test_another_standard_may_give_more_time() -> None:
    net = network([entity("k", "commitment", progress_on=before(61))])
    assert found_keys(overdue, net, "overdue: {days: 61}") == []
    assert found_keys(overdue, net, "overdue: {on: false}") == []
