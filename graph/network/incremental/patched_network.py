"""The network after an edit, made from the one before: what the edit leaves alone is taken over.

Looking up the ends of all ties and sorting them into pairs is most of what building a network takes. Here only ties that changed are looked
up, and pairs are counted anew only where some pair of ends changed. What it returns is what `Network.of` would.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.view import View
from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS
from kunyet.graph.network.incremental.differences import Differences
from kunyet.graph.network.incremental.joined_pairs import join_again
from kunyet.graph.network.kernels.parts import gathered, simple_pairs
from kunyet.graph.network.network import Network
from kunyet.graph.records.records import Mask, Records, Rows
from kunyet.graph.text.dates import NEVER

_OF_ACTORS: Final = ("number_of", "ids", "kind", "status", "usable", "protected")
_OF_TIES: Final = ("_simple", "tie_channels", "tie_last_contact", "pair_channels", "pair_last_contact")


def patched(before: Network, view: View, changed: Differences) -> Network:
    """Return the network of a view, given the one before and what differs."""
    records = view.records
    if "entity_row" in before.records.__dict__:
        records.__dict__["entity_row"] = before.records.entity_row
    records.__dict__.setdefault("tie_ends", _tie_ends(before.records, records, changed))
    if changed.entities & ACTOR_COLUMNS:
        network = Network.of(records, view.at, before.types, before.withheld, view.walls)
        _keep(before, network, changed, ())
        if np.array_equal(before.actors, network.actors) and np.array_equal(before.ties, network.ties):
            _keep(before, network, changed, _OF_TIES if not changed.ties else ())
    elif len(changed.rows) or before.records.ties.size != records.ties.size:
        network = _with_other_ties(before, view, changed)
    else:
        network = replace(before, records=records, walls=view.walls)
        _keep(before, network, changed, (*_OF_ACTORS, *_OF_TIES))
    _fill_in(before, network)
    return network


def _keep(before: Network, network: Network, changed: Differences, names: tuple[str, ...]) -> None:
    """Take over what was known of the network before, as far as what differs allows."""
    known = {*names, "channels"}
    if "channels" in changed.tables:
        known -= {"channels", "tie_channels", "pair_channels"}
    if "firewalls" not in changed.tables and "number_of" in names:
        known.add("firewalls")
    network.__dict__.update({name: before.__dict__[name] for name in known if name in before.__dict__})


def _tie_ends(old: Records, new: Records, changed: Differences) -> tuple[Ints, ...]:
    """Return the entity rows of each tie's ends: those of before, but for the ties that changed."""
    ends = []
    for column, known in zip(("from", "to"), old.tie_ends, strict=True):
        whole = np.empty(new.ties.size, dtype=np.int32)
        whole[: changed.same_before] = known[: changed.same_before]
        whole[new.ties.size - changed.same_after :] = known[old.ties.size - changed.same_after :]
        whole[changed.rows] = new.rows_of(new.ties[column].take(changed.rows).compact())
        ends.append(whole)
    return tuple(ends)


@dataclass(frozen=True, eq=False)
class _Others:
    """Which of the ties before are still the same, and where among them the others stand."""

    same: Mask
    at: NDArray[np.int64]

    def put(self, values: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
        """Return a column of the ties before with the others in their places."""
        return np.insert(values[self.same], self.at, others)


def _with_other_ties(before: Network, view: View, changed: Differences) -> Network:
    """Return the network of the same actors with other ties, where all that changed is a few of them."""
    records, more = view.records, view.records.ties.size - before.records.ties.size
    behind = before.ties >= before.records.ties.size - changed.same_after
    rows = np.where(behind, before.ties + np.int32(more), before.ties)
    same = ((before.ties < changed.same_before) | behind) & ~np.isin(rows, changed.rows)
    # What `Network.of` says of the changed ties alone: which of them count, and between whom.
    few = _few(records, changed.rows)
    little = Network.of(few, view.at, before.types)
    others = changed.rows[little.ties]
    numbers = before.number_of[_rows_in(before.records, little)]
    put = _Others(same, np.searchsorted(rows[same], others))
    ends = [
        put.put(old, new)
        for old, new in zip((before.tail, before.head), (numbers[little.tail], numbers[little.head]), strict=True)
    ]
    network = replace(before, records=records, walls=view.walls, ties=put.put(rows, others), tail=ends[0], head=ends[1])
    _keep(before, network, changed, _OF_ACTORS)
    if "channels" not in changed.tables:
        network.__dict__["tie_channels"] = put.put(before.tie_channels, little.tie_channels)
    network.__dict__["tie_last_contact"] = put.put(before.tie_last_contact, little.tie_last_contact)
    if "_simple" in before.__dict__ and "channels" not in changed.tables:
        join_again(
            before, network, put.same, put.put(np.zeros(len(before.ties), np.bool_), np.ones(len(others), np.bool_))
        )
    return network


def _few(records: Records, ties: Rows) -> Records:
    """Return records of these ties and the entities that they name."""
    rows = np.unique(np.concatenate([ends[ties] for ends in records.tie_ends]))
    return records.with_tables(entities=records.entities.take(rows[rows >= 0]), ties=records.ties.take(ties))


def _rows_in(records: Records, little: Network) -> Rows:
    """Return the rows that a few actors have in all records."""
    return np.array([records.entity_row[id] for id in little.ids], dtype=np.int32)


def _fill_in(before: Network, network: Network) -> None:
    """Fill in the simple graph, and what each pair's ties say together, where that is worth it."""
    mine, ties = network.__dict__, len(network.ties)
    if "_simple" not in mine:
        if network.n == before.n and all(
            np.array_equal(*ends) for ends in ((before.tail, network.tail), (before.head, network.head))
        ):
            mine["_simple"] = (before.graph, before.pair_of_tie)
        elif simple_pairs.is_worth_compiling(network.n + 4 * ties):
            found = simple_pairs.compiled(network.n, network.tail, network.head)
            mine["_simple"] = (Adjacency(network.n, *found[:5]), found[5])
    if not {"pair_channels", "pair_last_contact"} <= mine.keys() and gathered.is_worth_compiling(ties):
        mine["pair_channels"], mine["pair_last_contact"] = gathered.compiled(
            network.graph.m, network.pair_of_tie, network.tie_channels, network.tie_last_contact, NEVER
        )
