"""What a scenario does: the network before and after, gaps opened and closed, who is lost, what a capture exposes, what would help.

The view itself is never touched, and a scenario of nothing changes nothing. Several outcomes can be put side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kunyet.graph.access.view import View
from kunyet.graph.compare.figures import change, network_figures
from kunyet.graph.compare.gap_changes import Changes, gap_changes
from kunyet.graph.gaps.common.find_gaps import CODES, Gaps, find_gaps
from kunyet.graph.introductions.simulate import TOUCHED
from kunyet.graph.scenarios.apply import apply_asked
from kunyet.graph.scenarios.capture import Exposed, captured
from kunyet.graph.scenarios.cheapest_backup import Backup, backups
from kunyet.graph.scenarios.cut_off import lost_actors
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.scenarios.scenario_request import Asked, read_scenario

OF_RECORDS = ("unfunded", "no-owner", "overdue", "not-at-the-table", "unverified")
"""Codes that look at entities and their own records alone, whatever ties there are."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """The outcome of a scenario on a view.

    Parameters
    ----------
    after
        The view as it would be.
    figures_before, figures_after
        See `kunyet.graph.compare.figures`.
    gaps_before, gaps_after
        The gaps that the viewer sees, and would see.
    unreachable
        Ids of who is lost, each with the NUG contact that was nearest.
    exposed
        What the capture exposes, `None` where none was asked for.
    backup
        The cheapest way to bring each lost group back.
    already_tied
        Pairs of ids that were to be introduced and are tied: that changes nothing.
    """

    scenario: Scenario
    view: View
    after: View
    figures_before: dict[str, Any]
    figures_after: dict[str, Any]
    gaps_before: Gaps
    gaps_after: Gaps
    changes: Changes
    unreachable: Sequence[tuple[str, str]]
    exposed: Exposed | None
    backup: Sequence[Backup]
    already_tied: Sequence[tuple[str, str]] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether all that is told of the network stays as it was."""
        same = self.figures_before == self.figures_after
        return same and not (self.changes.opened or self.changes.closed or self.unreachable)

    def as_dict(self) -> dict[str, Any]:
        """Return the content of the `scenario` document."""
        return {
            "before": {**self.figures_before, "gaps": len(self.gaps_before)},
            "after": {**self.figures_after, "gaps": len(self.gaps_after)},
            "opened": list(self.changes.opened),
            "closed": list(self.changes.closed),
            "unreachable": [{"id": actor, "from": nug} for actor, nug in self.unreachable],
            "exposed": self.exposed.exposed if self.exposed else [],
            "capture": self.exposed.as_dict() if self.exposed else None,
            "backup": [each.as_dict() for each in self.backup],
            "already_tied": [{"a": a, "b": b} for a, b in self.already_tied],
            "scenario": self.scenario.as_dict(),
        }


def try_out(view: View, scenario: Scenario, before: Gaps | None = None) -> Outcome:
    """Return what a scenario does to what a viewer sees.

    Parameters
    ----------
    before
        The gaps of the view, where they are known already.

    Raises
    ------
    KunyetError
        As `kunyet.graph.scenarios.scenario_request.read_scenario`.
    """
    asked = read_scenario(view, scenario)
    after = apply_asked(view, asked)
    before = find_gaps(view) if before is None else before
    later = before if after is view else _gaps_of(after, before, asked)
    lost = [] if after is view else lost_actors(view.network, after.network)
    ids = view.records.entities["id"]
    figures = network_figures(view.network)
    return Outcome(
        scenario,
        view,
        after,
        figures,
        figures if after is view else network_figures(after.network),
        before,
        later,
        gap_changes(before, later),
        [(ids[each.actor], ids[each.nug]) for each in lost],
        captured(view, asked.capture) if asked.capture is not None else None,
        backups(view, after, asked, lost),
        [(ids[a], ids[b]) for a, b in _already_tied(view, after, asked)],
    )


def _already_tied(view: View, after: View, asked: Asked) -> list[tuple[int, int]]:
    """Return the pairs (entity rows) that needed no tie; the ties that were made are the last."""
    ties, known = after.records.ties["id"], view.records.ties["id"]
    last = range(max(after.records.ties.size - len(asked.add), 0), after.records.ties.size)
    tail, head = after.records.tie_ends
    made = {frozenset((int(tail[tie]), int(head[tie]))) for tie in last if known.code_of(ties[tie]) < 0}
    return [pair for pair in asked.add if frozenset(pair) not in made]


def _gaps_of(after: View, before: Gaps, asked: Asked) -> Gaps:
    """Return the gaps of the view as it would be; those that the scenario cannot touch are what they were."""
    only_added = not (asked.without or asked.channels or asked.regions)
    same = [
        code for code in CODES if (only_added and code not in TOUCHED) or (code in OF_RECORDS and not asked.without)
    ]
    again = find_gaps(after, codes=[code for code in CODES if code not in same])
    found = {**again.found, **{code: before.found[code] for code in same if code in before.found}}
    judges = {**again.judges, **{code: before.judges[code] for code in same if code in before.judges}}
    order = [code for code in CODES if code in found]
    return Gaps(again.network, {code: found[code] for code in order}, judges, again.to_confirm)


def side_by_side(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Return one row a scenario: its name, how the figures change, and how many gaps open and close and actors are lost."""
    return [
        {
            "name": outcome.scenario.name or f"scenario {number}",
            **change(outcome.figures_before, outcome.figures_after),
            "opened": len(outcome.changes.opened),
            "closed": len(outcome.changes.closed),
            "unreachable": len(outcome.unreachable),
            "exposed": len(outcome.exposed.exposed) if outcome.exposed else 0,
        }
        for number, outcome in enumerate(outcomes, 1)
    ]
