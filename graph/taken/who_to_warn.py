"""Whom to warn when somebody is taken, and over what: never through them, and over nothing that they know.

Warned are all to whom a tie is or was recorded, then all whose names an account or a file of theirs shows; whoever is
detained already is left out. Protected actors come first, then ties of today before earlier ones, then those whom they
know how to reach.

They know every way of contact of whoever they were tied to. So a way to an actor is its own way of contact only where
they do not know it; else it leads over others whom they do not know how to reach, one to three steps, and its last step
uses neither a channel that they know of the actor nor one that they used with it. Protected actors are reached over
confidential channels alone, and firewalls hold. Among such ways the most reliable is given
(`graph/routes/step_reliability.py`); a step that others can listen to costs as much as a year without contact.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.message import HasMessage, JoinedMessages, Message
from kunyet.graph.network.network import status_on
from kunyet.graph.routes.route_words import channel_message, name_of
from kunyet.graph.routes.step_reliability import DAY, NOT_USABLE, StepTable, not_passed, step_table
from kunyet.graph.taken.refuse_taken import refuse_taken
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.contact_states import DEAD_STATES

MOST_STEPS: Final = 3
MOST_TRIED: Final = 2_000
"""So many beginnings of ways to one actor are looked at."""
WITHOUT_DEVICE: Final = frozenset({"in person", "courier"})
"""Channels without a handle that somebody else could know."""
_OPEN_STEP: Final = 365 * DAY
_NO_HANDLE: Final = 1 << 46
"""The cost of a way whose first actor has no recorded way of contact: such a way is the last resort."""

REASONS: Final = {
    "protected": N_("protected"),
    "tie": N_("tied to them"),
    "remembered": N_("was tied to them"),
    "contact": N_("they know how to reach them"),
    "account": N_("their account or a file that they hold shows the name"),
}
_DIRECT: Final = N_("Warn {b} {over}: whoever was taken does not know this way.")
_OVER_ONE: Final = N_("Ask {b} {over} to warn {c} {next}.")
_FIRST: Final = N_("Ask {b} {over} to pass a warning on to {c}.")
_NEXT: Final = N_("{a} tells {b} {over}.")
_NO_WAY: Final = N_(
    "No way is recorded that the detained person does not know: warn in person, or send somebody whom they never met."
)


@dataclass(frozen=True, slots=True)
class WarningStep:
    """One step of a way: whom it reaches (an id), over which channel, and for the first one the handle."""

    to: str
    channel: str | None
    handle: str | None = None


@dataclass(frozen=True, slots=True)
class ToWarn(HasMessage):
    """Whom to warn: an id, why (words of `REASONS`), and the steps of the way to it; no steps: no way is recorded."""

    id: str
    reasons: tuple[str, ...]
    steps: tuple[WarningStep, ...]
    message: JoinedMessages

    def as_dict(self) -> dict[str, Any]:
        """Return it as in the `taken` document."""
        steps = [{"to": one.to, "channel": one.channel, "handle": one.handle} for one in self.steps]
        return {
            "id": self.id,
            "reasons": list(self.reasons),
            "way": steps or None,
            "sentence": self.sentence,
            "sentence_my": self.sentence_my,
        }


@dataclass(frozen=True, eq=False)
class KnownActors:
    """What somebody who was taken knows, as sets of ids: by ties of today, of before, by name alone.

    `reached` are those whose ways of contact they know.
    """

    tied: frozenset[str]
    remembered: frozenset[str]
    named: frozenset[str]
    reached: frozenset[str]


def who_to_warn(view: View, row: int, known: KnownActors, burnt: Collection[str] = ()) -> tuple[ToWarn, ...]:
    """Return whom to warn when the actor of an entity row is taken, the first first.

    Parameters
    ----------
    known
        What they know.
    burnt
        Ids of channels that nobody uses from now on.

    Raises
    ------
    NotForThisRole
        As `refuse_taken`.
    """
    refuse_taken(view)
    return tuple(_Ways(view, row, known, frozenset(burnt)).all())


@dataclass(eq=False)
class _Ways:
    view: View
    row: int
    known: KnownActors
    burnt: frozenset[str]

    def all(self) -> Iterator[ToWarn]:
        for _, id, reasons in sorted(self._ranked()):
            steps = self._steps(id)
            yield ToWarn(id, reasons, steps, self._message(id, steps))

    def _ranked(self) -> Iterator[tuple[tuple[bool, int, bool], str, tuple[str, ...]]]:
        records = self.view.records
        detained = status_on(records.entities, max(self.view.at, self.view.today)).equals("detained")
        with_contact = set(records.contacts["entity"].texts())
        for id in self.known.tied | self.known.remembered | self.known.named:
            row, contact = records.entity_row[id], id in self.known.reached and id in with_contact
            number = int(self.view.network.number_of[row])
            if row == self.row or number < 0 or detained[row]:
                continue
            protected = bool(self.view.network.protected[number])
            place = 0 if id in self.known.tied else 1 if id in self.known.remembered else 2
            reasons = ["protected"] * protected + [("tie", "remembered", "account")[place]] + ["contact"] * contact
            yield (not protected, place, not contact), id, tuple(reasons)

    def _message(self, id: str, steps: tuple[WarningStep, ...]) -> JoinedMessages:
        if not steps:
            return JoinedMessages((Message(_NO_WAY),))
        rows = self.view.records.entity_row
        names, over = [name_of(self.view, rows[one.to]) for one in steps], [self._over(one) for one in steps]
        fields = {"b": names[0], "over": over[0], "c": name_of(self.view, rows[id])}
        if len(steps) == 2:
            return JoinedMessages((Message(_OVER_ONE, {**fields, "next": over[1]}),))
        told = [Message(_FIRST if len(steps) > 1 else _DIRECT, fields)]
        told += [
            Message(_NEXT, {"a": a, "b": b, "over": way}) for (a, b), way in zip(pairwise(names), over[1:], strict=True)
        ]
        return JoinedMessages(told)

    def _over(self, step: WarningStep) -> JoinedMessages:
        """Return how a step is taken, with the handle of the first one."""
        over = channel_message(self.view.network.channels, step.channel)
        return JoinedMessages((over, f"({step.handle})") if step.handle else (over,))

    # Ways -------------------------------------------------------------------------------------------------------------

    def _steps(self, id: str) -> tuple[WarningStep, ...]:
        """Return the steps of the best way to an actor."""
        network = self.view.network
        path = self._best_path(int(network.number_of[self.view.records.entity_row[id]]))
        if not path:
            return ()
        first = path[0]
        channel, handle = self._own_route(first) or (None, None)
        steps = [WarningStep(network.ids[first], channel, handle)]
        steps += [WarningStep(network.ids[head], self._channel(tail, head)) for tail, head in pairwise(path)]
        return tuple(steps)

    def _best_path(self, goal: int) -> tuple[int, ...]:
        """Return the actors of the cheapest way, from whom we reach first to the goal; empty if there is none.

        It is sought backwards from the goal, so that all who can be reached first are ends of one search.
        """
        graph, table = self.view.network.graph, self._table
        waiting: list[tuple[int, bool, tuple[int, ...]]] = [(0, False, (goal,))]
        for _ in range(MOST_TRIED):
            if not waiting:
                return ()
            cost, is_whole, path = heapq.heappop(waiting)
            if is_whole:
                return path
            begins = self._cost_of_beginning(path[0], alone=len(path) == 1)
            if begins is not None:
                heapq.heappush(waiting, (cost + begins, True, path))
            if len(path) > MOST_STEPS:
                continue
            for before in graph.neighbours_of(path[0]).tolist():
                barred = before in path or self._avoided[before] or table.walls.get(before, frozenset()) & {*path}
                step = NOT_USABLE if barred else self._cost_of_step(before, path[0])
                if step < NOT_USABLE:
                    heapq.heappush(waiting, (cost + step, False, (before, *path)))
        return ()

    def _cost_of_step(self, tail: int, head: int) -> int:
        """Return the cost of a step over a channel that is left, or over a tie without a recorded one."""
        slot = self._table.slot(tail, head)
        cost = int(self._table.cost[slot])
        if cost >= NOT_USABLE:
            return NOT_USABLE
        if not self.view.network.tie_channels[int(self._table.tie[slot])]:
            return cost + _OPEN_STEP
        usable = [self.view.network.channels[name] for name in self._usable_channels(tail, head)]
        if not usable:
            return NOT_USABLE
        return cost if any(one.confidential for one in usable) else cost + _OPEN_STEP

    def _cost_of_beginning(self, actor: int, *, alone: bool) -> int | None:
        """Return what it costs to reach an actor first; `None` if we do not."""
        if self._own_route(actor) or (not alone and self._is_ours(actor)):
            return 0
        return None if alone or self.view.network.protected[actor] else _NO_HANDLE

    def _is_ours(self, actor: int) -> bool:
        return self.view.network.ids[actor] == self.view.own_entity

    @cached_property
    def _table(self) -> StepTable:
        return step_table(self.view, self.burnt, ignoring=frozenset({"consent"}))

    @cached_property
    def _avoided(self) -> np.ndarray[Any, Any]:
        """Which actors carry no warning: the one who was taken, whoever they know how to reach, who is not usable."""
        network = self.view.network
        avoided = ~(network.usable & self.view.usable_today[network.actors]) | not_passed(network)
        known = np.fromiter((id in self.known.reached for id in network.ids), np.bool_, network.n)
        avoided |= known
        avoided[network.number_of[self.row]] = True
        # Whoever has withdrawn the leave to be asked is not asked to carry a warning.
        return avoided | ~self.view.consent.allows_routes[network.actors]

    @cached_property
    def _routes(self) -> dict[int, list[tuple[bool, float, int]]]:
        """The working ways of contact that they do not know, by actor: unconfidential, priority, row."""
        contacts, network = self.view.records.contacts, self.view.network
        owner = self.view.records.rows_of(contacts["entity"])
        works = ~contacts["state"].look_up(DEAD_STATES.__contains__, np.bool_, blank=False)
        works &= contacts["handle"].filled & ~contacts["withdrawn_on"].filled & (owner >= 0)
        priority = np.nan_to_num(contacts.numbers("priority"), nan=np.inf)
        found: dict[int, list[tuple[bool, float, int]]] = {}
        for row in np.flatnonzero(works).tolist():
            actor, channel = int(network.number_of[owner[row]]), contacts["channel"][row]
            if actor < 0 or channel in self.burnt or network.ids[actor] in self.known.reached:
                continue
            open_one = not network.channels[channel].confidential if channel in network.channels else True
            if not (open_one and network.protected[actor]):
                found.setdefault(actor, []).append((open_one, float(priority[row]), row))
        return found

    def _own_route(self, actor: int) -> tuple[str, str] | None:
        """Return channel and handle of an actor's own way of contact that they do not know."""
        rows = self._routes.get(actor)
        if not rows:
            return None
        contacts, row = self.view.records.contacts, min(rows)[2]
        return contacts["channel"][row], contacts["handle"][row]

    @cached_property
    def _channels_known(self) -> dict[str, set[str]]:
        """The channels over which they reach each actor: of its ways of contact, and of their ties to it."""
        contacts, ties = self.view.records.contacts, self.view.records.ties
        found: dict[str, set[str]] = {id: set() for id in self.known.reached}
        for id, channel in zip(contacts["entity"].texts(), contacts["channel"].texts(), strict=True):
            if id in found and channel:
                found[id].add(channel)
        tail, head = self.view.records.tie_ends
        ids = self.view.records.entities["id"]
        for tie in np.flatnonzero(((tail == self.row) | (head == self.row)) & (tail >= 0) & (head >= 0)).tolist():
            other = ids[int(head[tie] if tail[tie] == self.row else tail[tie])]
            found.setdefault(other, set()).update(split_values(ties["channel"][tie]))
        return found

    def _usable_channels(self, tail: int, head: int) -> list[str]:
        network = self.view.network
        known = self._channels_known.get(network.ids[head], set()) - WITHOUT_DEVICE
        guarded = bool(network.protected[tail] or network.protected[head])
        return [
            name
            for name in self._table.channels(self._table.slot(tail, head), head)
            if name not in known and (network.channels[name].confidential or name == "courier" or not guarded)
        ]

    def _channel(self, tail: int, head: int) -> str | None:
        """Return the channel of a step, a confidential one first; `None` where none is recorded."""
        channels = self.view.network.channels
        usable = self._usable_channels(tail, head)
        return next((one for one in usable if channels[one].confidential), usable[0] if usable else None)
