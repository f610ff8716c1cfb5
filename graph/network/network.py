"""The network: an immutable snapshot, in columns, of the records on one date, between actors.

The graph is undirected and simple by default: parallel ties are one pair, and a tie of an actor to itself is dropped. A
tie counts if its type is one of the network's types, if it is valid on the date (`since <= at < until`; a blank `since`
means always), and if both ends are actors that are there on the date and have not left. Actors are in the order of
their ids, so the actor with the smaller id has the smaller number. A network never changes; `derive` makes a changed
one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.memo import computed, preset
from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.channel_bits import channel_bits_reader, directory_channels
from kunyet.graph.network.column_inputs import Input, unchanged_columns
from kunyet.graph.network.kernels.parts import simple_pairs
from kunyet.graph.records.columns import CodedColumn, Mask, Rows
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.records.visibility import BINDS
from kunyet.graph.text.dates import NEVER
from kunyet.graph.vocabulary.channel import Channel
from kunyet.graph.vocabulary.kinds import ACTORS, KINDS, PROTECTED
from kunyet.graph.vocabulary.markings import marking_rank
from kunyet.graph.vocabulary.statuses import USABLE_STATUSES
from kunyet.graph.vocabulary.tie_types import NETWORK_TYPES

if TYPE_CHECKING:
    import networkx
    import pandas

_TIES_PER_STEP: Final = 2
"""Ties that numpy sorts in the time of one step of plain Python; so the kernel is worth loading only for more ties."""


def valid_on(table: Table, at: int) -> Mask:
    """Return which rows are valid on a day: `since <= at < until`; a partial date is read as the shorter validity."""
    since, until = table.days("since", late=True), table.days("until", late=False)
    return ((since == NEVER) | (since <= at)) & ((until == NEVER) | (at < until))


def status_on(entities: Table, at: int) -> CodedColumn:
    """Return each entity's status on a day: the recorded one from `status_since` on, `active` before and if blank."""
    since = entities.days("status_since", late=False)
    recorded = entities["status"]
    earlier = (since != NEVER) & (since > at)
    values = [*recorded.values, "active"]
    codes = np.where(earlier | (recorded.codes < 0), len(values) - 1, recorded.codes).astype(np.int32)
    return CodedColumn(codes, values).map(lambda text: text)


def actors_on(entities: Table, at: int) -> Rows:
    """Return the rows of the actors that are there on a day and have not left, ascending."""
    there = entities["kind"].look_up(ACTORS.__contains__, np.bool_, blank=False)
    there &= valid_on(entities, at) & ~status_on(entities, at).equals("left")
    return np.flatnonzero(there).astype(np.int32)


@dataclass(frozen=True, eq=False)
class Network:
    """A snapshot of records, whose entities are in the order of their ids, on one day.

    Parameters
    ----------
    records, at, types
        The records, the day (a day number), and the types of tie that count.
    actors
        The entity row of each actor, ascending.
    ties, tail, head
        For each tie its row, and the actor numbers of its two ends.
    withheld
        Columns that a view has blanked. A blank cell there does not mean that nothing is recorded.
    walls
        Firewalls as pairs of entity rows (shape `(f, 2)`); `None`: those that the records list.
    """

    records: Records
    at: int
    types: frozenset[str]
    actors: Rows
    ties: Rows
    tail: Ints
    head: Ints
    withheld: frozenset[str] = frozenset()
    walls: Ints | None = field(default=None, metadata=BINDS)

    @classmethod
    def of(
        cls,
        records: Records,
        at: int,
        types: frozenset[str] = NETWORK_TYPES,
        withheld: frozenset[str] = frozenset(),
        walls: Ints | None = None,
    ) -> Network:
        """Return the network of records on a day, over ties of these types.

        `walls` are used instead of the firewalls that the records list.
        """
        records = records.sorted_by_id()
        entities, ties = records.entities, records.ties
        actors = actors_on(entities, at)
        number = np.full(entities.size + 1, -1, dtype=np.int32)
        number[actors] = np.arange(len(actors), dtype=np.int32)
        tail, head = (number[rows] for rows in records.tie_ends)
        counts = ties["type"].look_up(types.__contains__, np.bool_, blank="coordinates" in types)
        rows = np.flatnonzero(counts & (tail >= 0) & (head >= 0) & valid_on(ties, at)).astype(np.int32)
        return cls(records, at, types, actors, rows, tail[rows], head[rows], withheld, walls)

    def derive(
        self, *, changed: Iterable[Input] = (), columns: Mapping[str, Any] | None = None, **fields: Any
    ) -> Network:
        """Return a network with other records, actors or ties; it takes over each cached column that still holds.

        Parameters
        ----------
        changed
            What differs in the new records, as far as columns are computed from it (see `column_inputs.py`). Other
            `actors`, and other ends of ties (`tail`, `head`), count as changed without being named. The caller vouches
            that nothing else differs.
        columns
            Cached columns of the new network that the caller has computed already, by name; they are not checked.
        fields
            The fields of this class that change: `records` (with the same entity ids in the same rows), `walls`,
            `actors`, `ties`, `tail` and `head`. `ties` without `tail` and `head` are new row numbers of the same ties.
        """
        differs = set(changed)
        if fields.get("actors", self.actors) is not self.actors:
            differs.add(Input.ACTORS)
        if "tail" in fields:
            differs.add(Input.TIES)
        derived = replace(self, **fields)
        preset(derived, **{**computed(self, unchanged_columns(differs)), **(columns or {})})
        return derived

    @property
    def n(self) -> int:
        """The number of actors."""
        return len(self.actors)

    @cached_property
    def number_of(self) -> Ints:
        """The actor number of each entity row, -1 for an entity that is not an actor of the network."""
        number = np.full(self.records.entities.size, -1, dtype=np.int32)
        number[self.actors] = np.arange(self.n, dtype=np.int32)
        return number

    @cached_property
    def simple_graph(self) -> tuple[Adjacency, Ints]:
        """The simple undirected graph, and the pair of each tie (-1 for a tie of an actor to itself)."""
        if simple_pairs.is_worth_compiling(len(self.tail) // _TIES_PER_STEP):
            found = simple_pairs.compiled(self.n, self.tail, self.head)
            return Adjacency(self.n, *found[:5]), found[5]
        return Adjacency.of_ties(self.n, self.tail, self.head)

    @property
    def graph(self) -> Adjacency:
        """The simple undirected graph."""
        return self.simple_graph[0]

    @property
    def pair_of_tie(self) -> Ints:
        """The pair of each tie, -1 for a tie of an actor to itself."""
        return self.simple_graph[1]

    # Actors -----------------------------------------------------------------------------------------------------------

    def column(self, name: str) -> CodedColumn:
        """Return a column of entities, one cell for each actor."""
        return self.records.entities[name].take(self.actors)

    @cached_property
    def ids(self) -> list[str]:
        """The actors' ids."""
        return self.column("id").texts()

    @cached_property
    def kind(self) -> CodedColumn:
        """The actors' kinds."""
        return self.column("kind").compact()

    @cached_property
    def status(self) -> CodedColumn:
        """The actors' statuses on the day."""
        return status_on(self.records.entities, self.at).take(self.actors)

    @cached_property
    def usable(self) -> Mask:
        """Which actors are active or dormant: routes, introductions and the gap `stale` take only these."""
        return self.status.look_up(USABLE_STATUSES.__contains__, np.bool_, blank=True)

    @cached_property
    def protected(self) -> Mask:
        """Which actors are of a protected kind."""
        return self.kind.look_up(PROTECTED.__contains__, np.bool_, blank=False)

    # Ties and pairs ---------------------------------------------------------------------------------------------------

    def tie_column(self, name: str) -> CodedColumn:
        """Return a column of ties, one cell for each tie of the network."""
        return self.records.ties[name].take(self.ties)

    @cached_property
    def channels(self) -> dict[str, Channel]:
        """The channels of the directory: the built-in ones, and its own."""
        return directory_channels(self.records)

    def channel_bits(self, names: Any) -> int:
        """Return the bits of these channels (any iterable of ids)."""
        order = {name: 1 << bit for bit, name in enumerate(self.channels)}
        return sum(order[name] for name in names)

    @cached_property
    def tie_channels(self) -> NDArray[np.uint64]:
        """The channels of each tie as bits, in the order of `channels`; 0 if none is recorded."""
        return self.tie_column("channel").look_up(channel_bits_reader(self.records), np.uint64, 0)

    @cached_property
    def tie_last_contact(self) -> NDArray[np.int32]:
        """The day of each tie's last contact up to the date, `NEVER` if none is recorded; later ones are not known."""
        days = self.records.ties.days("last_contact", late=False)[self.ties]
        return np.where(days > self.at, np.int32(NEVER), days)

    @cached_property
    def pair_channels(self) -> NDArray[np.uint64]:
        """The channels of each pair over all its ties, as bits."""
        bits = np.zeros(self.graph.m, dtype=np.uint64)
        own = self.pair_of_tie >= 0
        np.bitwise_or.at(bits, self.pair_of_tie[own], self.tie_channels[own])
        return bits

    @cached_property
    def pair_last_contact(self) -> NDArray[np.int32]:
        """The latest day of contact of each pair over all its ties, `NEVER` if none is recorded."""
        last = np.full(self.graph.m, NEVER, dtype=np.int32)
        own = self.pair_of_tie >= 0
        np.maximum.at(last, self.pair_of_tie[own], self.tie_last_contact[own])
        return last

    def pairs_with_ties(self, ties: Mask) -> Mask:
        """Return which pairs have at least one tie of the mask."""
        joined = np.zeros(self.graph.m, dtype=np.bool_)
        joined[self.pair_of_tie[ties & (self.pair_of_tie >= 0)]] = True
        return joined

    @cached_property
    def firewalls(self) -> Ints:
        """The firewalls between actors, as pairs of actor numbers (shape `(f, 2)`, the smaller number first)."""
        walls = self.walls
        if walls is None:
            walls = np.stack([self.records.rows_of(self.records.firewalls[end]) for end in ("a", "b")], axis=1)
        both = np.append(self.number_of, -1)[walls]
        return np.unique(np.sort(both[(both >= 0).all(axis=1)], axis=1), axis=0).astype(np.int32)

    # Subnetworks ------------------------------------------------------------------------------------------------------

    def subnetwork(self, actors: Mask | None = None, ties: Mask | None = None) -> Network:
        """Return the network of some actors and of some ties between them (masks over actors and ties; `None`: all)."""
        in_it = np.ones(self.n, dtype=np.bool_) if actors is None else actors
        tie_in_it = in_it[self.tail] & in_it[self.head]
        if ties is not None:
            tie_in_it &= ties
        if in_it.all() and tie_in_it.all():
            return self.derive()
        number = np.cumsum(in_it, dtype=np.int32) - np.int32(1)
        return self.derive(
            columns={"simple_graph": self._simple_subgraph(in_it, tie_in_it)}
            if computed(self, ("simple_graph",))
            else {},
            actors=self.actors if in_it.all() else self.actors[in_it],
            ties=self.ties[tie_in_it],
            tail=number[self.tail[tie_in_it]],
            head=number[self.head[tie_in_it]],
        )

    def _simple_subgraph(self, actors: Mask, ties: Mask) -> tuple[Adjacency, Ints]:
        """Return the simple graph of a subnetwork, and the pair of each tie; nothing is sorted again."""
        pair = self.pair_of_tie[ties]
        joined = np.zeros(self.graph.m, dtype=np.bool_)
        joined[pair[pair >= 0]] = True
        number = np.append(np.cumsum(joined, dtype=np.int32) - np.int32(1), np.int32(-1))
        return self.graph.renumbered_subgraph(actors, joined), number[pair]

    def of_kinds(self, *wanted: str) -> Network:
        """Return the network among actors of these kinds."""
        return self.subnetwork(actors=self.kind.look_up(wanted.__contains__, np.bool_, blank=False))

    def of_types(self, *wanted: str) -> Network:
        """Return the network of ties of these types."""
        return self.subnetwork(
            ties=self.tie_column("type").look_up(wanted.__contains__, np.bool_, blank="coordinates" in wanted)
        )

    def of_channels(self, *wanted: str) -> Network:
        """Return the network of the ties that have one of these channels."""
        return self.subnetwork(ties=(self.tie_channels & np.uint64(self.channel_bits(wanted))) != 0)

    def up_to_marking(self, ceiling: str) -> Network:
        """Return the network of actors and ties marked at most as the ceiling (blank: the kind's default marking)."""
        top = marking_rank(ceiling)
        by_kind = self.kind.look_up(lambda kind: marking_rank(KINDS[kind].marking), np.int8, 4)
        own = self.column("tlp").look_up(marking_rank, np.int8, -1)
        actors = np.where(own < 0, by_kind, own) <= top
        return self.subnetwork(actors, self.tie_column("tlp").look_up(marking_rank, np.int8, 0) <= top)

    # For other tools --------------------------------------------------------------------------------------------------

    def to_networkx(self) -> networkx.MultiGraph[str]:
        """Return a MultiGraph whose nodes are ids, with every filled attribute; an edge's key is the tie's id."""
        import networkx

        graph: networkx.MultiGraph[str] = networkx.MultiGraph(at=self.at)
        for entity in self.actors.tolist():
            row = self.records.entities.row(entity)
            graph.add_node(row["id"], **{name: text for name, text in row.items() if name != "id"})
        for tie in self.ties.tolist():
            row = self.records.ties.row(tie)
            graph.add_edge(row["from"], row["to"], key=row["id"], **row)
        return graph

    def to_pandas(self) -> tuple[pandas.DataFrame, pandas.DataFrame]:
        """Return the actors (index: id) and the ties (index: id) as frames of text; blank cells are `""`."""
        import pandas

        tables = (self.records.entities.take(self.actors), self.records.ties.take(self.ties))
        frames = [pandas.DataFrame({name: table[name].texts() for name in table.columns}) for table in tables]
        actors, ties = (frame.set_index("id") if "id" in frame else frame for frame in frames)
        return actors, ties
