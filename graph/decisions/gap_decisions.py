"""Decisions about gaps, beside the gaps that there are now: what a viewer may know of them, and how one is taken.

A decision is kept in the store by the gap's id (`graph/stores/gap_states.py`); a gap about a group takes it along with most of its members. A
decision names entities by their real ids, and people: whoever sees less than all is told of it only for gaps that they see, under the ids that
they know, and without names but their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kunyet.graph.records.gap_ids import PLUS, gap_id, unescape_id
from kunyet.graph.stores.contract import GAP_STATES_TABLE, Change, Revision
from kunyet.graph.stores.gap_states import GapState, match_states_to_gaps
from kunyet.graph.text.dates import read_day

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
    from kunyet.graph.stores.contract import Store


@dataclass(frozen=True, slots=True)
class GapDecision:
    """One decision that was taken: what became of the gap (`None`: taken back), by which revision."""

    state: GapState | None
    revision: Revision | None


def states_for_view(store: Store, view: View, gaps: Gaps, mine: Collection[str] = ()) -> dict[str, GapState]:
    """Return what was decided about each gap, by the id of the gap as the viewer sees it.

    Parameters
    ----------
    mine
        The viewer's own name and entity: that a gap is assigned to them is told whatever their role.

    Returns
    -------
    dict
        To who sees all, states as they are kept (the `id` of one about a group may be an older one); to others under the ids of their own
        gaps, without members, reasons and names. Empty where nothing was decided.
    """
    states: Iterable[GapState] = store.gap_states().values()
    if not states:
        return {}
    if not view.sees_everything:
        say = _in_known_ids(store, view)
        states = [say(state) for state in states]
    found = match_states_to_gaps(states, _members(gaps, {state.id.partition(":")[0] for state in states}))
    if view.sees_everything:
        return {id: state_for_view(store, view, state) for id, state in found.items()}
    return {id: _without_names(id, state, mine) for id, state in found.items()}


def state_for_view(store: Store, view: View, state: GapState) -> GapState:
    """Return a state for who sees all but those whom a firewall keeps from them: to one of these it is assigned without a word of to whom."""
    who = state.assigned_to
    if who in view.records.entity_row or not view.viewer.entity or who not in store.records().entity_row:
        return state
    return replace(state, assigned_to="")


def _in_known_ids(store: Store, view: View) -> Callable[[GapState], GapState]:
    """Return what puts a state's ids as the viewer knows them; one that they do not know stays, and fits no gap of theirs."""
    known = view.records.entity_row
    names = {id: code for id, code in store.code_names().items() if id not in known and code in known}

    def say(state: GapState) -> GapState:
        code, _, key = state.id.partition(":")
        parts = key.split(PLUS)
        told = [names.get(unescape_id(part), unescape_id(part)) for part in parts]
        # Of a pair the smaller id stands first, and which one that is may change with the names.
        entities = sorted(id for id in told if id in known)
        others = [part for part, id in zip(parts, told, strict=True) if id not in known]
        members = tuple(names.get(member, member) for member in state.members)
        return replace(state, id=gap_id(code, entities, PLUS.join(others)), members=members)

    return say


def _without_names(id: str, state: GapState, mine: Collection[str]) -> GapState:
    own = state.assigned_to if state.assigned_to in mine else ""
    return replace(state, id=id, assigned_to=own, by="", why="", closed_by="", members=())


def _members(gaps: Gaps, codes: set[str]) -> dict[str, list[str]]:
    """Return the ids of the gaps of some codes, each with all members of its group (none for a gap about no group)."""
    ids = gaps.network.records.entities["id"]
    told: dict[str, list[str]] = {}
    for code in codes & gaps.by_code.keys():
        members = gaps.by_code[code].members
        for row, id in enumerate(gaps.ids(code)):
            told[id] = [ids[member] for member in members(row).tolist()] if members is not None else []
    return told


def group_members(gaps: Gaps, gap: str) -> tuple[str, ...]:
    """Return the ids of all members of the group that a gap is about; none for a gap about no group."""
    return tuple(_members(gaps, {gap.partition(":")[0]}).get(gap, ()))


def gap_with_state(gap: Gap, kept: Mapping[str, GapState], view: View) -> Gap:
    """Return a gap with the state that counts today."""
    state = kept.get(gap.id)
    return gap if state is None else replace(gap, state=state.on(view.today))


def count_closed_since(states: Iterable[GapState], day: int) -> int:
    """Return how many gaps were closed on a day or later, those that are gone since among them."""
    return sum(
        state.state == "closed" and bool(state.since) and read_day(state.since, late=False) >= day for state in states
    )


def save_gap_decision(store: Store, decided: GapState, before: GapState | None, *, who: str, based_on: int) -> Revision:
    """Keep a decision about a gap as one revision.

    Parameters
    ----------
    decided
        Under the id that the gap has now, with the members of its group.
    before
        What was decided before. Where it was kept under another id, because the group had another smallest member, that record goes: else
        taking the new decision back would bring it to light again.
    based_on
        The revision that whoever decides had seen.

    Raises
    ------
    Conflict
        Where somebody else has decided about the gap since.
    BadInput
        Where the state is none, nobody is named, or a waiver has no end.
    ReadOnlyStore
        Over tables.
    """
    decided.check()
    values = None if decided == GapState(decided.id) else decided.values()
    changes = [Change(GAP_STATES_TABLE, (decided.id,), values)]
    if before is not None and before.id != decided.id:
        changes.append(Change(GAP_STATES_TABLE, (before.id,), None))
    # The reason stays with the state, where it can be erased; a revision's would stay.
    return store.apply(changes, who=who, why=f"gap {decided.state}", based_on=based_on)


def gap_decision_history(store: Store, view: View, kept_as: str) -> Sequence[GapDecision]:
    """Return every decision about a gap, newest first, by the id that it is kept under; for who sees all."""
    numbered = {revision.number: revision for revision in store.revisions()}
    found: list[GapDecision] = []
    ended: int | None = None
    for version in store.history(GAP_STATES_TABLE, (kept_as,)):
        if ended is not None and ended != version.since:
            found.append(GapDecision(None, numbered.get(ended)))
        state = state_for_view(store, view, GapState.of(version.values))
        found.append(GapDecision(state, numbered.get(version.since)))
        ended = version.until
    if ended is not None:
        found.append(GapDecision(None, numbered.get(ended)))
    return found[::-1]
