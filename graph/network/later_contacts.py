"""Contacts later than the date of a network: what they prove about that date, and what is not known then.

Only the latest contact of each tie is recorded. On a date before the newest record, a later contact proves that the tie
was alive. Of a pair without any recorded contact nothing is known on such a date: it is neither fresh nor stale.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kunyet.graph.memo import memoised
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.text.dates import NEVER


@dataclass(frozen=True, eq=False)
class LaterContacts:
    """What the contacts after the date of a network say.

    Parameters
    ----------
    is_earlier
        Whether there are any: the date is before the newest record of a contact.
    pairs
        The pairs that a later contact proves to be alive on the date.
    unknown
        The pairs of which nothing is known on the date.
    """

    is_earlier: bool
    pairs: Mask
    unknown: Mask


@memoised
def later_contacts(network: Network) -> LaterContacts:
    """Return what the contacts after the date of a network say of its pairs."""
    table = network.records.ties
    counts = table["type"].look_up(network.types.__contains__, np.bool_, blank="coordinates" in network.types)
    later = (table.days("last_contact", late=False) > network.at) & counts
    if not later.any():
        none = np.zeros(network.graph.m, dtype=np.bool_)
        return LaterContacts(is_earlier=False, pairs=none, unknown=none)
    proved = network.pairs_with_ties(later[network.ties])
    return LaterContacts(is_earlier=True, pairs=proved, unknown=~proved & (network.pair_last_contact == NEVER))
