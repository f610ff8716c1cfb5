"""A directory on a team's server, measured there: the view over its actors, and the question asked.

The ties of a large directory never come here. What comes is what is shown, the actors, and the few ties that lie sealed on the server; of a
small network the bare pairs, too (`graph/measures/community.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol, cast, runtime_checkable

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.measures.common.measures_table import MeasuresTable, checked_tie_types
from kunyet.graph.measures.gds.gds_table import compute_in_server
from kunyet.graph.measures.gds.run_query import RunQuery, require_library
from kunyet.graph.measures.gds.server_network import ServerNetwork, server_network
from kunyet.graph.records.records import Records
from kunyet.graph.vocabulary.markings import marking_rank
from kunyet.graph.vocabulary.tie_types import NETWORK_TYPES

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Revision, Store


_MARKINGS: Final = """
MATCH (one:Entity)-[tie]->(other:Entity)
WHERE one.id IN $seen AND other.id IN $seen AND tie.begun <= $head
RETURN DISTINCT CASE WHEN tie.red THEN 'RED' ELSE coalesce(tie.tlp, '') END AS marking
"""


class QueryConnection(Protocol):
    """The connection of a store."""

    @property
    def write(self) -> RunQuery:
        """How the member that leads is asked: a projection lies in one member's memory."""


@runtime_checkable
class ServerStore(Protocol):
    """What a store on a server does besides the contract."""

    @property
    def server(self) -> QueryConnection:
        """The connection."""

    def records_without_ties(self) -> Records:
        """Return the newest records, no tie among them."""

    def sealed_ties(self) -> Iterable[Mapping[str, str]]:
        """Return the ties that lie sealed on the server, opened."""

    def code_names(self) -> Mapping[str, str]:
        """Return the code name of every actor by its id."""

    def head(self) -> Revision:
        """Return the newest revision."""

    def introduction_states(self) -> Mapping[tuple[str, str], object]:
        """Return what was decided about introductions."""

    def counts(self) -> Mapping[tuple[str, str], int]:
        """Return how many entities there are, by kind and region."""


class _WithoutTies:
    """A directory's store as a view needs it, its ties left on the server."""

    def __init__(self, store: ServerStore) -> None:
        self._store = store
        self.head, self.code_names = store.head, store.code_names
        self.introduction_states = store.introduction_states

    def records(self, known_at: int | None = None) -> Records:  # noqa: ARG002 - what was known then is not asked of a server
        """Return the newest records, no tie among them."""
        return self._store.records_without_ties()


def count_entities(store: ServerStore) -> int:
    """Return how many entities a directory on a server has."""
    return sum(store.counts().values())


def measures_of_directory(
    store: ServerStore, viewer: Viewer, *, at: int | None, now: datetime, types: Sequence[str] | None = None
) -> tuple[View, MeasuresTable]:
    """Return the view of a directory's actors, and the measures of the viewer's network as its server computes them.

    Parameters
    ----------
    at, now
        As for `kunyet.graph.access.open_view.open_view`.
    types
        The types of tie that count; `None`: those of the network.

    Raises
    ------
    KunyetError
        `no-gds` where the server has no Graph Data Science; for an unknown type of tie; what is wrong with the server.
    """
    ask = store.server.write
    require_library(ask)
    view = open_view(cast("Store", _WithoutTies(store)), viewer, at=at, now=now)
    counted = NETWORK_TYPES if types is None else checked_tie_types(types)
    sealed = store.sealed_ties() if viewer.policy.ceiling == "RED" else ()
    chosen = server_network(view, {} if view.sees_everything else store.code_names(), sealed, counted)
    measured = compute_in_server(view, ask, chosen)
    return replace(view, left_out=_highest_marking(ask, chosen, view)), measured


def _highest_marking(ask: RunQuery, chosen: ServerNetwork, view: View) -> int:
    """Return the rank of the highest marking of the ties that a viewer sees, all of them as in `View.marking`.

    A tie without a marking has the directory's, and where there is none, one of its ends', which the view holds.
    """
    found = [marking for (marking,) in ask(_MARKINGS, seen=chosen.seen, head=chosen.revision)]
    own = view.records.settings.marking
    ranks = [marking_rank(marking or own) for marking in found if (marking or own) and marking in chosen.markings]
    return max(ranks, default=0)
