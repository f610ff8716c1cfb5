"""Who connects to whom, in a sentence or two."""

from __future__ import annotations

from kunyet.dashboard.present.network.layout.network_layout import connected_parts
from kunyet.dashboard.present.words.apart import apart_words
from kunyet.graph.messages.language import _, n_
from kunyet.graph.network.network import Network


def connection_sentence(network: Network, *, filtered: bool) -> str:
    """Return how many actors and ties there are, and what stands apart.

    Parameters
    ----------
    filtered
        Whether filters left actors out; an empty network then has another sentence.
    """
    if not network.n:
        return _("No actor passes these filters.") if filtered else _("This directory is empty.")
    parts = connected_parts(network.graph)[1:]
    actors = n_("{n} actor", "{n} actors", network.n)
    ties = n_("{n} tie", "{n} ties", network.graph.m)
    alone = sum(len(part) == 1 for part in parts)
    apart = apart_words(len(parts) - alone, alone)
    if not apart:
        return _("{actors} and {ties}: everybody can reach everybody.", actors=actors, ties=ties)
    return _("{actors} and {ties}.", actors=actors, ties=ties) + " " + apart
