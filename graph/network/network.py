"""The network: an immutable, columnar snapshot of records on one date, between actors.

Undirected and simple by default: parallel ties are one pair, ties to oneself are dropped; every tie of a network type between two actors
counts that is valid on the date (`since <= at < until`, a blank `since` is always), among actors that are there then and have not
left. Nothing writes to it. Actors stand in the order of their ids, so of two actors the one with the smaller id has the smaller number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.channel_bits import channels_of, reader_of_bits
from kunyet.graph.network.kernels.parts import simple_pairs
from kunyet.graph.records.records import Coded, Mask, Records, Rows, Table
from kunyet.graph.text.dates import NEVER
from kunyet.graph.vocabulary import kinds

if TYPE_CHECKING:
    import networkx
    import pandas

_AT_ONCE: Final = 2
"""So many ties numpy sorts in the time of a step of plain Python, so that counting by a kernel is worth its loading later."""


def valid_on(table: Table, at: int) -> Mask:
    """Return which rows are valid on a day: `since <= at < until`; a partial date is read as the shorter validity."""
    since, until = table.days("since", late=True), table.days("until", late=False)
    return ((since == NEVER) | (since <= at)) & ((until == NEVER) | (at < until))


def status_on(entities: Table, at: int) -> Coded:
    """Return each entity's status on a day: the recorded one from `status_since` on, before that and where blank `active`."""
    since = entities.days("status_since", late=False)
    told = entities["status"]
    earlier = (since != NEVER) & (since > at)
    values = [*told.values, "active"]
    codes = np.where(earlier | (told.codes < 0), len(values) - 1, told.codes).astype(np.int32)
    return Coded(codes, values).map(lambda text: text)


@dataclass(frozen=True, eq=False)
class Network:
    """A snapshot of records (their entities in the order of ids) on the day `at`.

    `actors` are entity rows (ascending); `ties` are tie rows; `tail` and `head` are actor numbers, one a tie. `withheld` names the
    columns that a view has blanked: that one of these is blank says nothing.
    """

    records: Records
    at: int
    types: frozenset[str]
    actors: Rows
    ties: Rows
    tail: Ints
    head: Ints
    withheld: frozenset[str] = frozenset()
    walls: Ints | None = None

    @classmethod
    def of(
        cls,
        records: Records,
        at: int,
        types: frozenset[str] = kinds.NETWORK_TYPES,
        withheld: frozenset[str] = frozenset(),
        walls: Ints | None = None,
    ) -> Network:
        """Return the network of records on a day, over ties of these types; `walls` are firewalls that the records do not list."""
        records = records.sorted_by_id()
        entities, ties = records.entities, records.ties
        there = entities["kind"].look_up(kinds.ACTORS.__contains__, np.bool_, blank=False)
        there &= valid_on(entities, at) & ~status_on(entities, at).equals("left")
        actors = np.flatnonzero(there).astype(np.int32)
        number = np.full(entities.size + 1, -1, dtype=np.int32)
        number[actors] = np.arange(len(actors), dtype=np.int32)
        tail, head = (number[rows] for rows in records.tie_ends)
        counts = ties["type"].look_up(types.__contains__, np.bool_, blank="coordinates" in types)
        rows = np.flatnonzero(counts & (tail >= 0) & (head >= 0) & valid_on(ties, at)).astype(np.int32)
        return cls(records, at, types, actors, rows, tail[rows], head[rows], withheld, walls)

    @property
    def n(self) -> int:
        """The number of actors."""
        return len(self.actors)

    @cached_property
    def number_of(self) -> Ints:
        """The actor number of each entity row, -1 where it is no actor of the network."""
        number = np.full(self.records.entities.size, -1, dtype=np.int32)
        number[self.actors] = np.arange(self.n, dtype=np.int32)
        return number

    @cached_property
    def _simple(self) -> tuple[Adjacency, Ints]:
        if simple_pairs.is_worth_compiling(len(self.tail) // _AT_ONCE):
            found = simple_pairs.compiled(self.n, self.tail, self.head)
            return Adjacency(self.n, *found[:5]), found[5]
        return Adjacency.of_ties(self.n, self.tail, self.head)

    @property
    def graph(self) -> Adjacency:
        """The simple undirected graph."""
        return self._simple[0]

    @property
    def pair_of_tie(self) -> Ints:
        """The pair of each tie, -1 for a tie to oneself."""
        return self._simple[1]

    # Actors -----------------------------------------------------------------------------------------------------------

    def column(self, name: str) -> Coded:
        """Return an entity column for the actors."""
        return self.records.entities[name].take(self.actors)

    @cached_property
    def ids(self) -> list[str]:
        """The actors' ids."""
        return self.column("id").texts()

    @cached_property
    def kind(self) -> Coded:
        """The actors' kinds."""
        return self.column("kind").compact()

    @cached_property
    def status(self) -> Coded:
        """The actors' statuses on the day."""
        return status_on(self.records.entities, self.at).take(self.actors)

    @cached_property
    def usable(self) -> Mask:
        """Which actors are active or dormant: routes, introductions and freshness pass only these."""
        return self.status.look_up(kinds.USABLE_STATUSES.__contains__, np.bool_, blank=True)

    @cached_property
    def protected(self) -> Mask:
        """Which actors are of a protected kind."""
        return self.kind.look_up(kinds.PROTECTED.__contains__, np.bool_, blank=False)

    # Ties and pairs ---------------------------------------------------------------------------------------------------

    def tie_column(self, name: str) -> Coded:
        """Return a tie column for the network's ties."""
        return self.records.ties[name].take(self.ties)

    @cached_property
    def channels(self) -> dict[str, kinds.Channel]:
        """The channels of the directory: the built-in ones, and its own."""
        return channels_of(self.records)

    def channel_bits(self, names: Any) -> int:
        """Return the bits of these channels (any iterable of ids)."""
        order = {name: 1 << bit for bit, name in enumerate(self.channels)}
        return sum(order[name] for name in names)

    @cached_property
    def tie_channels(self) -> NDArray[np.uint64]:
        """The channels of each tie as bits, in the order of `channels`; 0 where none is recorded."""
        return self.tie_column("channel").look_up(reader_of_bits(self.records), np.uint64, 0)

    @cached_property
    def tie_last_contact(self) -> NDArray[np.int32]:
        """The day of each tie's last contact, `NEVER` where none is recorded up to the date: a later one was not known then."""
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
        """The latest day of contact of each pair over all its ties, `NEVER` where none is recorded."""
        last = np.full(self.graph.m, NEVER, dtype=np.int32)
        own = self.pair_of_tie >= 0
        np.maximum.at(last, self.pair_of_tie[own], self.tie_last_contact[own])
        return last

    def pairs_left(self, ties: Mask) -> Mask:
        """Return which pairs are still joined by one of the ties kept."""
        left = np.zeros(self.graph.m, dtype=np.bool_)
        left[self.pair_of_tie[ties & (self.pair_of_tie >= 0)]] = True
        return left

    @cached_property
    def firewalls(self) -> Ints:
        """Two actor numbers a firewall (shape `(f, 2)`, the smaller first), among the actors of the network."""
        walls = self.walls
        if walls is None:
            walls = np.stack([self.records.rows_of(self.records.firewalls[end]) for end in ("a", "b")], axis=1)
        both = np.append(self.number_of, -1)[walls]
        return np.unique(np.sort(both[(both >= 0).all(axis=1)], axis=1), axis=0).astype(np.int32)

    # Parts of it ------------------------------------------------------------------------------------------------------

    def keep(self, actors: Mask | None = None, ties: Mask | None = None) -> Network:
        """Return the network of the actors kept and of the ties kept between them (masks over actors and ties)."""
        stay = np.ones(self.n, dtype=np.bool_) if actors is None else actors
        kept = stay[self.tail] & stay[self.head]
        if ties is not None:
            kept &= ties
        number = np.cumsum(stay, dtype=np.int32) - 1
        left = replace(
            self,
            actors=self.actors[stay],
            ties=self.ties[kept],
            tail=number[self.tail[kept]],
            head=number[self.head[kept]],
        )
        if "_simple" in self.__dict__:
            left.__dict__["_simple"] = self._simple_of(stay, kept)
        return left

    def _simple_of(self, actors: Mask, ties: Mask) -> tuple[Adjacency, Ints]:
        """Return the simple graph that a part has, and the pair of each tie, by leaving out and not by sorting again."""
        pair = self.pair_of_tie[ties]
        joined = np.zeros(self.graph.m, dtype=np.bool_)
        joined[pair[pair >= 0]] = True
        place = np.append(np.cumsum(joined, dtype=np.int32) - np.int32(1), np.int32(-1))
        return self.graph.part(actors, joined), place[pair]

    def of_kinds(self, *wanted: str) -> Network:
        """Return the network among actors of these kinds."""
        return self.keep(actors=self.kind.look_up(wanted.__contains__, np.bool_, blank=False))

    def of_types(self, *wanted: str) -> Network:
        """Return the network of ties of these types."""
        return self.keep(
            ties=self.tie_column("type").look_up(wanted.__contains__, np.bool_, blank="coordinates" in wanted)
        )

    def of_channels(self, *wanted: str) -> Network:
        """Return the network of ties that have one of these channels."""
        return self.keep(ties=(self.tie_channels & np.uint64(self.channel_bits(wanted))) != 0)

    def up_to_marking(self, ceiling: str) -> Network:
        """Return the network of actors and ties marked at most so (a blank marking counts as the kind's default)."""
        top = kinds.marking_rank(ceiling)
        by_kind = self.kind.look_up(lambda kind: kinds.marking_rank(kinds.KINDS[kind].marking), np.int8, 4)
        own = self.column("tlp").look_up(kinds.marking_rank, np.int8, -1)
        actors = np.where(own < 0, by_kind, own) <= top
        return self.keep(actors, self.tie_column("tlp").look_up(kinds.marking_rank, np.int8, 0) <= top)

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
