"""The money of initiatives, in each currency."""

from __future__ import annotations

from typing import Any

from kunyet.graph.support.money import Money, money_by_currency, money_of_initiatives, who_funds_whom
from tests.helpers.building import before, entity, network, tie


def initiative(id: str, budget: int = 100, **values: Any) -> dict[str, str]:
    return entity(id, "initiative", budget=budget, **values)


def test_what_was_received_is_funded_else_the_ties_that_began() -> None:
    net = network(
        ["donor", initiative("a", currency="usd", funded=40), initiative("b", currency="USD")],
        [
            tie("donor", "a", "funds", amount=7, currency="USD", since=before(5)),
            tie("donor", "b", "funds", amount=30, currency="usd ", since=before(5)),
            {**tie("donor", "b", "funds", amount=20, since=before(-5)), "id": "later"},
            {**tie("donor", "b", "funds", amount=999, currency="THB"), "id": "other"},
        ],
    )
    rows = net.records.entity_row
    assert money_of_initiatives(net) == [
        Money("USD", 100, 40, 0, 60, (rows["a"],)),
        Money("USD", 100, 30, 20, 70, (rows["b"],)),
    ]
    assert money_by_currency(net) == [Money("USD", 200, 70, 20, 130, (rows["a"], rows["b"]))]


def test_more_than_the_budget_leaves_nothing_missing_and_helps_no_other() -> None:
    net = network([initiative("a", funded=150), initiative("b", funded=0)])
    assert [one.missing for one in money_by_currency(net)] == [100]


def test_a_currency_has_a_row_of_its_own() -> None:
    net = network([initiative("a", currency="USD", funded=1), initiative("b", currency="THB", funded=2)])
    assert [(one.currency, one.received) for one in money_by_currency(net)] == [("THB", 2), ("USD", 1)]


def test_amounts_that_a_viewer_does_not_see_are_not_zero() -> None:
    net = network(
        ["donor", initiative("a", currency="USD"), initiative("b", currency="USD", funded=5)],
        [tie("donor", "a", "funds", amount=7)],
        withheld=["amount"],
    )
    assert [(one.received, one.promised, one.missing) for one in money_of_initiatives(net)] == [
        (None, None, None),
        (5, None, 95),
    ]
    assert money_by_currency(net)[0].received is None


def test_without_a_budget_there_is_nothing_to_compare() -> None:
    assert money_by_currency(network([entity("a", "initiative", funded=5)])) == []


def test_who_funds_whom_stands_by_currency_the_largest_first() -> None:
    ties = [
        tie("a", "b", "funds", amount="5", currency="usd", since="2024-01-01"),
        tie("c", "b", "funds", amount="900", currency="USD", since="2024-09-01"),
        tie("a", "c", "funds", until="2024-01-01"),
        tie("c", "a", "funds"),
    ]
    net = network("abc", ties)
    found = who_funds_whom(net)
    ids = net.records.entities["id"]
    assert [(ids[one.giver], ids[one.receiver], one.amount, one.currency, one.is_promised) for one in found] == [
        ("c", "a", None, "", False),
        ("c", "b", 900.0, "USD", True),
        ("a", "b", 5.0, "USD", False),
    ]
