"""Decisions about gaps, for the gaps that there are now: what a viewer may know of them, and how a decision is saved.

A decision is stored under the id of the gap (`graph/stores/gap_states.py`). A gap about a group keeps its decision
while most members stay the same. A decision names entities by their real ids, and it names people. A viewer who sees
less than all gets decisions only about gaps that they see, under the ids that they know, and without names other than
their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kunyet.graph.records.gap_ids import PLUS, gap_id, unescape_id
from kunyet.graph.stores.gap_states import GapState, match_states_to_gaps
from kunyet.graph.stores.kept_tables import GAP_STATES_TABLE
from kunyet.graph.stores.revision import Change, Revision
from kunyet.graph.text.dates import read_day

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
    from kunyet.graph.stores.contract import Store


@dataclass(frozen=True, slots=True)
class GapDecision:
    """One decision in the history of a gap: the state (`None`: the decision was taken back), and the revision."""

    state: GapState | None
    revision: Revision | None


def states_for_view(store: Store, view: View, gaps: Gaps, mine: Collection[str] = ()) -> dict[str, GapState]:
    """Return the decision about each gap, by the id of the gap as the viewer sees it.

    Parameters
    ----------
    mine
        The viewer's own name and entity: they see that a gap is assigned to them, whatever their role.

    Returns
    -------
    dict
        For a viewer who sees all, states as stored (the `id` of a state about a group may be an older one). For others,
        states under the ids of their own gaps, without members, reasons and names. Empty if nothing was decided.
    """
    states: Iterable[GapState] = store.gap_states().values()
    if not states:
        return {}
    if not view.sees_everything:
        with_known_ids = _in_known_ids(view)
        states = [with_known_ids(state) for state in states]
    found = match_states_to_gaps(states, _members(gaps, {state.id.partition(":")[0] for state in states}))
    if view.sees_everything:
        return {id: state_for_view(store, view, state) for id, state in found.items()}
    return {id: _without_names(id, state, mine) for id, state in found.items()}


def state_for_view(store: Store, view: View, state: GapState) -> GapState:
    """Return a state for a viewer who sees all.

    `assigned_to` is blank if a firewall hides that person from the viewer.
    """
    who = state.assigned_to
    if who in view.records.entity_row or not view.viewer.entity or who not in store.records().entity_row:
        return state
    return replace(state, assigned_to="")


def _in_known_ids(view: View) -> Callable[[GapState], GapState]:
    """Return a function that gives a state the ids that the viewer knows.

    An unknown id stays, and fits no gap of the viewer.
    """
    known = view.records.entity_row
    names = {stored: shown for shown, stored in view.stored_ids.items()}

    def with_known_ids(state: GapState) -> GapState:
        code, _, key = state.id.partition(":")
        parts = key.split(PLUS)
        ids = [names.get(unescape_id(part), unescape_id(part)) for part in parts]
        # The smaller id of a pair is first, and shown ids may change which id is the smaller one.
        entities = sorted(id for id in ids if id in known)
        others = [part for part, id in zip(parts, ids, strict=True) if id not in known]
        members = tuple(names.get(member, member) for member in state.members)
        return replace(state, id=gap_id(code, entities, PLUS.join(others)), members=members)

    return with_known_ids


def _without_names(id: str, state: GapState, mine: Collection[str]) -> GapState:
    own = state.assigned_to if state.assigned_to in mine else ""
    due = state.due if own else ""
    return replace(state, id=id, assigned_to=own, by="", why="", closed_by="", members=(), due=due)


def _members(gaps: Gaps, codes: set[str]) -> dict[str, list[str]]:
    """Return the ids of the gaps of some codes, each with the members of its group (empty without a group)."""
    ids = gaps.network.records.entities["id"]
    found: dict[str, list[str]] = {}
    for code in codes & gaps.by_code.keys():
        members = gaps.by_code[code].members
        for row, id in enumerate(gaps.ids(code)):
            found[id] = [ids[member] for member in members(row).tolist()] if members is not None else []
    return found


def group_members(gaps: Gaps, gap: str) -> tuple[str, ...]:
    """Return the ids of all members of the group that a gap is about; empty for a gap without a group."""
    return tuple(_members(gaps, {gap.partition(":")[0]}).get(gap, ()))


def gap_with_state(gap: Gap, states: Mapping[str, GapState], view: View) -> Gap:
    """Return a gap with its state of today."""
    state = states.get(gap.id)
    return gap if state is None else replace(gap, state=state.on(view.today))


def count_closed_since(states: Iterable[GapState], day: int) -> int:
    """Return how many gaps were closed on a day or later, gaps that no longer exist included."""
    return sum(
        state.state == "closed" and bool(state.since) and read_day(state.since, late=False) >= day for state in states
    )


def save_gap_decision(store: Store, state: GapState, before: GapState | None, *, who: str, based_on: int) -> Revision:
    """Save a decision about a gap as one revision.

    Parameters
    ----------
    state
        Under the id that the gap has now, with the members of its group.
    before
        The decision before. If it has another id, because the group had another smallest member, its record is deleted.
        Otherwise it would come back when the new decision is taken back.
    based_on
        The revision that the deciding person had seen.

    Raises
    ------
    Conflict
        If another person has decided about the gap since.
    BadInput
        If the state is invalid, no person is named, or a waiver has no end.
    ReadOnlyStore
        If the store is a folder of tables.
    """
    state.check()
    values = None if state == GapState(state.id) else state.values()
    changes = [Change(GAP_STATES_TABLE, (state.id,), values)]
    if before is not None and before.id != state.id:
        changes.append(Change(GAP_STATES_TABLE, (before.id,), None))
    # The reason is stored with the state, where it can be erased. In a revision it could not be erased.
    return store.apply(changes, who=who, why=f"gap {state.state}", based_on=based_on)


def gap_decision_history(store: Store, view: View, stored_as: str) -> Sequence[GapDecision]:
    """Return every decision about a gap, newest first, by the id that it is stored under; for a viewer who sees all."""
    numbered = {revision.number: revision for revision in store.revisions()}
    found: list[GapDecision] = []
    ended: int | None = None
    for version in store.history(GAP_STATES_TABLE, (stored_as,)):
        if ended is not None and ended != version.since:
            found.append(GapDecision(None, numbered.get(ended)))
        state = state_for_view(store, view, GapState.of(version.values))
        found.append(GapDecision(state, numbered.get(version.since)))
        ended = version.until
    if ended is not None:
        found.append(GapDecision(None, numbered.get(ended)))
    return found[::-1]
