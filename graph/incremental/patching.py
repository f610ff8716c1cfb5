"""The network after an edit, made from the one before: what the edit leaves alone is taken over.

Looking up the ends of all ties and sorting them into pairs is most of what building a network takes. Ends are looked up again for changed ties
alone, and pairs are counted only where some end, tie or actor changed. What it returns is what `Network.of` would.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from graph.adjacency import Adjacency
from graph.dates import NEVER
from graph.incremental.differences import Differences
from graph.incremental.reads import ACTORS
from graph.kernels.parts import gathered, simple_pairs
from graph.network import Network
from graph.records import Records
from graph.view import View

_OF_ACTORS: Final = ("number_of", "ids", "kind", "status", "usable", "protected")


def patched(before: Network, view: View, changed: Differences) -> Network:
    """Return the network of a view, given the one before and what differs."""
    records = view.records
    if "entity_row" in before.records.__dict__:
        records.__dict__.setdefault("entity_row", before.records.entity_row)
    records.__dict__.setdefault("tie_ends", _tie_ends(before.records, records, changed))
    network = Network.of(records, view.at, before.types, before.withheld, view.walls)
    told, mine = before.__dict__, network.__dict__
    if not changed.entities & ACTORS:
        mine.update({name: told[name] for name in _OF_ACTORS if name in told})
    if "channels" in told and "channels" not in changed.tables:
        mine["channels"] = told["channels"]
    if "firewalls" in told and "firewalls" not in changed.tables and np.array_equal(before.actors, network.actors):
        mine["firewalls"] = told["firewalls"]
    _join(before, network)
    return network


def _tie_ends(old: Records, new: Records, changed: Differences) -> tuple[np.ndarray[tuple[int], np.dtype[np.int32]], ...]:
    """Return the entity rows of each tie's ends: those of before, but for the ties that changed."""
    ends = []
    for column, known in zip(("from", "to"), old.tie_ends, strict=True):
        whole = np.empty(new.ties.size, dtype=np.int32)
        whole[: changed.same_before] = known[: changed.same_before]
        whole[new.ties.size - changed.same_after :] = known[old.ties.size - changed.same_after :]
        whole[changed.rows] = new.rows_of(new.ties[column].take(changed.rows).compact())
        ends.append(whole)
    return tuple(ends)


def _join(before: Network, network: Network) -> None:
    """Fill in the simple graph, and what each pair's ties say together."""
    n, ties = network.n, len(network.ties)
    if np.array_equal(before.tail, network.tail) and np.array_equal(before.head, network.head) and before.n == n:
        network.__dict__["_simple"] = (before.graph, before.pair_of_tie)
    elif simple_pairs.is_worth_compiling(n + 4 * ties):
        *arrays, pair_of_tie = simple_pairs.compiled(n, network.tail, network.head)
        network.__dict__["_simple"] = (Adjacency(n, *arrays), pair_of_tie)
    if gathered.is_worth_compiling(ties):
        found = gathered.compiled(
            network.graph.m, network.pair_of_tie, network.tie_channels, network.tie_last_contact, NEVER
        )
        network.__dict__["pair_channels"], network.__dict__["pair_last_contact"] = found
