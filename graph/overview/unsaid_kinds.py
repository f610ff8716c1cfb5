"""Of how many actors nobody has said what they are, where that hides the rest."""

from __future__ import annotations

import numpy as np

from kunyet.graph.messages.language import _
from kunyet.graph.network.network import Network
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND

_SHARE = 0.5
"""From this share on it is the first thing to do: most of what is asked rests on the kinds."""
_LEAST = 3
"""In a directory of fewer entries without a kind, their own gaps say enough."""


def unsaid_kinds(network: Network) -> int:
    """Return how many actors are unclassified, where they are at least three and half of all; else 0."""
    unsaid = int(np.count_nonzero(network.kind.equals(DEFAULT_KIND)))
    return unsaid if unsaid >= _LEAST and unsaid >= _SHARE * network.n else 0


def unsaid_kinds_advice(network: Network) -> str:
    """Return what to do first, in the reader's language; blank where the kinds of most actors are known."""
    unsaid = unsaid_kinds(network)
    if not unsaid:
        return ""
    return _(
        "say of what kind {unsaid} of {actors} actors are. The Directory lists them under the kind Unclassified. Until"
        " then they count as protected, and what rests on it is a question.",
        unsaid=unsaid,
        actors=network.n,
    )
