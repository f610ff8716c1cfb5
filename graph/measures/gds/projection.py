"""A viewer's own network in the memory of a server: projected for one request, and dropped after the answer.

It is simple and undirected, like the network of every measure here: parallel ties are one, ties to oneself are dropped,
and isolates are included. Its name is random, so two people who request measures at once do not interfere.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, LiteralString

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.gds.run_query import RunQuery
from kunyet.graph.measures.gds.server_network import ServerNetwork
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.network.adjacency import Ints

PROJECT: Final = """
MATCH (one:Entity) WHERE one.id IN $actors AND one.begun <= $head
OPTIONAL MATCH (one)-[tie]-(other:Entity)
WHERE one.id < other.id AND other.id IN $actors AND type(tie) IN $types AND tie.begun <= $head AND (
    tie.id IN $opened
    OR tie.red IS NULL
    AND coalesce(tie.tlp, '') IN $markings
    AND CASE size(coalesce(tie.since, ''))
        WHEN 0 THEN true WHEN 4 THEN tie.since <= $year_over WHEN 7 THEN tie.since <= $month_over
        ELSE tie.since <= $day END
    AND CASE size(coalesce(tie.until, ''))
        WHEN 0 THEN true WHEN 4 THEN $year < tie.until WHEN 7 THEN $month < tie.until
        ELSE $day < tie.until END)
WITH DISTINCT one, other
WITH gds.graph.project($name, one, other, {}, {undirectedRelationshipTypes: ['*']}) AS made
RETURN made.nodeCount, made.relationshipCount
"""
NUMBERS: Final = """
CALL gds.degree.stream($name) YIELD nodeId, score
RETURN collect(nodeId), collect(gds.util.asNode(nodeId).id)
"""
DROP: Final = "CALL gds.graph.drop($name, false) YIELD graphName RETURN graphName"


@dataclass(frozen=True, eq=False)
class Projection:
    """A network in the memory of the server: the way to query it, and its numbers of actors and pairs."""

    ask: RunQuery
    name: str
    chosen: ServerNetwork
    pairs: int

    @property
    def n(self) -> int:
        """The number of actors."""
        return len(self.chosen.actors)

    @cached_property
    def _number(self) -> NDArray[np.int64]:
        """The viewer's number of each actor, by the number in the server."""
        ((numbers, ids),) = self.ask(NUMBERS, name=self.name)
        own = {id: number for number, id in enumerate(self.chosen.actors)}
        number_of = np.full(max(numbers) + 1, -1, dtype=np.int64)
        number_of[numbers] = [own[id] for id in ids]
        return number_of

    def column(self, query: LiteralString, **parameters: Any) -> NDArray[Any]:
        """Return one value per actor, in the viewer's order; the query gives one row: server numbers, values."""
        ((numbers, values),) = self.ask(query, name=self.name, **parameters)
        given = np.array(values)
        found = np.empty(self.n, dtype=given.dtype)
        found[self._number[numbers]] = given
        return found

    def sums(self, query: LiteralString, **parameters: Any) -> list[NDArray[np.float64]]:
        """Return columns of sums in the order of the viewer, 0 for actors that the query does not name."""
        ((numbers, *columns),) = self.ask(query, name=self.name, **parameters)
        found = []
        for values in columns:
            sums = np.zeros(self.n)
            sums[self._number[np.array(numbers, dtype=np.int64)]] = values
            found.append(sums)
        return found

    def ends(self, query: LiteralString) -> tuple[Ints, Ints]:
        """Return the viewer's numbers of both ends of each pair; the query gives one row: server numbers of both."""
        ((tails, heads),) = self.ask(query, name=self.name)
        one, other = (self._number[np.array(numbers, dtype=np.int64)].astype(np.int32) for numbers in (tails, heads))
        return one, other

    def places(self, query: LiteralString) -> NDArray[np.int64]:
        """Return the viewer's numbers of the actors that a query names, ascending."""
        ((numbers,),) = self.ask(query, name=self.name)
        return np.sort(self._number[np.array(numbers, dtype=np.int64)])


@contextmanager
def project_network(ask: RunQuery, chosen: ServerNetwork) -> Iterator[Projection]:
    """Yield the projection of a viewer's network; it is always dropped at the end.

    Raises
    ------
    KunyetError
        `changed-meanwhile` if the directory changed during the request.
    """
    name = f"kunyet-{secrets.token_hex(8)}"
    try:
        rows = ask(PROJECT, name=name, **chosen.parameters())
        actors, arcs = rows[0] if rows else (0, 0)
        if actors != len(chosen.actors):
            raise KunyetError("changed-meanwhile.measures")
        yield Projection(ask, name, chosen, arcs // 2)
    finally:
        ask(DROP, name=name)
