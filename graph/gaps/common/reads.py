"""What each gap's code reads: the columns, the types of tie and the tables of which a change can open or close a gap of it.

A test watches every code read and holds this list against it. What the scopes of a standard name comes on top.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Reads:
    """Columns of entities and of ties, ties of which types (`None`: of those of the network), and other tables."""

    entities: Names
    ties: Names = frozenset()
    types: Names | None = None
    tables: Names = frozenset()


def _names(*texts: str) -> Names:
    return frozenset(name for text in texts for name in text.split())


_JOINED: Final = "from to type since until"
"""What decides which ties count."""
_ASKED: Final = ACTOR_COLUMNS | {"ties_asked_on"}

READS: Final[Mapping[str, Reads]] = {
    "isolated": Reads(_ASKED, _names(_JOINED)),
    "island": Reads(_ASKED, _names(_JOINED)),
    "no-deputy": Reads(_ASKED, _names(_JOINED)),
    "single-tie": Reads(_ASKED, _names(_JOINED)),
    "out-of-reach": Reads(_ASKED, _names(_JOINED)),
    "single-route": Reads(_ASKED, _names(_JOINED)),
    "single-channel": Reads(_ASKED, _names(_JOINED, "channel"), tables=_names("channels")),
    "insecure-channel": Reads(ACTOR_COLUMNS, _names(_JOINED, "channel"), tables=_names("channels")),
    "blackout": Reads(_ASKED | {"region"}, _names(_JOINED, "channel"), tables=_names("channels")),
    "stale": Reads(ACTOR_COLUMNS, _names(_JOINED, "last_contact")),
    "structural-hole": Reads(_ASKED | _names("region languages"), _names(_JOINED)),
    "no-focal-point": Reads(_ASKED, _names(_JOINED), _names("liaises_for")),
    "unmet-need": Reads(_ASKED, _names(_JOINED), tables=_names("needs")),
    "unfunded": Reads(ACTOR_COLUMNS | _names("budget funded currency"), _names("from to type since amount currency"), _names("funds")),
    "no-owner": Reads(_ASKED | _names("state due"), _names(_JOINED), _names("owns")),
    "overdue": Reads(ACTOR_COLUMNS | _names("state due progress_on"), types=frozenset()),
    "not-at-the-table": Reads(_ASKED | _names("region date"), _names("from to type"), _names("attended")),
    "women-missing": Reads(ACTOR_COLUMNS | _names("members women date"), _names("from to type since women delegates"), _names("attended")),
    "unverified": Reads(ACTOR_COLUMNS | _names("source verified_on"), types=frozenset()),
    "exposed": Reads(ACTOR_COLUMNS, _names(_JOINED)),
    "firewall-broken": Reads(ACTOR_COLUMNS, _names(_JOINED), tables=_names("firewalls")),
}  # fmt: skip
"""By code, in the order of codes."""
