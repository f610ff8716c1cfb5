"""What the server answers by itself, without all records being read: who is near, how one comes from one to another, how many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.kinds import NETWORK_TYPES
from graph.stores.contract import Change
from graph.stores.neo4j_store import reading
from graph.stores.neo4j_store.beside import KeepingStore
from graph.stores.neo4j_store.shapes import TYPES
from graph.stores.versioned.edits import changes_made

_EXISTS = "MATCH (e:Entity {id: $id}) WHERE e.begun <= $to RETURN 1"
_NEAR = """UNWIND $ids AS id MATCH (:Entity {id: id})-[t]-(e:Entity) WHERE t.begun <= $to AND e.begun <= $to
    RETURN DISTINCT e.id"""
_IN_NETWORK = "|".join(TYPES[tie] for tie in sorted(NETWORK_TYPES))
_ROUTES = f"""MATCH p = SHORTEST 10 (:Entity {{id: $a}})-[t:{_IN_NETWORK} WHERE t.begun <= $to]-{{1,6}}(:Entity {{id: $b}})
    RETURN [e IN nodes(p) | e.id], [t IN relationships(p) | t.id] LIMIT $most"""
_COUNTS = (
    "MATCH (e:Entity) WHERE e.begun <= $to RETURN coalesce(e.kind, 'unclassified'), coalesce(e.region, ''), count(*)"
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way through the network: the ids of the entities that it passes, and of the ties between them."""

    entities: tuple[str, ...]
    ties: tuple[str, ...]


class AskedStore(KeepingStore):
    """An open team store, as it answers from the server what concerns a few records.

    Whoever asks here sees all: redaction is the view's.
    """

    def neighbourhood(self, entity: str, steps: int = 1) -> Mapping[str, int]:
        """Return the ids of entities within so many ties of any type, with how many; the entity itself is 0 steps away.

        Empty where nobody has the id.
        """
        to, found = self._head(), {entity: 0}
        if not self.server.read(_EXISTS, id=entity, to=to):
            return {}
        last = [entity]
        for step in range(1, steps + 1):
            last = [id for (id,) in self.server.read(_NEAR, ids=last, to=to) if id not in found]
            found.update(dict.fromkeys(last, step))
        return found

    def route(self, a: str, b: str, most: int = 5) -> Sequence[Way]:
        """Return the shortest ways between two through the network, at most ten of at most six ties; how good they are is for `graph/routes`."""
        if a == b:
            return []
        return [
            Way(tuple(ids), tuple(ties))
            for ids, ties in self.server.read(_ROUTES, a=a, b=b, to=self._head(), most=most)
        ]

    def counts(self) -> Mapping[tuple[str, str], int]:
        """Return how many entities there are of each kind in each region (blank: none given, or sealed)."""
        return {(kind, region): count for kind, region, count in self.server.read(_COUNTS, to=self._head())}

    def changes_since(self, revision: int) -> Sequence[Change]:
        """Return what became of every record that changed after a revision, as it now stands."""
        with self._sound():
            head = self._head()
            return changes_made(reading.changed_between(self.server.read, self._shaper, revision, head), head)
