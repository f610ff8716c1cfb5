"""Freshness: which ties have had contact within their standard. The standard is that of the gap `stale`."""

from __future__ import annotations

from kunyet.graph.network.later_contacts import later_contacts
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.standards.standards import Standards
from kunyet.graph.text.dates import NEVER


def stale_pairs(network: Network, standards: Standards) -> Mask:
    """Return which pairs of the network had their last contact longer ago than the standard allows, or never.

    What is not known on an earlier date is not stale (`graph/network/later_contacts.py`).

    Returns
    -------
    A mask over the pairs of `network.graph`. A pair that no rule judges is not stale. An empty network gives an empty
    mask.
    """
    graph = network.graph
    judge = standards.scoped_rules("stale", network.records)
    rules = judge.on_pairs(network.actors[graph.u], network.actors[graph.v])
    guarded = network.protected[graph.u] | network.protected[graph.v]
    days = judge.numbers("days", rules)
    days[guarded] = judge.numbers("days_protected", rules)[guarded]
    last, later = network.pair_last_contact, later_contacts(network)
    age = network.at - last.astype("int64")
    return (rules >= 0) & ((last == NEVER) | (age > days)) & ~(later.pairs | later.unknown)
