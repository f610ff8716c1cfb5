"""Who connects to whom, in a sentence or two, and what filters and the reader's own steps leave out."""

from __future__ import annotations

from kunyet.dashboard.present.words.apart_words import apart_words
from kunyet.graph.measures.common.usable_network import network_on_record
from kunyet.graph.measures.components import components
from kunyet.graph.messages.language import _, n_
from kunyet.graph.network.network import Network
from kunyet.graph.overview.standing_apart import standing_apart


def connection_sentence(network: Network, whole: Network) -> str:
    """Return how many actors and ties there are, and who stands apart.

    Parameters
    ----------
    network
        The part that is shown; of a part, both counts say of how many, and who stands apart is said of it alone.
    whole
        The whole network of the view.
    """
    if not network.n:
        return _("No actor passes these filters.") if whole.n else _("This directory is empty.")
    actors, ties = _actors(network.n, whole.n), _ties(network.graph.m, whole.graph.m)
    apart = _apart(network)
    connected = len(components(network).size) == 1
    if (network.n, network.graph.m) != (whole.n, whole.graph.m):
        shown = _("{actors} and {ties} shown.", actors=actors, ties=ties)
        if apart:
            return f"{shown} " + _("Among these alone: {apart}", apart=apart)
        return f"{shown} " + _("Among these alone, everybody can reach everybody.") if connected else shown
    if connected and not apart:
        return _("{actors} and {ties}: everybody can reach everybody.", actors=actors, ties=ties)
    return _("{actors} and {ties}.", actors=actors, ties=ties) + " " + (apart or _("Nobody stands apart."))


def _apart(network: Network) -> str:
    """Return who stands apart; where the picture shows others apart, also why: drawn ties that do not count."""
    counted, drawn = standing_apart(network), standing_apart(network_on_record(network))
    apart = apart_words(*counted)
    note = _("Ties to those who cannot take part now do not count.") if apart and counted != drawn else ""
    return f"{apart} {note}".strip()


def _actors(shown: int, every: int) -> str:
    if shown == every:
        return n_("{n} actor", "{n} actors", every)
    return n_("{shown} of {n} actor", "{shown} of {n} actors", every, shown=shown)


def _ties(shown: int, every: int) -> str:
    if shown == every:
        return n_("{n} tie", "{n} ties", every)
    return n_("{shown} of {n} tie", "{shown} of {n} ties", every, shown=shown)
