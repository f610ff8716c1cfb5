"""The network after an edit, made from the network before it: what the edit does not touch is taken over.

Most of the work of building a network is to look up the ends of all ties and to sort them into pairs. Here only the
ends of changed ties are looked up, and pairs are counted again only if the ends of some tie changed. The result equals
that of `Network.of`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.view import View
from kunyet.graph.memo import computed, preset
from kunyet.graph.network.adjacency import Adjacency
from kunyet.graph.network.column_inputs import Input
from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS, STATUS_COLUMNS
from kunyet.graph.network.incremental.differences import Differences
from kunyet.graph.network.incremental.patched_pairs import PairChanges, PatchedTies, patch_pairs
from kunyet.graph.network.kernels.parts import pair_summaries, simple_pairs
from kunyet.graph.network.network import Network, actors_on
from kunyet.graph.records.columns import Mask, Rows
from kunyet.graph.records.records import Records
from kunyet.graph.text.dates import NEVER


@dataclass(frozen=True, eq=False)
class PatchedNetwork:
    """A network after an edit, and which pairs the edit added and removed (`None`: not known)."""

    network: Network
    pairs: PairChanges | None


def patch_network(before: Network, view: View, changed: Differences) -> PatchedNetwork:
    """Return the network of a view, given the network before and what differs.

    The view's records are given the look-ups that are known.
    """
    records = view.records
    preset(records, **computed(before.records, ("entity_row",)))
    if not computed(records, ("tie_ends",)):
        preset(records, tie_ends=_tie_ends(before.records, records, changed))
    pairs = None
    if changed.entities & ACTOR_COLUMNS:
        network = _with_other_actors(before, view, changed)
    elif len(changed.rows) or before.records.ties.size != records.ties.size:
        network, pairs = _with_other_ties(before, view, changed)
    else:
        network = before.derive(changed=_changed_inputs(changed), records=records, walls=view.walls)
    return PatchedNetwork(_with_pair_columns(before, network), pairs)


def _changed_inputs(changed: Differences) -> set[Input]:
    """Return the inputs of columns that differ, other than which actors and ties there are."""
    is_changed = {
        Input.KINDS: "kind" in changed.entities,
        Input.STATUSES: bool(changed.entities & STATUS_COLUMNS),
        Input.TIE_CHANNELS: "channel" in changed.ties,
        Input.LAST_CONTACTS: "last_contact" in changed.ties,
        Input.CHANNELS: "channels" in changed.tables,
        Input.FIREWALLS: "firewalls" in changed.tables,
    }
    return {name for name, differs in is_changed.items() if differs}


def _tie_ends(old: Records, new: Records, changed: Differences) -> tuple[Rows, Rows]:
    """Return the entity rows of the ends of each tie: those of before, except for the ties that changed."""
    ends = []
    for column, known in zip(("from", "to"), old.tie_ends, strict=True):
        rows = np.empty(new.ties.size, dtype=np.int32)
        rows[: changed.same_before] = known[: changed.same_before]
        rows[new.ties.size - changed.same_after :] = known[old.ties.size - changed.same_after :]
        rows[changed.rows] = new.rows_of(new.ties[column].take(changed.rows).compact())
        ends.append(rows)
    return ends[0], ends[1]


def _with_other_actors(before: Network, view: View, changed: Differences) -> Network:
    """Return the network after a change of a column that decides who is an actor; actors and ties may be unchanged."""
    if not changed.ties and np.array_equal(before.actors, actors_on(view.records.entities, view.at)):
        return before.derive(changed=_changed_inputs(changed), records=view.records, walls=view.walls)
    again = Network.of(view.records, view.at, before.types, before.withheld, view.walls)
    same_actors = np.array_equal(before.actors, again.actors)
    fields: dict[str, Any] = {} if same_actors else {"actors": again.actors}
    if not same_actors or changed.ties or not np.array_equal(before.ties, again.ties):
        fields |= {"ties": again.ties, "tail": again.tail, "head": again.head}
    return before.derive(changed=_changed_inputs(changed), records=again.records, walls=view.walls, **fields)


@dataclass(frozen=True, eq=False)
class _Insertion:
    """Which ties of the network before are the same, and at which indices among these the other ties are inserted."""

    same: Mask
    at: NDArray[np.int64]

    def merge(self, values: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
        """Return a column of the ties before, with the cells of the other ties inserted."""
        return np.insert(values[self.same], self.at, others)


def _with_other_ties(before: Network, view: View, changed: Differences) -> tuple[Network, PairChanges | None]:
    """Return the network of the same actors with a few other ties, and which pairs came and went."""
    records, more = view.records, view.records.ties.size - before.records.ties.size
    is_last = before.ties >= before.records.ties.size - changed.same_after
    rows = np.where(is_last, before.ties + np.int32(more), before.ties)
    same = ((before.ties < changed.same_before) | is_last) & ~np.isin(rows, changed.rows)
    # `Network.of` decides for the changed ties which of them count, and between whom.
    few = Network.of(_few_records(records, changed.rows), view.at, before.types)
    others = changed.rows[few.ties]
    numbers = before.number_of[_rows_of_actors(before.records, few)]
    insertion = _Insertion(same, np.searchsorted(rows[same], others))
    fields = {
        "ties": insertion.merge(rows, others),
        "tail": insertion.merge(before.tail, numbers[few.tail]),
        "head": insertion.merge(before.head, numbers[few.head]),
    }
    columns: dict[str, Any] = {"tie_last_contact": insertion.merge(before.tie_last_contact, few.tie_last_contact)}
    pairs = None
    if "channels" not in changed.tables:
        columns["tie_channels"] = insertion.merge(before.tie_channels, few.tie_channels)
        if computed(before, ("simple_graph",)):
            is_new = insertion.merge(np.zeros(len(before.ties), np.bool_), np.ones(len(others), np.bool_))
            ties = PatchedTies(
                fields["tail"], fields["head"], columns["tie_channels"], columns["tie_last_contact"], same, is_new
            )
            patched = patch_pairs(before, ties)
            if patched is not None:
                columns |= patched.columns
                pairs = patched.changes
    network = before.derive(
        changed=_changed_inputs(changed), columns=columns, records=records, walls=view.walls, **fields
    )
    return network, pairs


def _few_records(records: Records, ties: Rows) -> Records:
    """Return records of these ties and of the entities that they name."""
    rows = np.unique(np.concatenate([ends[ties] for ends in records.tie_ends]))
    return records.with_tables(entities=records.entities.take(rows[rows >= 0]), ties=records.ties.take(ties))


def _rows_of_actors(records: Records, few: Network) -> Rows:
    """Return the entity rows that the actors of a small network have in all records."""
    return np.array([records.entity_row[id] for id in few.ids], dtype=np.int32)


def _with_pair_columns(before: Network, network: Network) -> Network:
    """Return the network with its simple graph and pair summaries, if they are known or quickly computed."""
    ties = len(network.ties)
    if not computed(network, ("simple_graph",)):
        if network.n == before.n and all(
            np.array_equal(*ends) for ends in ((before.tail, network.tail), (before.head, network.head))
        ):
            network = network.derive(columns={"simple_graph": before.simple_graph})
        elif simple_pairs.is_worth_compiling(network.n + 4 * ties):
            found = simple_pairs.compiled(network.n, network.tail, network.head)
            network = network.derive(columns={"simple_graph": (Adjacency(network.n, *found[:5]), found[5])})
    names = ("pair_channels", "pair_last_contact")
    if len(computed(network, names)) < len(names) and pair_summaries.is_worth_compiling(ties):
        summaries = pair_summaries.compiled(
            network.graph.m, network.pair_of_tie, network.tie_channels, network.tie_last_contact, NEVER
        )
        network = network.derive(columns=dict(zip(names, summaries, strict=True)))
    return network
