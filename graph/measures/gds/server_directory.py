"""A directory on a team's server, measured there: the view over its actors, and the request.

The ties of a large directory are never transferred. What is transferred is what is shown, the actors, and the few ties
that are sealed on the server; for a small network also the bare pairs (`graph/measures/community.py`).
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
from kunyet.graph.vocabulary.tie_types import FOR_COORDINATORS, NETWORK_TYPES

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.revision import Revision


_MARKINGS: Final = """
MATCH (one:Entity)-[tie]->(other:Entity)
WHERE one.id IN $seen AND other.id IN $seen AND tie.begun <= $head AND NOT type(tie) IN $hidden
RETURN DISTINCT CASE WHEN tie.red THEN 'RED' ELSE coalesce(tie.tlp, '') END AS marking
"""


class QueryConnection(Protocol):
    """The connection of a store."""

    @property
    def write(self) -> RunQuery:
        """Runs queries on the leading member: a projection is in the memory of one member."""


@runtime_checkable
class ServerStore(Protocol):
    """What a store on a server can do besides the contract of stores."""

    @property
    def server(self) -> QueryConnection:
        """The connection."""

    def records_without_ties(self) -> Records:
        """Return the newest records, without ties."""

    def sealed_ties(self) -> Iterable[Mapping[str, str]]:
        """Return the ties that are sealed on the server, opened."""

    def code_names(self) -> Mapping[str, str]:
        """Return the code name of every actor by its id."""

    def name_secret(self) -> str:
        """Return the secret of shown ids."""

    def head(self) -> Revision:
        """Return the newest revision."""

    def introduction_states(self) -> Mapping[tuple[str, str], object]:
        """Return the decisions about introductions."""

    def merges(self) -> Mapping[tuple[str, ...], Mapping[str, str]]:
        """Return the links and the parts of merged entities, by key."""

    def not_same(self) -> Mapping[tuple[str, str], object]:
        """Return the decisions that two entities are not the same."""

    def counts(self) -> Mapping[tuple[str, str], int]:
        """Return how many entities there are, by kind and region."""


class _WithoutTies:
    """The store of a directory as a view needs it, without its ties."""

    names_last, knows_guards, saves_values = True, True, False

    def __init__(self, store: ServerStore) -> None:
        self._store = store
        self.head, self.code_names, self.name_secret = store.head, store.code_names, store.name_secret
        self.introduction_states, self.not_same, self.merges = store.introduction_states, store.not_same, store.merges

    def records(self, known_at: int | None = None) -> Records:  # noqa: ARG002 - a server is not asked for past knowledge
        """Return the newest records, without ties."""
        return self._store.records_without_ties()


def count_entities(store: ServerStore) -> int:
    """Return the number of entities of a directory on a server."""
    return sum(store.counts().values())


def measures_of_directory(
    store: ServerStore, viewer: Viewer, *, at: int | None, now: datetime, types: Sequence[str] | None = None
) -> tuple[View, MeasuresTable]:
    """Return the view of the actors of a directory, and the measures of the viewer's network, computed by its server.

    Parameters
    ----------
    at, now
        As for `kunyet.graph.access.open_view.open_view`.
    types
        The types of tie that count; `None`: those of the network.

    Raises
    ------
    KunyetError
        `no-gds` if the server has no Graph Data Science; for an unknown type of tie; for an error of the server.
    """
    ask = store.server.write
    require_library(ask)
    view = open_view(cast("Store", _WithoutTies(store)), viewer, at=at, now=now)
    counted = NETWORK_TYPES if types is None else checked_tie_types(types)
    sealed = store.sealed_ties() if viewer.policy.ceiling == "RED" else ()
    chosen = server_network(view, sealed, counted)
    measured = compute_in_server(view, ask, chosen)
    return replace(view, left_out=_highest_marking(ask, chosen, view)), measured


def _highest_marking(ask: RunQuery, chosen: ServerNetwork, view: View) -> int:
    """Return the rank of the highest marking of all ties that a viewer sees, as `View.marking` does.

    A tie without a marking has the marking of the directory. If that is blank too, it has the marking of one of its
    ends, which are in the view.
    """
    hidden = [] if view.sees_everything else [name.upper() for name in sorted(FOR_COORDINATORS)]
    found = [marking for (marking,) in ask(_MARKINGS, seen=chosen.seen, head=chosen.revision, hidden=hidden)]
    own = view.records.settings.marking
    ranks = [marking_rank(marking or own) for marking in found if (marking or own) and marking in chosen.markings]
    return max(ranks, default=0)
