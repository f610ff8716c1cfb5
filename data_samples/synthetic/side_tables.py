"""The smaller tables: contacts of one actor in four, needs of defector networks, firewalls between one pair in 500
actors.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kunyet.data_samples.synthetic import words
from kunyet.data_samples.synthetic.columns import (
    Chunk,
    coded_column,
    constant_column,
    date_column,
    days_since_1970,
    id_column,
    number_column,
)
from kunyet.data_samples.synthetic.layout import NetworkLayout, draw_codes
from kunyet.data_samples.synthetic.plan import SyntheticPlan

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


def contacts(plan: SyntheticPlan, _: NetworkLayout) -> Iterator[Chunk]:
    """Give the contacts: one for one actor in four, with handles that are clearly fictional."""
    import pyarrow.compute as pc

    for first in range(0, plan.actors, ROWS):
        rng = np.random.default_rng([plan.seed, 6, first])
        numbers = _some(rng, first, np.ones(min(ROWS, plan.actors - first), np.bool_), 0.25)
        size = len(numbers)
        consent = draw_codes(rng, size, (5, 2, 2, 1, 1))
        given = consent < len(_CONSENTS) - 1
        yield {
            "entity": id_column("e", numbers),
            "channel": coded_column(("signal", "wire", "element"), draw_codes(rng, size, (6, 2, 2))),
            "handle": pc.binary_join_element_wise(id_column("kn-e", numbers), "01", "."),
            "priority": number_column(np.ones(size, int)),
            "state": coded_column(("working", "dead", "burnt"), draw_codes(rng, size, (95, 3, 2))),
            "consent_for": coded_column(_CONSENTS, consent),
            "consent_until": constant_column("2099-12-31", size, given),
            "consent_by": constant_column("in person", size, given),
            "consent_on": date_column(days_since_1970(plan.at) - rng.integers(0, 300, size), given),
            "instructions": coded_column(("Write first; never call", None), draw_codes(rng, size, (1, 1))),
        }


def needs(plan: SyntheticPlan, layout: NetworkLayout) -> Iterator[Chunk]:
    """Give the needs: one for three defector networks in ten."""
    for first in range(0, plan.actors, ROWS):
        rng = np.random.default_rng([plan.seed, 7, first])
        numbers = _some(rng, first, layout.kinds[first : first + ROWS] == words.DEFECTOR_NETWORK, 0.3)
        size = len(numbers)
        yield {
            "entity": id_column("e", numbers),
            "direction": constant_column("need", size),
            "service": coded_column(words.SERVICES, rng.integers(0, len(words.SERVICES), size)),
            "quantity": number_column(rng.integers(1, 30, size)),
            "urgency": coded_column(("high", "medium", "low"), rng.integers(0, 3, size)),
            "since": date_column(days_since_1970(plan.at) - rng.integers(0, 200, size)),
            "state": coded_column(("open", "met"), draw_codes(rng, size, (4, 1))),
            "source": constant_column("partner survey", size),
        }


def firewalls(plan: SyntheticPlan, layout: NetworkLayout) -> Iterator[Chunk]:
    """Give the firewalls: one for 500 actors, between neighbours in the order of numbers, so that no pair occurs
    twice.
    """
    rng = np.random.default_rng([plan.seed, 8])
    numbers = np.arange(0, len(layout.kinds) - 1, 500) + rng.integers(0, 2)
    numbers = numbers[numbers + 1 < plan.actors] if plan.actors >= 500 else numbers[:0]
    yield {
        "a": id_column("e", numbers),
        "b": id_column("e", numbers + 1),
        "reason": constant_column("asked for", len(numbers)),
    }
