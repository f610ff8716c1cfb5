"""The workflow of gaps: the decisions of people about a gap. The gap itself is computed anew each time.

A state has the id of its gap. The id of a gap about a group names only the smallest member. So its state holds all
members too, and belongs to the group that shares more than half of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.text.dates import is_iso_date, read_day
from kunyet.graph.text.values import join_values, split_values

STATES = ("open", "assigned", "waived", "closed")


@dataclass(frozen=True, slots=True)
class GapState:
    """A decision about a gap.

    Parameters
    ----------
    id
        The gap's id, `CODE:KEY`.
    state
        One of `STATES`.
    assigned_to
        The person, or the id of the entity, responsible for the gap.
    due
        The day (ISO) by which whoever is responsible is to have closed it.
    waived_until
        The last day (ISO) of a waiver; afterwards the gap is open again.
    by, why
        Who decided, and the reason.
    closed_by
        The change that closed it: the number of a revision as text, or words.
    since
        The day (ISO) of the decision.
    members
        For a gap about a group: the ids of all members at the time of the decision.
    """

    id: str
    state: str = "open"
    assigned_to: str = ""
    waived_until: str = ""
    by: str = ""
    why: str = ""
    closed_by: str = ""
    since: str = ""
    members: tuple[str, ...] = ()
    due: str = ""

    def on(self, day: int) -> str:
        """Return the state on a day (day number).

        After the end of a waiver it is `assigned` if somebody is responsible, else `open`.
        """
        if self.state == "waived" and self.waived_until and read_day(self.waived_until, late=True) < day:
            return "assigned" if self.assigned_to else "open"
        return self.state

    def values(self) -> dict[str, str]:
        """Return the state as a record of texts, without blanks."""
        texts = {name: getattr(self, name) for name in self.__slots__ if name != "members"}
        return {name: text for name, text in {**texts, "members": join_values(list(self.members))}.items() if text}

    @classmethod
    def of(cls, values: Mapping[str, str]) -> GapState:
        """Return the state of a record of texts; unknown columns are ignored."""
        known: dict[str, Any] = {name: text for name, text in values.items() if name in cls.__slots__}
        return cls(**{**known, "members": tuple(split_values(values.get("members", "")))})

    def check(self) -> None:
        """Raise `BadInput` for an unknown state, an assignment to nobody, a waiver without an end, or a due day that
        is none.
        """
        if self.state not in STATES:
            raise BadInput("unknown-state.gap", state=self.state, known=STATES)
        if self.state == "assigned" and not self.assigned_to:
            raise BadInput("nobody-named")
        if self.state == "waived" or self.waived_until:
            try:
                read_day(self.waived_until or "-", late=True)
            except ValueError:
                raise BadInput("bad-date.waiver", date=self.waived_until) from None
        if self.due and not is_iso_date(self.due):
            raise BadInput("bad-date.due", date=self.due)


def match_states_to_gaps(states: Iterable[GapState], gaps: Mapping[str, Sequence[str]]) -> dict[str, GapState]:
    """Return the state of each gap that has one, by the gap's id.

    Parameters
    ----------
    states
        The decisions, in any order.
    gaps
        The present gaps: id to the ids of all members of its group, empty for a gap about no group.

    Returns
    -------
    dict
        A state without members belongs to the gap with its id. A state with members belongs to the gap of the same code
        whose group shares more than half of them. Of two states for one gap, the one that shares more members counts,
        then the later one. States without a present gap are left out.
    """
    groups: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for id, members in gaps.items():
        if members:
            groups.setdefault(_code(id), []).append((id, frozenset(members)))
    found: dict[str, tuple[tuple[int, str, str], GapState]] = {}
    for state in states:
        id, shared = _find_gap_of_state(state, gaps, groups.get(_code(state.id), ()))
        weight = (shared, state.since, state.id)
        if id and (id not in found or found[id][0] < weight):
            found[id] = (weight, state)
    return {id: state for id, (_, state) in found.items()}


def _find_gap_of_state(
    state: GapState, gaps: Mapping[str, Sequence[str]], groups: Iterable[tuple[str, frozenset[str]]]
) -> tuple[str, int]:
    mine = frozenset(state.members)
    if not mine:
        return (state.id if state.id in gaps else ""), 0
    for id, members in groups:
        shared = len(mine & members)
        if 2 * shared > len(mine):
            return id, shared
    return "", 0


def _code(id: str) -> str:
    return id.partition(":")[0]
