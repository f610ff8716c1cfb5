"""Eligibility: which actors may be introduced to each other, what they have in common, and who can introduce them.

Two actors may be introduced if all of these hold: both are usable, on the date and today; they are not tied; they have
a language and a channel in common (what is not recorded excludes nobody), where an end is protected a confidential
channel; no firewall is between them, nor between one of them and a neighbour of the other (whose indirect contact it
would become); nobody declined the introduction; neither is marked RED, since RED is only for the people who were told.
For roles below coordinator an actor with a firewall, or whose consent carries no routes, is introduced to nobody:
otherwise the pairs left out would tell the firewall.

A broker is a usable neighbour of both, over ties that are not RED, and is in reach: joined over usable actors to a NUG
contact, or (without any usable NUG contact) to the largest part, or with a recorded way of contact that works. Two who
attended one forum may be introduced without a broker, and so may separated actors (isolated, on an island or out of
reach). But a defector network that is out of reach is asked only through a broker, or where a way of contact to it is
recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.guarded_actors import may_be_introduced
from kunyet.graph.access.record_markings import entity_markings, tie_markings
from kunyet.graph.access.view import View
from kunyet.graph.introductions.new_tie import actor_channels, common_channels
from kunyet.graph.measures.common.reach import nug_contacts
from kunyet.graph.measures.common.usable_network import usable_network
from kunyet.graph.measures.components import components
from kunyet.graph.memo import memoised
from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.channel_bits import channel_bits_reader, rows_with_route
from kunyet.graph.network.network import Network
from kunyet.graph.records.attendances import came
from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.text.dates import NEVER
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.markings import marking_rank

RED = marking_rank("RED")
BitSets = NDArray[np.uint64]
"""Sets as bits in 64-bit words (shape `(actors, words)`)."""


@dataclass(frozen=True, eq=False)
class Eligibility:
    """What decides which actors may be introduced to each other, on a view's own network."""

    view: View

    @property
    def network(self) -> Network:
        """The network as it is recorded."""
        return self.view.network

    @cached_property
    def introducible(self) -> Mask:
        """Which actors may be introduced to anybody: usable on the date and today, and not RED."""
        network = self.network
        usable = network.usable & self.view.usable_today[network.actors]
        usable &= may_be_introduced(self.view)
        return usable & (entity_markings(network.records)[network.actors] < RED)

    @cached_property
    def broker_graph(self) -> Adjacency:
        """The graph of the pairs that have a tie not marked RED: only over these may a broker be asked."""
        network = self.network
        red = tie_markings(network.records, entity_markings(network.records))[network.ties] >= RED
        return network.graph.subgraph(network.pairs_with_ties(~red))

    @cached_property
    def can_broker(self) -> Mask:
        """Which actors may be asked to introduce others: usable on the date and today."""
        return self.network.usable & self.view.usable_today[self.network.actors] & self.in_reach

    @cached_property
    def in_reach(self) -> Mask:
        """Which actors somebody can ask: joined to the NUG over usable actors, or with a way of contact that works."""
        usable = usable_network(self.network)
        parts, nug = components(usable), nug_contacts(usable)
        main = np.zeros(len(parts.size), dtype=np.bool_)
        main[parts.label[nug] if nug.any() else [parts.largest] * bool(usable.n)] = True
        found = np.zeros(self.network.n, dtype=np.bool_)
        found[self.network.number_of[usable.actors[main[parts.label]]]] = True
        return found | self._has_contact

    @cached_property
    def _has_contact(self) -> Mask:
        """Which actors have a recorded way of contact that works."""
        contacts = self.network.records.contacts
        owner = np.append(self.network.number_of, np.int32(-1))[self.network.records.rows_of(contacts["entity"])]
        bit = contacts["channel"].look_up(channel_bits_reader(self.network.records), np.uint64, 0)
        works = np.flatnonzero((owner >= 0) & rows_with_route(contacts))
        owner, dead = owner[works], self.view.dead_channels[self.network.actors[owner[works]]]
        found = np.zeros(self.network.n, dtype=np.bool_)
        found[owner[bit[works] & ~dead != 0]] = True
        return found

    def needs_no_broker(self, a: Ints, b: Ints, apart: Mask) -> Mask:
        """Return which of these pairs may be introduced without a broker; `apart` are the separated actors."""
        alone = self._asked_alone
        return self.met_at_forum(a, b) | ((apart[a] ^ apart[b]) & alone[a] & alone[b])

    def partners_without_broker(self, actor: int, apart: Mask) -> Mask:
        """Return with whom an actor may be introduced without a broker: `needs_no_broker` of it and each actor."""
        mine, alone = self.forums[actor], self._asked_alone
        met = ((self.forums & mine) != 0).any(axis=1) if mine.any() else np.zeros(self.network.n, dtype=np.bool_)
        return met | ((apart ^ apart[actor]) & alone) if alone[actor] else met

    @cached_property
    def _asked_alone(self) -> Mask:
        """Which actors are asked without a broker: not a defector network that nobody can ask."""
        return self.in_reach | ~self.network.kind.equals("defector_network")

    @cached_property
    def languages(self) -> BitSets:
        """Each actor's languages; all languages if none is recorded."""
        return _bit_sets(self.network.column("languages"), blank_is_all=True)

    @cached_property
    def channels(self) -> NDArray[np.uint64]:
        """Each actor's channels as bits (see `new_tie.actor_channels`)."""
        return actor_channels(self.network, self.view.dead_channels)

    @cached_property
    def forums(self) -> BitSets:
        """The forums that each actor has attended up to the date, as bits in the order of `forum_rows`."""
        actor, forum = self._attendances
        bit = np.searchsorted(self.forum_rows, forum)
        sets = np.zeros((self.network.n, len(self.forum_rows) // 64 + 1), dtype=np.uint64)
        np.bitwise_or.at(sets, (actor, bit // 64), np.uint64(1) << (bit % 64).astype(np.uint64))
        return sets

    @cached_property
    def forum_rows(self) -> Ints:
        """The entity rows of the forums that anybody attended, ascending."""
        return np.unique(self._attendances[1])

    @cached_property
    def _attendances(self) -> tuple[Ints, Ints]:
        """Attendances up to the date as actor numbers and entity rows of forums; those marked RED are left out."""
        records, network = self.network.records, self.network
        rows = np.flatnonzero(came(records.ties))
        ties = records.ties.take(rows)
        red = tie_markings(records, entity_markings(records))[rows] >= RED
        actor = np.append(network.number_of, np.int32(-1))[records.rows_of(ties["from"])]
        forum = records.rows_of(ties["to"])
        since, forum_date = (
            ties.days("since", late=True),
            np.append(records.entities.days("date", late=True), NEVER)[forum],
        )
        # NEVER is below every day, so a row without a date counts.
        counts = (actor >= 0) & (forum >= 0) & ~red & (since <= network.at) & (forum_date <= network.at)
        return actor[counts], forum[counts]

    @cached_property
    def firewalled(self) -> frozenset[tuple[int, int]]:
        """The pairs of actors, in both orders, that a firewall keeps apart.

        The firewall is between the two, or between one of them and a neighbour of the other.
        """
        graph, apart = self.network.graph, set()
        for one, other in self.network.firewalls.tolist():
            for a, b in ((one, other), (other, one)):
                apart |= {(a, b), *((a, each) for each in graph.neighbours_of(b).tolist())}
        return frozenset(apart | {(b, a) for a, b in apart})

    @cached_property
    def declined(self) -> frozenset[tuple[int, int]]:
        """The pairs of actors, in both orders, whose introduction somebody declined."""
        pairs = [tuple(self.network.number_of[list(pair)].tolist()) for pair in self.view.declined]
        return frozenset(pair for a, b in pairs if a >= 0 and b >= 0 for pair in ((a, b), (b, a)))

    @cached_property
    def _barred_keys(self) -> NDArray[np.int64]:
        return np.sort(np.array([a * self.network.n + b for a, b in self.firewalled | self.declined], dtype=np.int64))

    def may_introduce(self, a: Ints, b: Ints) -> Mask:
        """Return which of these pairs may be introduced; whether they have a broker does not count."""
        languages = self.languages
        able = self.introducible[a] & self.introducible[b] & (a != b) & (self.network.graph.find_pairs(a, b) < 0)
        able &= ((languages[a] & languages[b]) != 0).any(axis=1)
        known = self.channels
        able &= (known[a] == 0) | (known[b] == 0) | (common_channels(self.network, a, b, known) != 0)
        return able & ~np.isin(a.astype(np.int64) * self.network.n + b, self._barred_keys)

    def met_at_forum(self, a: Ints, b: Ints) -> Mask:
        """Return which of these pairs attended the same forum."""
        return ((self.forums[a] & self.forums[b]) != 0).any(axis=1)

    def common_forum(self, a: int, b: int) -> int:
        """Return the entity row of a forum that two actors attended, the last by id; -1 if there is none."""
        common = self.forums[a] & self.forums[b]
        shared = [row for bit, row in enumerate(self.forum_rows.tolist()) if int(common[bit // 64]) >> bit % 64 & 1]
        return shared[-1] if shared else -1

    def best_broker(self, a: int, b: int) -> int:
        """Return the best broker of two actors; -1 if there is none.

        A broker whose consent carries routes comes first, then the one with the freshest and surest ties to both, then
        the smallest number.
        """
        found = self.common_brokers(a, b)
        if not len(found):
            return -1
        graph, network = self.network.graph, self.network
        over = [self._pair_costs[graph.find_pairs(found, np.full(len(found), end))] for end in (a, b)]
        # A narrower role would learn a consent from the choice of the broker.
        silent = ~self.view.consent.allows_routes[network.actors[found]] & self.view.sees_everything
        return int(found[np.lexsort((found, over[0] + over[1], silent))[0]])

    @cached_property
    def _pair_costs(self) -> NDArray[np.int64]:
        """The cost of each pair by its most reliable tie (see `graph/routes/step_reliability.py`)."""
        from kunyet.graph.routes.step_reliability import NOT_USABLE, tie_costs

        cost = np.full(self.network.graph.m, NOT_USABLE, dtype=np.int64)
        own = self.network.pair_of_tie >= 0
        np.minimum.at(cost, self.network.pair_of_tie[own], tie_costs(self.network)[own])
        return cost

    def common_brokers(self, a: int, b: int) -> Ints:
        """Return the actors that may introduce two actors: usable, tied to both, and with no firewall to either."""
        graph = self.broker_graph
        both = np.intersect1d(graph.neighbours_of(a), graph.neighbours_of(b), assume_unique=True)
        open_ = [
            each
            for each in both[self.can_broker[both]].tolist()
            if (each, a) not in self.firewall_pairs and (each, b) not in self.firewall_pairs
        ]
        return np.array(open_, dtype=np.int32)

    @cached_property
    def firewall_pairs(self) -> frozenset[tuple[int, int]]:
        """The pairs of actors, in both orders, that have a firewall between them."""
        walls = self.network.firewalls.tolist()
        return frozenset((a, b) for one, other in walls for a, b in ((one, other), (other, one)))


@memoised
def eligibility_of(view: View) -> Eligibility:
    """Return who may be introduced to whom on a view, worked out once for it."""
    return Eligibility(view)


def _bit_sets(column: CodedColumn, *, blank_is_all: bool) -> BitSets:
    """Return the values of list cells as sets; values that differ only in case or spelling are the same."""
    seen: dict[str, int] = {}
    cells = [[seen.setdefault(fold(value), len(seen)) for value in split_values(text)] for text in column.values]
    table = np.zeros((len(cells) + 1, len(seen) // 64 + 1), dtype=np.uint64)
    for row, members in enumerate([*cells, []]):
        for member in members:
            table[row, member // 64] |= np.uint64(1 << member % 64)
        if blank_is_all and not members:
            table[row] = np.uint64(0xFFFF_FFFF_FFFF_FFFF)
    return table[column.codes]
