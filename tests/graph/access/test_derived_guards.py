"""Derived guards: the consents of a derived copy end with their day, for their purpose, and with a wrong clock."""

from __future__ import annotations

import pytest

from kunyet.graph.access.consent import Consent
from kunyet.graph.access.derived_guards import DerivedGuards
from kunyet.graph.text.dates import read_day
from kunyet.graph.today import Today
from tests.helpers.building import directory

DAY = read_day("2024-03-15", late=False)
TODAY = Today(DAY, DAY)


def is_live(until: dict[str, str], today: Today | None = TODAY) -> bool:
    """Return whether the sealed consent of an actor carries routes for `liaison`."""
    records = directory(["a", "b"])
    guards = DerivedGuards([], {"a": until, "gone": {"liaison": ""}}, {})
    consent = guards.consent_of(records, Consent.of(records, "liaison", today), "liaison", today)
    assert (consent.decided.tolist(), consent.live[1]) == ([True, False], False)
    return bool(consent.live[0])


@pytest.mark.parametrize(
    ("until", "live"),
    (
        ({"liaison": ""}, True),
        ({"liaison": "2024-03-15"}, True),
        ({"liaison": "2024-03-14"}, False),
        ({"liaison": "2024-03"}, False),
        ({"medical": ""}, False),
        ({}, False),
    ),
)
def test_a_sealed_consent_ends(until: dict[str, str], live: bool) -> None:  # noqa: FBT001 - a table of cases
    assert is_live(until) is live


def test_a_sealed_consent_ends_with_the_later_day_and_needs_a_right_clock() -> None:
    assert not is_live({"liaison": "2024-03-15"}, Today(DAY, DAY + 1))
    assert not is_live({"liaison": ""}, None)


def test_refused_and_dead_are_those_that_the_copy_holds() -> None:
    records = directory(["a", "b"])
    assert DerivedGuards(["b", "gone"], {}, {}).refused_rows(records) == [1]
