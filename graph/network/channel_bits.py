"""The channels of a directory: the built-in ones and its own, and sets of them as bits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.records import Records
from kunyet.graph.text.values import is_yes, split
from kunyet.graph.vocabulary.kinds import CHANNELS, Channel

Bits = NDArray[np.uint64]
DEAD = ("dead", "burnt")


def channels_of(records: Records) -> dict[str, Channel]:
    """Return the channels that a directory knows by id, the built-in ones first; its own may redefine one."""
    own = {row["id"]: _own(row) for row in records.channels.rows()}
    return {**CHANNELS, **own}


def _own(row: dict[str, str]) -> Channel:
    name = row.get("name", row["id"])
    needs_internet, confidential = is_yes(row.get("needs_internet", "y")), is_yes(row.get("confidential", ""))
    return Channel(row["id"], name, row.get("name_my", name), needs_internet, confidential, row.get("operator", ""))


def reader_of_bits(records: Records) -> Callable[[str], int]:
    """Return what reads a cell of channels as bits, one a channel in the order of `channels_of`."""
    order = {name: 1 << bit for bit, name in enumerate(channels_of(records))}
    return lambda text: sum({order[name] for name in split(text)})


def dead_channels(records: Records) -> Bits:
    """Return the channels of each entity, as bits, whose contact rows are all dead or burnt: nobody answers there, or worse."""
    contacts = records.contacts
    bit = contacts["channel"].look_up(reader_of_bits(records), np.uint64, 0)
    owner = records.rows_of(contacts["entity"])
    dead = contacts["state"].look_up(DEAD.__contains__, np.bool_, blank=False)
    gone, alive = np.zeros((2, records.entities.size), dtype=np.uint64)
    for bits, rows in ((gone, dead & (owner >= 0)), (alive, ~dead & (owner >= 0))):
        np.bitwise_or.at(bits, owner[rows], bit[rows])
    return gone & ~alive
