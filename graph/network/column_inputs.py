"""Column inputs: what each cached column of a network is computed from, so that a derived network keeps what holds.

This is the only list of the cached columns of `kunyet.graph.network.network.Network`. A column that is added there is
added here; a test compares the two, and checks that a change of an input changes only the columns that name it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum
from typing import Final


class Input(Enum):
    """What a column is computed from; the cells of entities and ties are those of the network's own actors and ties."""

    ACTORS = "which entity rows are actors"
    KINDS = "the column `kind` of entities"
    STATUSES = "the columns `status` and `status_since` of entities"
    TIES = "which ties there are, in which order, between which actors"
    TIE_CHANNELS = "the column `channel` of ties"
    LAST_CONTACTS = "the column `last_contact` of ties"
    CHANNELS = "the table of channels"
    FIREWALLS = "the firewalls"


COLUMN_INPUTS: Final[Mapping[str, frozenset[Input]]] = {
    "number_of": frozenset({Input.ACTORS}),
    "ids": frozenset({Input.ACTORS}),
    "kind": frozenset({Input.ACTORS, Input.KINDS}),
    "protected": frozenset({Input.ACTORS, Input.KINDS}),
    "status": frozenset({Input.ACTORS, Input.STATUSES}),
    "usable": frozenset({Input.ACTORS, Input.STATUSES}),
    "simple_graph": frozenset({Input.ACTORS, Input.TIES}),
    "channels": frozenset({Input.CHANNELS}),
    "tie_channels": frozenset({Input.TIES, Input.TIE_CHANNELS, Input.CHANNELS}),
    "tie_last_contact": frozenset({Input.TIES, Input.LAST_CONTACTS}),
    "pair_channels": frozenset({Input.ACTORS, Input.TIES, Input.TIE_CHANNELS, Input.CHANNELS}),
    "pair_last_contact": frozenset({Input.ACTORS, Input.TIES, Input.LAST_CONTACTS}),
    "firewalls": frozenset({Input.ACTORS, Input.FIREWALLS}),
}
"""The inputs of each cached column, those of the columns that it reads included."""


def unchanged_columns(changed: Collection[Input]) -> list[str]:
    """Return the names of the cached columns that hold although these inputs changed, in the order of the list."""
    return [name for name, inputs in COLUMN_INPUTS.items() if inputs.isdisjoint(changed)]
