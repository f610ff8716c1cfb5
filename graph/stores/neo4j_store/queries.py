"""Questions that the server answers by itself: neighbourhood, shortest routes, counts, changes since a revision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kunyet.graph.stores.neo4j_store import read_versions
from kunyet.graph.stores.neo4j_store.graph_shapes import TYPES
from kunyet.graph.stores.neo4j_store.read_versions import HEAD_AND_KEYS, MATCH_DIRECTORY
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.revision import Change
from kunyet.graph.stores.versioned.edits import changes_of_revision
from kunyet.graph.vocabulary.tie_types import NETWORK_TYPES

_NEAR = f"""{MATCH_DIRECTORY} OPTIONAL MATCH (one:Entity {{id: $id}}) WHERE one.begun <= m.head
    RETURN {HEAD_AND_KEYS}, one.id, COLLECT {{
        MATCH (one)-[t]-(e:Entity) WHERE t.begun <= m.head AND e.begun <= m.head RETURN DISTINCT e.id }}"""
_FURTHER = """UNWIND $ids AS id MATCH (:Entity {id: id})-[t]-(e:Entity) WHERE t.begun <= $to AND e.begun <= $to
    RETURN DISTINCT e.id"""
_IN_NETWORK = "|".join(TYPES[tie] for tie in sorted(NETWORK_TYPES))
_ROUTES = f"""{MATCH_DIRECTORY} RETURN {HEAD_AND_KEYS}, COLLECT {{
        MATCH p = SHORTEST 10 (:Entity {{id: $a}})-[t:{_IN_NETWORK} WHERE t.begun <= m.head]-{{1,6}}(:Entity {{id: $b}})
        RETURN [[e IN nodes(p) | e.id], [t IN relationships(p) | t.id]] LIMIT $most }}"""
_COUNTS = f"""{MATCH_DIRECTORY} RETURN {HEAD_AND_KEYS}, COLLECT {{ MATCH (e:Entity) WHERE e.begun <= m.head
        WITH coalesce(e.kind, 'unclassified') AS kind, coalesce(e.region, '') AS region, count(*) AS many
        RETURN [kind, region, many] }}"""


@dataclass(frozen=True, slots=True)
class ShortestRoute:
    """A shortest route through the network: the ids of its entities, and of the ties between them, in order."""

    entities: tuple[str, ...]
    ties: tuple[str, ...]


class ServerQueries:
    """Asks the server about a few records.

    The answers are not redacted: the view does that.
    """

    def __init__(self, session: ServerSession) -> None:
        self._session = session

    def neighbourhood(self, entity: str, steps: int = 1) -> Mapping[str, int]:
        """Return the ids of entities within so many ties of any type, with their distance.

        The entity itself has distance 0. Empty for an unknown id.
        """
        to, (known, near) = self._session.query_with_head(_NEAR, id=entity)
        found = {entity: 0} if known is not None else {}
        for step in range(1, steps + 1):
            if step > 1:
                near = [id for (id,) in self._session.server.read(_FURTHER, ids=near, to=to)]
            near = [id for id in near if id not in found]
            found.update(dict.fromkeys(near, step))
        return found

    def route(self, a: str, b: str, most: int = 5) -> Sequence[ShortestRoute]:
        """Return the shortest routes between two entities through the network, at most ten of at most six ties.

        Empty for one entity with itself, and without a route. `graph/routes` judges how good a route is.
        """
        if a == b:
            return []
        _, (routes,) = self._session.query_with_head(_ROUTES, a=a, b=b, most=most)
        return [ShortestRoute(tuple(ids), tuple(ties)) for ids, ties in routes]

    def counts(self) -> Mapping[tuple[str, str], int]:
        """Return the number of entities by kind and region (blank: not given, or sealed)."""
        _, (counts,) = self._session.query_with_head(_COUNTS)
        return {(kind, region): many for kind, region, many in counts}

    def changes_since(self, revision: int) -> Sequence[Change]:
        """Return the present state of every record that changed after a revision."""
        session = self._session
        with session.reporting_damage():
            head = session.head_number()
            changed = read_versions.changed_between(session.server.read, session.shaper, revision, head)
            return changes_of_revision(changed, head)
