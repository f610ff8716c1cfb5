"""A viewer's own network as a server finds it: its actors by id, and the rule for its ties.

The actors are those of an ordinary view over records without ties, so redaction is decided in one place. Ties stay on
the server: parameters say which of them the viewer may see, and which were valid on the day. Ties that are sealed on
the server are opened here, and the valid ones are named. The marking of a tie is its own, else that of the directory,
else the higher of its ends, both of which the viewer sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.network.network import valid_on
from kunyet.graph.records.table import Table
from kunyet.graph.records.visibility import BINDS
from kunyet.graph.text.dates import date_of_day
from kunyet.graph.vocabulary.markings import MARKINGS, marking_rank
from kunyet.graph.vocabulary.tie_types import FOR_COORDINATORS, NETWORK_TYPES


@dataclass(frozen=True, slots=True)
class ServerNetwork:
    """A viewer's network as a server finds it.

    `actors` are the ids of its actors on the server, in the order of the viewer; `seen` are the ids of every entity of
    the view. The names that the viewer knows stay here.
    """

    seen: list[str] = field(metadata=BINDS)
    actors: list[str] = field(metadata=BINDS)
    types: list[str]
    revision: int
    at: int
    markings: list[str]
    opened: list[str] = field(metadata=BINDS)
    hidden: frozenset[str] = frozenset()
    """The types of tie that the viewer does not see, whichever are asked for."""

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of the projection."""
        return {
            "actors": self.actors,
            "types": [name.upper() for name in self.types if name not in self.hidden],
            "head": self.revision,
            "markings": self.markings,
            "opened": self.opened,
            **_days(self.at),
        }


def server_network(
    view: View,
    sealed: Iterable[Mapping[str, str]] = (),
    types: frozenset[str] = NETWORK_TYPES,
) -> ServerNetwork:
    """Return the network of a view as the server finds it.

    Parameters
    ----------
    view
        Over records without ties.
    sealed
        The ties that are sealed on the server, opened. Only a viewer who sees RED needs them.
    types
        The types of tie that count.
    """
    rule = view.viewer.policy
    ceiling = marking_rank(rule.ceiling)
    seen = [name for name in MARKINGS if marking_rank(name) <= ceiling]
    own = view.records.settings.marking
    # A blank marking is that of the directory; if that is blank too, that of the ends, which the viewer sees.
    blank = [""] if not own or marking_rank(own) <= ceiling else []
    opened = Table.of("ties", list(sealed) if "RED" in seen else [])
    valid = np.flatnonzero(valid_on(opened, view.at)).tolist()
    entities = view.records.entities
    return ServerNetwork(
        view.stored(entities["id"].texts()),
        view.stored(entities["id"].take(view.network.actors).texts()),
        sorted(types),
        view.revision,
        view.at,
        seen + blank,
        [opened["id"][row] for row in valid],
        frozenset() if view.sees_everything else FOR_COORDINATORS,
    )


def _days(at: int) -> dict[str, str]:
    """Return a day in the forms that are compared with the texts of dates.

    A partial date gives the shorter validity, as in `kunyet.graph.network.network.valid_on`: a tie that began in
    `2023-05` is valid from the end of that month, so its text is compared with the newest month that is over; a tie
    that ended in `2023-05` ended on its first day.
    """
    day, tomorrow = date_of_day(at), date_of_day(at) + timedelta(days=1)
    month_over = tomorrow.replace(day=1) - timedelta(days=1)
    year_over = tomorrow.year - 1
    return {
        "day": day.isoformat(),
        "month": day.isoformat()[:7],
        "year": day.isoformat()[:4],
        "month_over": month_over.isoformat()[:7],
        "year_over": f"{year_over:04}",
    }
