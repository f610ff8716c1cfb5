"""`unfunded`: an initiative that has less money than its budget.

Initiatives that are valid on the date and name a `budget` are judged. Their money is `funded`. If that is blank, it is
the sum of the amounts of `funds` ties to them that began by then, in the same currency; money that came and ended was
still given. A viewer who does not see amounts gets the gaps of `funded` only. A blank currency counts as the currency
of the other side. Without any record the money is 0. A gap is strictly below the budget.
Rests on what is recorded: figures. From the forum's own words: "securing essential funding".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import GapKind, GapText, Reads
from kunyet.graph.messages.language import N_
from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS
from kunyet.graph.network.network import Network, valid_on
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.standards.scoped_rules import ScopedRules
from kunyet.graph.text.dates import NEVER


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per initiative.

    The evidence is its budget, the money that it has and the money that is missing, in its own currency.
    """
    entities = network.records.entities
    budget, funded = entities.numbers("budget"), entities.numbers("funded")
    has = np.where(np.isnan(funded), _given(network), funded)
    rule = judge.on_entities()
    gap = entities["kind"].equals("initiative") & valid_on(entities, network.at) & (rule >= 0) & (has < budget)
    rows = np.flatnonzero(gap)
    evidence: dict[str, NDArray[np.float64] | CodedColumn] = {
        "budget": budget[rows],
        "funded": has[rows],
        "missing": (budget - has)[rows],
        "currency": entities["currency"].take(rows),
    }
    return GapColumns.of(rule[rows], rows, evidence=evidence)


def _given(network: Network) -> NDArray[np.float64]:
    """Return the sum of the `funds` given to each entity row by the date, in its own currency."""
    records = network.records
    if "amount" in network.withheld:
        return np.full(records.entities.size, np.nan)  # What is not seen is not 0, so there is nothing to compare.
    rows = np.flatnonzero(records.ties["type"].equals("funds"))
    ties = records.ties.take(rows)
    to, amount, since = records.tie_ends[1][rows], ties.numbers("amount"), ties.days("since", late=True)
    of_tie, of_all = _codes(ties["currency"], records.entities["currency"])
    wanted = np.append(of_all, -1)[to]
    same = (of_tie == wanted) | (of_tie < 0) | (wanted < 0)
    counts = (to >= 0) & same & ~np.isnan(amount) & ((since == NEVER) | (since <= network.at))
    return np.bincount(to[counts], amount[counts], minlength=records.entities.size).astype(np.float64)


def _codes(*columns: CodedColumn) -> list[NDArray[np.int32]]:
    """Return columns of currencies as numbers, the same number for the same currency in every column, -1 for blank.

    Case plays no part.
    """
    seen: dict[str, int] = {}
    return [
        column.look_up(lambda text: seen.setdefault(text.strip().upper(), len(seen)), np.int32, -1)
        for column in columns
    ]


GAP = GapKind(
    code="unfunded",
    order=140,
    key="the initiative",
    severity="medium",
    reads=Reads(
        ACTOR_COLUMNS | {"budget", "funded", "currency"},
        frozenset({"from", "to", "type", "since", "amount", "currency"}),
        types=frozenset({"funds"}),
        usable=False,
        only_records=True,
    ),
    find=find,
    standard=N_("Every initiative has the funds that it needs."),
    evidence={"budget": N_("Needed"), "funded": N_("Funded"), "currency": N_("Currency")},
    text=GapText(
        title="Not fully funded",
        sentence="{first} has {funded} of the {budget}{currency:=| {currency}} it needs, and lacks {missing}.",
        remedy=(
            "Bring {first} before the organizations that fund such work, ask each what it can give and by when, and"
            " record what is promised."
        ),
    ),
)
