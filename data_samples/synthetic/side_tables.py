"""The smaller tables: contacts of one actor in four, needs of defector networks, firewalls between one pair in 500 actors."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kunyet.data_samples.synthetic import words
from kunyet.data_samples.synthetic.columns import Chunk, always, dates, day, ids, numerals, pick
from kunyet.data_samples.synthetic.layout import Layout, draw
from kunyet.data_samples.synthetic.plan import Plan

CONTACT_COLUMNS = (
    *("entity", "channel", "handle", "priority", "state", "consent_for", "consent_until", "consent_by", "consent_on"),
    "instructions",
)
NEED_COLUMNS = ("entity", "direction", "service", "quantity", "urgency", "since", "state", "source")
FIREWALL_COLUMNS = ("a", "b", "reason")
ROWS = 200_000
_CONSENTS = ("liaison", "liaison|medical", "liaison|training|forum", "medical|legal", None)


def _some(rng: np.random.Generator, first: int, chosen: NDArray[np.bool_], share: float) -> NDArray[np.int64]:
    return first + np.flatnonzero(chosen & (rng.random(len(chosen)) < share))


def contacts(plan: Plan, _: Layout) -> Iterator[Chunk]:
    """Give the contacts: one each of one actor in four, with evidently fictional handles."""
    import pyarrow.compute as pc

    for first in range(0, plan.actors, ROWS):
        rng = np.random.default_rng([plan.seed, 6, first])
        numbers = _some(rng, first, np.ones(min(ROWS, plan.actors - first), np.bool_), 0.25)
        size = len(numbers)
        consent = draw(rng, size, (5, 2, 2, 1, 1))
        given = consent < len(_CONSENTS) - 1
        yield {
            "entity": ids("e", numbers),
            "channel": pick(("signal", "wire", "element"), draw(rng, size, (6, 2, 2))),
            "handle": pc.binary_join_element_wise(ids("kn-e", numbers), "01", "."),
            "priority": numerals(np.ones(size, int)),
            "state": pick(("working", "dead", "burnt"), draw(rng, size, (95, 3, 2))),
            "consent_for": pick(_CONSENTS, consent),
            "consent_until": always("2099-12-31", size, given),
            "consent_by": always("in person", size, given),
            "consent_on": dates(day(plan.at) - rng.integers(0, 300, size), given),
            "instructions": pick(("Write first; never call", None), draw(rng, size, (1, 1))),
        }


def needs(plan: Plan, layout: Layout) -> Iterator[Chunk]:
    """Give the needs: one each of three defector networks in ten."""
    for first in range(0, plan.actors, ROWS):
        rng = np.random.default_rng([plan.seed, 7, first])
        numbers = _some(rng, first, layout.kinds[first : first + ROWS] == words.DEFECTOR_NETWORK, 0.3)
        size = len(numbers)
        yield {
            "entity": ids("e", numbers),
            "direction": always("need", size),
            "service": pick(words.SERVICES, rng.integers(0, len(words.SERVICES), size)),
            "quantity": numerals(rng.integers(1, 30, size)),
            "urgency": pick(("high", "medium", "low"), rng.integers(0, 3, size)),
            "since": dates(day(plan.at) - rng.integers(0, 200, size)),
            "state": pick(("open", "met"), draw(rng, size, (4, 1))),
            "source": always("partner survey", size),
        }


def firewalls(plan: Plan, layout: Layout) -> Iterator[Chunk]:
    """Give the firewalls: one for 500 actors, between neighbours in the order of numbers, so that no pair stands twice."""
    rng = np.random.default_rng([plan.seed, 8])
    numbers = np.arange(0, len(layout.kinds) - 1, 500) + rng.integers(0, 2)
    numbers = numbers[numbers + 1 < plan.actors] if plan.actors >= 500 else numbers[:0]
    yield {"a": ids("e", numbers), "b": ids("e", numbers + 1), "reason": always("asked for", len(numbers))}
