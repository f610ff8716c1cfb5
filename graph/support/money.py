"""Money of initiatives, by currency: the budget, what was received, what is promised, and what is missing.

Initiatives that are valid on the date and name a budget count. *Received* is `funded`; where that is blank, the sum
of `funds` ties to it that began by the date, in its currency. *Promised* is the sum of those that begin later.
*Missing* is the budget less what was received, at least 0; what is only promised is still missing. Blank currencies
are one group. A viewer who does not see amounts sees what `funded` says, and nothing of what is promised.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kunyet.graph.network.network import Network, valid_on
from kunyet.graph.text.dates import NEVER


@dataclass(frozen=True, slots=True)
class Money:
    """The money of some initiatives in one currency; `initiatives` are their entity rows.

    `received` and `promised` are `None` where the viewer does not see any of it.
    """

    currency: str
    budget: float
    received: float | None
    promised: float | None
    missing: float | None
    initiatives: tuple[int, ...]


def money_of_initiatives(network: Network) -> list[Money]:
    """Return the money of each initiative, in the order of their ids; empty without one that names a budget."""
    records = network.records
    entities = records.entities
    budget, funded = entities.numbers("budget"), entities.numbers("funded")
    rows = np.flatnonzero(
        entities["kind"].equals("initiative") & valid_on(entities, network.at) & ~np.isnan(budget)
    ).tolist()
    sees_amounts = "amount" not in network.withheld
    funds = np.flatnonzero(records.ties["type"].equals("funds"))
    ties, to = records.ties.take(funds), records.tie_ends[1][funds]
    amount, since = ties.numbers("amount"), ties.days("since", late=True)
    later = (since != NEVER) & (since > network.at)
    found = []
    for row in rows:
        currency = _code(entities["currency"][row])
        own = np.flatnonzero((to == row) & ~np.isnan(amount))
        own = own[[_code(ties["currency"][tie]) in ("", currency) or not currency for tie in own.tolist()]]
        given = float(amount[own][~later[own]].sum()) if sees_amounts else None
        received = given if np.isnan(funded[row]) else float(funded[row])
        promised = float(amount[own][later[own]].sum()) if sees_amounts else None
        missing = None if received is None else max(float(budget[row]) - received, 0.0)
        found.append(Money(currency, float(budget[row]), received, promised, missing, (row,)))
    return found


def money_by_currency(network: Network) -> list[Money]:
    """Return the money of all initiatives of each currency, by currency; empty without an initiative."""
    groups: dict[str, list[Money]] = {}
    for one in money_of_initiatives(network):
        groups.setdefault(one.currency, []).append(one)
    return [
        Money(
            currency,
            sum(one.budget for one in group),
            _sum([one.received for one in group]),
            _sum([one.promised for one in group]),
            _sum([one.missing for one in group]),
            tuple(row for one in group for row in one.initiatives),
        )
        for currency, group in sorted(groups.items())
    ]


@dataclass(frozen=True, slots=True)
class Funding:
    """One tie of funding: entity rows of who gives and who receives, the amount (`None`: not recorded, or not shown),
    and whether it begins after the date.
    """

    giver: int
    receiver: int
    amount: float | None
    currency: str
    since: int
    is_promised: bool


def who_funds_whom(network: Network) -> list[Funding]:
    """Return every tie of funding that has not ended by the date, the largest amount of each currency first."""
    records = network.records
    ends = records.ties.days("until", late=True)
    alive = (ends == NEVER) | (ends >= network.at)
    rows = np.flatnonzero(records.ties["type"].equals("funds") & alive)
    ties = records.ties.take(rows)
    tail, head = (end[rows] for end in records.tie_ends)
    amounts, since = ties.numbers("amount"), ties.days("since", late=True)
    found = [
        Funding(
            int(tail[row]),
            int(head[row]),
            None if np.isnan(amounts[row]) else float(amounts[row]),
            _code(ties["currency"][row]),
            int(since[row]),
            bool(since[row] != NEVER and since[row] > network.at),
        )
        for row in range(len(rows))
        if tail[row] >= 0 and head[row] >= 0
    ]
    return sorted(found, key=lambda one: (one.currency, -(one.amount or 0), one.giver, one.receiver))


def _code(currency: str) -> str:
    return currency.strip().upper()


def _sum(values: list[float | None]) -> float | None:
    """Return the sum; `None` as soon as one is not seen, since a part would read as the whole."""
    seen = [value for value in values if value is not None]
    return sum(seen) if len(seen) == len(values) else None
