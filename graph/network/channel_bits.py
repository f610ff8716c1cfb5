"""Channel bits: the channels of a directory (built-in ones and its own), and sets of channels as bits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import Mask
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.text.values import is_yes, split_values
from kunyet.graph.vocabulary.channel import Channel
from kunyet.graph.vocabulary.channels import CHANNELS

Bits = NDArray[np.uint64]
DEAD_STATES = ("dead", "burnt")


def directory_channels(records: Records) -> dict[str, Channel]:
    """Return the channels of a directory by id, the built-in ones first; its own may redefine a built-in one."""
    own = {row["id"]: _own_channel(row) for row in records.channels.rows()}
    return {**CHANNELS, **own}


def _own_channel(row: dict[str, str]) -> Channel:
    name = row.get("name", row["id"])
    needs_internet, confidential = is_yes(row.get("needs_internet", "y")), is_yes(row.get("confidential", ""))
    own_names = {"my": row["name_my"]} if row.get("name_my") else {}
    return Channel(row["id"], name, needs_internet, confidential, row.get("operator", ""), own_names=own_names)


def channel_bits_reader(records: Records) -> Callable[[str], int]:
    """Return a function that reads a cell of channels as bits, in the order of `directory_channels`."""
    order = {name: 1 << bit for bit, name in enumerate(directory_channels(records))}
    return lambda text: sum({order[name] for name in split_values(text)})


def rows_with_route(contacts: Table) -> Mask:
    """Return the contact rows that can carry a route: a person who was not asked for consent carries none (a mask)."""
    return contacts["handle"].filled & (~contacts["person"].filled | contacts["consent_for"].filled)


def dead_channels(records: Records, seen: Records) -> Bits:
    """Return for each entity, as bits, the channels over which all of its contact rows are dead or burnt.

    The bits are those of the channels of `seen`: what a viewer sees of these records.
    """
    contacts = records.contacts
    order = {name: 1 << bit for bit, name in enumerate(directory_channels(seen))}
    bit = contacts["channel"].look_up(lambda name: order.get(name, 0), np.uint64, 0)
    owner = records.rows_of(contacts["entity"])
    dead = contacts["state"].look_up(DEAD_STATES.__contains__, np.bool_, blank=False)
    gone, alive = np.zeros((2, records.entities.size), dtype=np.uint64)
    for bits, rows in ((gone, dead & (owner >= 0)), (alive, ~dead & (owner >= 0))):
        np.bitwise_or.at(bits, owner[rows], bit[rows])
    return gone & ~alive
