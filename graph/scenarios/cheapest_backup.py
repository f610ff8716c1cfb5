"""The cheapest backup of each lost route: a channel on an existing tie, else a new tie.

Actors that were lost together, and that are still joined by what is left between them, get one backup. A channel is
cheaper than a tie. First come pairs that were tied and lost all their channels, one of them lost and the other still
reaching a NUG contact; of these the one nearest to the NUG. Otherwise an introduction that is allowed
(`graph/introductions/eligibility.py`): one with a broker first, then one of two actors that attended the same forum,
then any. Of equals: in one region, then the least exposing, then the nearest to the NUG, then the smallest ids. The
channel is the best that both have left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.introductions.eligibility import eligibility_of
from kunyet.graph.introductions.new_tie import home_regions
from kunyet.graph.measures.common.reach import nug_contacts, steps_to_nug
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.message import HasMessage, Message
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.kernels.traversal import component_labels
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.routes.route_words import channel_message, name_of
from kunyet.graph.scenarios.apply_scenario import best_channel_left
from kunyet.graph.scenarios.cut_off import CutOffActor
from kunyet.graph.scenarios.scenario_request import ScenarioRequest

MAX_CANDIDATES: Final = 400
"""Actors that are looked at as partners of a lost group, those nearest to the NUG first."""
MAX_GROUPS: Final = 20
"""Lost groups that get a backup, the largest first."""
CONTEXT: Final = "backup"
"""The context of the words in the catalogues."""
_CHANNEL: Final = N_(
    "Agree with {a} and {b} on {channel} for when the rest is gone: {count:actor reaches|actors reach} the NUG again."
)
_TIE: Final = N_("Introduce {a} to {b} {over}{via:=| through {via}}: {count:actor reaches|actors reach} the NUG again.")


@dataclass(frozen=True, slots=True)
class Backup(HasMessage):
    """A channel (`kind` is `channel`) or a tie (`tie`) to prepare, and which actors reach the NUG again by it."""

    kind: str
    a: str
    b: str
    via: str | None
    channel: str
    restores: tuple[str, ...]
    message: Message

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        document = {
            name: getattr(self, name) for name in ("kind", "a", "b", "via", "channel", "sentence", "sentence_my")
        }
        return {**document, "restores": list(self.restores)}


def cheapest_backups(before: View, after: View, request: ScenarioRequest, cut_off: list[CutOffActor]) -> list[Backup]:
    """Return the cheapest backup for each group that was lost together; none if nothing allowed brings it back."""
    return list(_BackupSearch(before, after, request).backups(cut_off))


class _BackupSearch:
    """The search for backups, on the views before and after a scenario."""

    def __init__(self, before: View, after: View, request: ScenarioRequest) -> None:
        self.before, self.after, self.request = before, after, request
        self.network, self.eligibility = after.network, eligibility_of(after)
        self.steps = steps_to_nug(after.network)

    def backups(self, cut_off: list[CutOffActor]) -> Iterator[Backup]:
        """Yield the backup of each lost group that has one, the largest group first."""
        actors = self.network.number_of[[each.actor for each in cut_off]] if cut_off else np.empty(0, dtype=np.int32)
        for group in sorted(_groups(self.network, actors), key=lambda some: (-len(some), some[0]))[:MAX_GROUPS]:
            found = self._channel(group) or self._tie(group)
            if found is not None:
                yield self._backup(*found, group)

    @cached_property
    def _cut(self) -> tuple[Ints, Ints]:
        """Pairs that lost their channels and would lead a lost actor to one that reaches the NUG, the nearest first."""
        old, new = self.before.network, self.network
        rows = old.actors
        u, v = new.number_of[rows[old.graph.u]], new.number_of[rows[old.graph.v]]
        there = np.flatnonzero((u >= 0) & (v >= 0))
        cut = there[new.graph.find_pairs(u[there], v[there]) < 0]
        mine, other = np.concatenate((u[cut], v[cut])), np.concatenate((v[cut], u[cut]))
        fits = (self.steps[other] >= 0) & new.usable[other] & (self.steps[mine] < 0)
        mine, other = mine[fits], other[fits]
        order = np.lexsort((other, mine, self.steps[other]))
        return mine[order], other[order]

    def _channel(self, group: Ints) -> tuple[str, int, int] | None:
        """Return such a pair from within the group, the nearest to the NUG; `None` if there is none."""
        mine, other = self._cut
        within = np.flatnonzero(np.isin(mine, group))
        return ("channel", int(mine[within[0]]), int(other[within[0]])) if len(within) else None

    def _tie(self, group: Ints) -> tuple[str, int, int] | None:
        """Return the cheapest allowed introduction that brings the group back; `None` if there is none."""
        reached = np.flatnonzero((self.steps >= 0) & self.eligibility.introducible)
        reached = reached[np.argsort(self.steps[reached], kind="stable")][:MAX_CANDIDATES]
        some = group[:MAX_CANDIDATES]
        a, b = np.repeat(some, len(reached)).astype(np.int32), np.tile(reached, len(some)).astype(np.int32)
        fits = self.eligibility.may_introduce(a, b)
        a, b = a[fits], b[fits]
        if not len(a):
            return None
        home = home_regions(self.network)
        exposes = self.network.protected[a].astype(np.int8) + self.network.protected[b]
        apart = (home[a] != home[b]) | (home[a] < 0)
        order = np.lexsort(
            (b, a, self.steps[b], exposes, apart, ~self.eligibility.met_at_forum(a, b), ~self._brokered(a, b))
        )
        return "tie", int(a[order[0]]), int(b[order[0]])

    def _brokered(self, a: Ints, b: Ints) -> Mask:
        """Return which pairs have an actor that may introduce them."""
        inside = np.unique(a)
        graph = self.eligibility.broker_graph
        brokers_of = {int(each): graph.neighbours_of(int(each)) for each in inside}
        found = np.zeros(len(a), dtype=np.bool_)
        for each, brokers in brokers_of.items():
            for broker in brokers[self.eligibility.can_broker[brokers]].tolist():
                found[(a == each) & np.isin(b, graph.neighbours_of(broker))] = True
        return found

    def _backup(self, kind: str, a: int, b: int, group: Ints) -> Backup:
        view, rows, ids = self.after, self.network.actors, self.network.ids
        channel = best_channel_left(self.network, self.eligibility.channels, (a, b), self.request)
        via = self.eligibility.best_broker(a, b) if kind == "tie" else -1
        fields: dict[str, object] = {
            "a": name_of(view, int(rows[a])),
            "b": name_of(view, int(rows[b])),
            "via": name_of(view, int(rows[via])) if via >= 0 else None,
            "channel": view.network.channels[channel],
            "over": channel_message(view.network.channels, channel),
            "count": len(group),
        }
        message = Message(_CHANNEL if kind == "channel" else _TIE, fields, CONTEXT)
        restores = tuple(ids[actor] for actor in group.tolist())
        return Backup(kind, ids[a], ids[b], ids[via] if via >= 0 else None, channel, restores, message)


def _groups(network: Network, actors: Ints) -> list[Ints]:
    """Return the lost actors by what still joins them: paths over usable actors."""
    if not len(actors):
        return []
    graph = network.graph.subgraph(actors=network.usable & ~nug_contacts(network))
    label = component_labels.at_size(graph.n + 2 * graph.m)(graph.start, graph.neighbours)
    return [actors[label[actors] == each] for each in np.unique(label[actors]).tolist()]
