"""Which introductions expose: after which an end knows too many protected actors, by the standard of `exposed`."""

from __future__ import annotations

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.gaps import exposed
from kunyet.graph.introductions.exposure import known_protected
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.records.columns import Mask


def exposes(view: View, a: Ints, b: Ints) -> Mask:
    """Return after which introductions of two actors (numbers) one of them would know too many protected actors."""
    network = view.network
    judge = view.standards.scoped_rules(exposed.GAP.code, view.records)
    limit = judge.numbers("protected", judge.on_entities()[network.actors])
    known = known_protected(network)
    harm = np.zeros(len(a), dtype=np.bool_)
    for me, other in ((a, b), (b, a)):
        harm |= network.protected[other] & (known[me] + 1 >= limit[me])
    return harm
