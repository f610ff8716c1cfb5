"""Basis: a gap about what is absent is `asked` where all of its subjects were asked, and only there."""

from __future__ import annotations

import pytest

from kunyet.graph.gaps.common.find_gaps import gaps_of
from kunyet.graph.network.network import Network
from tests.helpers.building import before, entity, need, network

ABSENT = ("no-focal-point", "unmet-need", "no-owner", "not-at-the-table")
RECORDED = ("insecure-channel", "stale", "unfunded", "overdue", "women-missing", "unverified")


def with_every_gap(asked_on: str | None) -> Network:
    """Return a network that has gaps of all these codes, whose entities were asked on a day."""
    old = {"due": "2023-01-01"}
    people = [
        entity("a", "strike_group", members=10, women=1, ties_asked_on=asked_on),
        entity("b", "liaison", ties_asked_on=asked_on),
        entity("f", "forum", date="2024-01-29", ties_asked_on=asked_on),
        entity("i", "initiative", budget=5, ties_asked_on=asked_on),
        entity("k", "commitment", ties_asked_on=asked_on, **old),
    ]
    joins = [{"id": "t", "from": "a", "to": "b", "type": "coordinates", "channel": "phone", "last_contact": "2020"}]
    return network(people, joins, needs=[need("a", "care")])


@pytest.mark.parametrize("code", ABSENT)
@pytest.mark.parametrize(
    ("asked_on", "basis"), ((before(364), "asked"), (before(365), "unrecorded"), (None, "unrecorded"))
)
def test_what_is_absent_is_a_question_until_all_were_asked_within_a_year(
    code: str, asked_on: str | None, basis: str
) -> None:
    gaps = gaps_of(with_every_gap(asked_on), codes=[code]).top(0)
    assert gaps
    assert {gap.basis for gap in gaps} == {basis}
    assert all((": ask" in gap.sentence) == (basis == "unrecorded") for gap in gaps)


@pytest.mark.parametrize("code", RECORDED)
def test_what_is_recorded_needs_no_asking(code: str) -> None:
    gaps = gaps_of(with_every_gap(None), codes=[code]).top(0)
    assert gaps
    assert {gap.basis for gap in gaps} == {"recorded"}


@pytest.mark.parametrize("code", (*ABSENT, *RECORDED))
def test_every_gap_can_be_told_in_both_languages(code: str) -> None:
    for gap in gaps_of(with_every_gap(None), codes=[code]).top(0):
        texts = (gap.sentence, gap.remedy, gap.sentence_my, gap.remedy_my)
        assert all(text and "{" not in text for text in texts)
