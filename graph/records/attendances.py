"""Attendances: which ties of the type `attended` say that somebody came, and which only that they were invited.

Somebody came who has delegates. Without a number of delegates they came if nothing is said of an invitation: so records
were written before November 2026.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.records.columns import Mask
from kunyet.graph.records.table import Table

ATTENDED = "attended"
OF_INVITATIONS = ("invited_on", "answer", "apology")
"""The columns that say something about an invitation."""
COLUMNS = frozenset({*OF_INVITATIONS, "delegates"})
"""The columns of ties on which it rests whether somebody came."""


def came(ties: Table) -> Mask:
    """Return which ties are attendances of somebody who came (a mask over all ties)."""
    attended = ties["type"].equals(ATTENDED)
    if not attended.any():
        return attended
    delegates = ties.numbers("delegates")
    said = np.logical_or.reduce([ties[name].filled for name in OF_INVITATIONS])
    return attended & np.where(np.isnan(delegates), ~said, delegates > 0)


def only_invited(ties: Table) -> Mask:
    """Return which ties are invitations alone: nobody came, or nobody knows yet (a mask over all ties)."""
    return ties["type"].equals(ATTENDED) & ~came(ties)
