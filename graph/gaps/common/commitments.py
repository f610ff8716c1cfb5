"""Commitments that bind on a date: what `no-owner` and `overdue` both judge.

A commitment binds while it is valid (`since <= at < until`) and its state is neither done nor dropped; a blank state is
neither.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.network import Network, valid_on

CLOSED_STATES = frozenset({"done", "dropped"})


def binding_commitments(network: Network) -> NDArray[np.int32]:
    """Return the entity rows of the commitments that bind on the network's date, ascending."""
    entities = network.records.entities
    binding = entities["kind"].equals("commitment") & valid_on(entities, network.at)
    binding &= ~entities["state"].look_up(CLOSED_STATES.__contains__, np.bool_, blank=False)
    return np.flatnonzero(binding).astype(np.int32)
