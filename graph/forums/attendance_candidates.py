"""Who may have come to a forum: those who were invited, then those who came to another forum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.records.attendances import ATTENDED, came

if TYPE_CHECKING:
    from kunyet.graph.access.view import View


def attendance_candidates(view: View, forum: str) -> list[tuple[str, bool]]:
    """Return the ids of actors that may have come to a forum (an id) and are not recorded there yet, each with whether
    it was invited; the invited first, then by name. Empty where nobody was invited and nobody came to another forum.
    """
    records = view.records
    ties, (actor, to) = records.ties, records.tie_ends
    here = to == records.entity_row[forum]
    attended = came(ties)
    there = set(actor[here & attended].tolist())
    invited = set(actor[here & ties["type"].equals(ATTENDED) & ~attended].tolist())
    before = set(actor[~here & attended].tolist())
    names = records.entities["name"]
    found = [row for row in invited | before if row >= 0 and row not in there and view.network.number_of[row] >= 0]
    found.sort(key=lambda row: (row not in invited, names[row], row))
    ids = records.entities["id"].take(np.array(found, dtype=np.int32)).texts()
    return [(id, row in invited) for id, row in zip(ids, found, strict=True)]
