"""Actors cut off from the NUG: each actor still there that has lost every NUG contact that it could reach.

To reach is to have a path of any length over usable actors to a usable NUG contact. For each such actor the NUG contact
is given that was nearest before, of equally near ones that with the smallest id.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kunyet.graph.measures.common.reach import nug_contacts, steps_to_nug
from kunyet.graph.memo import memoised
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network


@dataclass(frozen=True, slots=True)
class CutOffActor:
    """An actor that lost the NUG, and the NUG contact that was nearest to it, as entity rows."""

    actor: int
    nug: int


def actors_cut_off_from_nug(before: Network, after: Network) -> list[CutOffActor]:
    """Return the actors cut off, in the order of ids; both networks hold the same entities in the same rows."""
    reached = (steps_to_nug(before) >= 0) & ~nug_contacts(before)
    rows = before.actors[reached]
    now = after.number_of[rows]
    there = now >= 0
    steps = np.append(steps_to_nug(after), np.int32(0))[now]
    still_usable = np.append(after.usable, False)[now]
    gone = rows[there & still_usable & (steps < 0)]
    nearest = nearest_nug(before)[before.number_of[gone]] if len(gone) else gone
    return [
        CutOffActor(int(actor), int(before.actors[nug]))
        for actor, nug in zip(gone.tolist(), nearest.tolist(), strict=True)
    ]


@memoised
def nearest_nug(network: Network) -> Ints:
    """Return the number of each actor's nearest usable NUG contact, of equals the smallest; -1 if there is none."""
    steps, graph = steps_to_nug(network), network.graph
    none = np.int32(network.n)
    nearest = np.full(network.n, none, dtype=np.int32)
    ends = nug_contacts(network)
    nearest[ends] = np.flatnonzero(ends)
    tails, heads = np.concatenate((graph.u, graph.v)), np.concatenate((graph.v, graph.u))
    # One step at a time: an actor at distance d takes the nearest contact of its neighbours at distance d - 1.
    onward = (steps[heads] >= 0) & (steps[heads] == steps[tails] + 1) & (steps[tails] >= 0)
    tails, heads = tails[onward], heads[onward]
    order = np.argsort(steps[heads], kind="stable")
    tails, heads = tails[order], heads[order]
    for some in np.split(np.arange(len(heads)), np.flatnonzero(np.diff(steps[heads])) + 1):
        np.minimum.at(nearest, heads[some], nearest[tails[some]])
    return np.where(nearest == none, -1, nearest).astype(np.int32)
