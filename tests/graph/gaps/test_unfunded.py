"""`unfunded`: what an initiative has, told or summed over recorded funds, is below its budget."""

from __future__ import annotations

import pytest

from kunyet.graph.gaps import unfunded
from tests.helpers.building import entity, find, found_keys, network, numbers, tie


def missing(*ties: dict[str, str], **values: object) -> list[float]:
    net = network(["o", "p", entity("i", "initiative", **values)], ties)
    return numbers(find(unfunded, net), "missing")


def funds(amount: object, tail: str = "o", **values: object) -> dict[str, str]:
    return tie(tail, "i", "funds", id=f"{tail}{amount}", amount=amount, **values)


def test_one_unit_below_the_budget_is_a_gap_and_the_whole_budget_is_none() -> None:
    assert missing(budget=100, funded=99) == [1]
    assert missing(budget=100, funded=100) == []
    assert missing(budget=100, funded=101) == []


def test_without_a_budget_nothing_is_judged() -> None:
    assert missing() == []
    assert missing(funded=5) == []


def test_with_nothing_recorded_it_has_nothing() -> None:
    assert missing(budget=100) == [100]


def test_recorded_funds_are_summed_where_funded_is_blank() -> None:
    assert missing(funds(30), funds(40, "p"), budget=100) == [30]
    assert missing(funds(60), funds(40, "p"), budget=100) == []


def test_what_is_told_goes_before_what_is_summed() -> None:
    assert missing(funds(100), budget=100, funded=0) == [100]


def test_only_the_same_currency_counts() -> None:
    assert missing(funds(100, currency="THB"), budget=100, currency="USD") == [100]
    assert missing(funds(100, currency="usd"), budget=100, currency="USD") == []


def test_a_blank_currency_counts_as_the_other_s() -> None:
    assert missing(funds(100), budget=100, currency="USD") == []
    assert missing(funds(100, currency="USD"), budget=100) == []


def test_money_that_has_not_begun_does_not_count_and_money_that_ended_does() -> None:
    assert missing(funds(100, since="2024-04-01"), budget=100) == [100]
    assert missing(funds(100, since="2024-03"), budget=100) == []
    assert missing(funds(100, until="2023-01-01"), budget=100) == []


def test_only_funds_count() -> None:
    assert missing(tie("o", "i", "runs", amount=100), budget=100) == [100]


@pytest.mark.parametrize("values", ({"until": "2024-03-31"}, {"since": "2024-04-01"}))
def test_an_initiative_that_is_over_or_has_not_begun_is_not_judged(values: dict[str, str]) -> None:
    assert missing(budget=100, **values) == []


def test_it_rests_on_what_is_recorded_and_says_what() -> None:
    found = find(unfunded, network([entity("i", "initiative", budget=100, funded="12.5", currency="USD")]))
    assert found.asked is None
    assert numbers(found, "funded") == [12.5]
    assert numbers(found, "currency") == ["USD"]


def test_the_key_is_the_initiative() -> None:
    assert found_keys(unfunded, network([entity("i", "initiative", budget=1), entity("o", budget=1)])) == ["i"]
