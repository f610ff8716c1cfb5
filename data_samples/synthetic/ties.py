"""The rows of `ties.csv`: ties between actors in chunks, then attendances and the ties of initiatives and
commitments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.data_samples.synthetic import words
from kunyet.data_samples.synthetic.columns import (
    Chunk,
    ambiguous_dates,
    coded_column,
    constant_column,
    date_column,
    days_since_1970,
    id_column,
    number_column,
    replace_cells,
)
from kunyet.data_samples.synthetic.layout import NetworkLayout, draw_codes
from kunyet.data_samples.synthetic.plan import SyntheticPlan

COLUMNS = (
    *("id", "from", "to", "type", "channel", "frequency", "strength", "confidence"),
    *("since", "until", "last_contact", "source", "delegates", "women", "amount", "currency"),
)
ROWS = 200_000
_TYPES = ("coordinates", "communicates", "supports", "refers_to", "member_of", "funds", "liaises_for")
_TYPE_WEIGHTS = (40.0, 30.0, 12.0, 9.0, 5.0, 4.0)
_FUNDS, _LIAISES_FOR = 5, 6
_OTHER_TYPES = ("attended", "runs", "funds", "owns", "concerns")
_OTHER_WEIGHTS = (50.0, 10.0, 10.0, 20.0, 10.0)
_ATTENDED, _RUNS, _FUNDS_IT, _OWNS, _CONCERNS = range(5)


def chunks(plan: SyntheticPlan, layout: NetworkLayout) -> Iterator[Chunk]:
    """Give the table's rows, a chunk at a time."""
    for first in range(0, plan.network_ties, ROWS):
        rng = np.random.default_rng([plan.seed, 4, first])
        yield _between_actors(rng, plan, layout, first, min(first + ROWS, plan.network_ties))
    for first in range(plan.network_ties, plan.ties, ROWS):
        rng = np.random.default_rng([plan.seed, 5, first])
        yield _others(rng, plan, first, min(first + ROWS, plan.ties))


def _between_actors(
    rng: np.random.Generator, plan: SyntheticPlan, layout: NetworkLayout, first: int, last: int
) -> Chunk:
    size, kinds = last - first, layout.kinds
    tails, heads = layout.tails[first:last], layout.heads[first:last]
    turned = (kinds[heads] == words.LIAISON) & (kinds[tails] != words.LIAISON)
    tails, heads = np.where(turned, heads, tails), np.where(turned, tails, heads)
    liaises = (kinds[tails] == words.LIAISON) & (kinds[heads] != words.LIAISON) & (rng.random(size) < 0.8)
    types = np.where(liaises, _LIAISES_FOR, draw_codes(rng, size, _TYPE_WEIGHTS))
    funds = types == _FUNDS
    frequency = draw_codes(rng, size, (3, 3, 4))
    chunk = {
        "id": id_column("t", np.arange(first, last)),
        "from": id_column("e", tails),
        "to": id_column("e", heads),
        "type": coded_column(_TYPES, types),
        "channel": _channels(rng, np.isin(kinds[tails], words.PROTECTED) | np.isin(kinds[heads], words.PROTECTED)),
        "frequency": coded_column(("weekly", "monthly", "every quarter"), frequency),
        "strength": number_column(3 - frequency),
        "confidence": coded_column(("high", "medium", "low", None), draw_codes(rng, size, (5, 3, 1, 1))),
        "source": coded_column(
            ("register", "partner survey", "working group", None), draw_codes(rng, size, (5, 3, 2, 0.3))
        ),
        "amount": number_column(rng.integers(1, 90, size) * 500, funds),
        "currency": constant_column("USD", size, funds),
        **_times(rng, plan, size),
    }
    return _dirty(rng, plan, chunk)


def _channels(rng: np.random.Generator, protected: NDArray[np.bool_]) -> Any:
    """Return the channels of ties. 1 in 12 ties with a protected end is not confidential, and 1 in 2 of the others."""
    size = len(protected)
    secret = rng.random(size) < np.where(protected, 11 / 12, 0.5)
    choice = rng.integers(0, 8, size)
    return coded_column((*words.CONFIDENTIAL, *words.OPEN), choice + np.where(secret, 0, len(words.CONFIDENTIAL)))


def _times(rng: np.random.Generator, plan: SyntheticPlan, size: int) -> Chunk:
    """Return when ties began, ended (3 of 100) and were last used (never recorded: 5 of 100)."""
    last = days_since_1970(plan.at) - np.minimum(rng.exponential(45, size), 900).astype(np.int32)
    ended = rng.random(size) < 0.03
    return {
        "since": date_column(last - rng.integers(30, 1_000, size), rng.random(size) < 0.7, rng.random(size) < 0.05),
        "until": date_column(last, ended),
        "last_contact": date_column(last, rng.random(size) < 0.95),
    }


def _dirty(rng: np.random.Generator, plan: SyntheticPlan, chunk: Chunk) -> Chunk:
    """Return the chunk with a dangling end, a misspelt channel or an ambiguous date in the plan's share of rows."""
    size = len(chunk["id"])
    bad, which = rng.random(size) < plan.dirt, rng.integers(0, 3, size)
    misspelt = coded_column(words.MISSPELT_CHANNELS, rng.integers(0, len(words.MISSPELT_CHANNELS), size))
    return {
        **chunk,
        "to": replace_cells(chunk["to"], bad & (which == 0), id_column("x", rng.integers(0, plan.entities, size))),
        "channel": replace_cells(chunk["channel"], bad & (which == 1), misspelt),
        "last_contact": replace_cells(chunk["last_contact"], bad & (which == 2), ambiguous_dates(rng, size)),
    }


def _others(rng: np.random.Generator, plan: SyntheticPlan, first: int, last: int) -> Chunk:
    """Return attendances, and who runs, funds or owns what, and what a commitment concerns."""
    size = last - first
    types = draw_codes(rng, size, _OTHER_WEIGHTS)
    initiatives, commitments = plan.actors + plan.forums, plan.actors + plan.forums + plan.initiatives
    tails = rng.integers(0, plan.actors, size)
    some = rng.random(size)
    commitment = commitments + (some * plan.commitments).astype(np.int64)
    initiative = initiatives + (some * plan.initiatives).astype(np.int64)
    forum = plan.actors + (some * plan.forums).astype(np.int64)
    heads = np.select([types == _ATTENDED, types == _OWNS, types == _CONCERNS], [forum, commitment, tails], initiative)
    attended, funds = types == _ATTENDED, types == _FUNDS_IT
    delegates = 1 + rng.exponential(2, size).astype(np.int32)
    women = np.minimum((delegates * rng.beta(4, 5, size)).round().astype(np.int32), delegates)
    return {
        "id": id_column("t", np.arange(first, last)),
        "from": id_column("e", np.where(types == _CONCERNS, commitment, tails)),
        "to": id_column("e", heads),
        "type": coded_column(_OTHER_TYPES, types),
        "source": constant_column("register", size),
        "delegates": number_column(delegates, attended),
        "women": number_column(women, attended & (rng.random(size) < 0.7)),
        "amount": number_column(rng.integers(1, 90, size) * 500, funds),
        "currency": constant_column("USD", size, funds),
    }
