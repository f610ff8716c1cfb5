"""What people have decided about gaps, beside the gaps that there are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.gaps.find import Gap, Gaps
    from graph.stores.contract import Store
    from graph.stores.workflow import GapState
    from graph.view import View


def kept_states(store: Store, view: View, gaps: Gaps) -> Mapping[str, GapState]:
    """Return what was decided about each gap, by the gap's id; a state about a group goes with most of its members.

    States name entities by their ids, and those who decided. Who sees less than all is told those of gaps whose id they know,
    without the names.
    """
    states = store.gap_states()
    if not states:
        return {}
    from graph.stores.workflow import follow

    found = follow(states.values(), _members(gaps, {id.partition(":")[0] for id in states}))
    if view.is_whole:
        return found
    return {id: replace(state, assigned_to="", by="", why="", closed_by="", members=()) for id, state in found.items()}


def _members(gaps: Gaps, codes: set[str]) -> dict[str, list[str]]:
    """Return the ids of the gaps of some codes, each with all members of its group (none for a gap about no group)."""
    ids = gaps.network.records.entities["id"]
    told: dict[str, list[str]] = {}
    for code in codes & gaps.found.keys():
        members = gaps.found[code].members
        for row, id in enumerate(gaps.ids(code)):
            told[id] = [ids[member] for member in members(row).tolist()] if members is not None else []
    return told


def members_of(gaps: Gaps, gap: str) -> tuple[str, ...]:
    """Return the ids of all members of the group that a gap is about; none for a gap about no group."""
    return tuple(_members(gaps, {gap.partition(":")[0]}).get(gap, ()))


def with_state(gap: Gap, kept: Mapping[str, GapState], view: View) -> Gap:
    """Return a gap with the state that counts today."""
    state = kept.get(gap.id)
    return gap if state is None else replace(gap, state=state.on(view.today))


def decision(state: GapState, view: View) -> str:
    """Return what was decided, in a few words."""
    now = state.on(view.today)
    who = f" to {state.assigned_to}" if now == "assigned" and state.assigned_to else ""
    until = f" until {state.waived_until}" if now == "waived" else ""
    return f"{now}{who}{until}{f': {state.why}' if state.why else ''}"
