"""The outcome of a scenario: figures and gaps before and after, actors lost, what a capture exposes, backups.

The view itself never changes, and a scenario of nothing changes nothing. Several outcomes can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kunyet.graph.access.view import View
from kunyet.graph.compare.gap_changes import GapChanges, gap_changes
from kunyet.graph.compare.network_figures import figure_changes, network_figures
from kunyet.graph.gaps.common.find_gaps import Gaps, find_gaps
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS, codes_where
from kunyet.graph.scenarios.apply_scenario import apply_request
from kunyet.graph.scenarios.capture import CaptureExposure, capture_exposure
from kunyet.graph.scenarios.cheapest_backup import Backup, cheapest_backups
from kunyet.graph.scenarios.cut_off import actors_cut_off_from_nug
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.scenarios.scenario_request import ScenarioRequest, read_scenario


@dataclass(frozen=True, eq=False)
class ScenarioOutcome:
    """The outcome of a scenario on a view.

    Parameters
    ----------
    after
        The view as the scenario would make it.
    figures_before, figures_after
        See `kunyet.graph.compare.network_figures`.
    gaps_before, gaps_after
        The gaps that the viewer sees, and would see.
    changes
        The gaps that open and close.
    unreachable
        Ids of the actors cut off from the NUG, each with the NUG contact that was nearest.
    exposed
        What the capture exposes, `None` if the scenario names no capture.
    backup
        The cheapest way to bring each lost group back.
    already_tied
        Pairs of ids that were to be introduced but are tied already: that changes nothing.
    """

    scenario: Scenario
    view: View
    after: View
    figures_before: dict[str, Any]
    figures_after: dict[str, Any]
    gaps_before: Gaps
    gaps_after: Gaps
    changes: GapChanges
    unreachable: Sequence[tuple[str, str]]
    exposed: CaptureExposure | None
    backup: Sequence[Backup]
    already_tied: Sequence[tuple[str, str]] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether all figures and gaps stay the same, and no actor is cut off."""
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


def run_scenario(view: View, scenario: Scenario, before: Gaps | None = None) -> ScenarioOutcome:
    """Return what a scenario does to what a viewer sees.

    Parameters
    ----------
    before
        The gaps of the view, if they are known already.

    Raises
    ------
    KunyetError
        As `kunyet.graph.scenarios.scenario_request.read_scenario`.
    """
    request = read_scenario(view, scenario)
    after = apply_request(view, request)
    before = find_gaps(view) if before is None else before
    after_gaps = before if after is view else _gaps_of(after, before, request)
    lost = [] if after is view else actors_cut_off_from_nug(view.network, after.network)
    ids = view.records.entities["id"]
    figures = network_figures(view.network)
    return ScenarioOutcome(
        scenario,
        view,
        after,
        figures,
        figures if after is view else network_figures(after.network),
        before,
        after_gaps,
        gap_changes(before, after_gaps),
        [(ids[each.actor], ids[each.nug]) for each in lost],
        capture_exposure(view, request.capture) if request.capture is not None else None,
        cheapest_backups(view, after, request, lost),
        [(ids[a], ids[b]) for a, b in _already_tied(view, after, request)],
    )


def _already_tied(view: View, after: View, request: ScenarioRequest) -> list[tuple[int, int]]:
    """Return the pairs (entity rows) that needed no tie; the ties that were made are the last ones."""
    ties, known = after.records.ties["id"], view.records.ties["id"]
    last = range(max(after.records.ties.size - len(request.add), 0), after.records.ties.size)
    tail, head = after.records.tie_ends
    made = {frozenset((int(tail[tie]), int(head[tie]))) for tie in last if known.code_of(ties[tie]) < 0}
    return [pair for pair in request.add if frozenset(pair) not in made]


def _gaps_of(after: View, before: Gaps, request: ScenarioRequest) -> Gaps:
    """Return the gaps of the changed view; those that the scenario cannot change are taken over."""
    only_added = not (request.without or request.channels or request.regions)
    same = codes_where(
        lambda kind: (only_added and not kind.is_changed_by_tie) or (kind.reads.only_records and not request.without)
    )
    again = find_gaps(after, codes=GAP_KINDS.keys() - set(same))
    found = {**again.by_code, **{code: before.by_code[code] for code in same if code in before.by_code}}
    judges = {**again.judges, **{code: before.judges[code] for code in same if code in before.judges}}
    order = GAP_KINDS.in_order(found)
    return Gaps(again.network, {code: found[code] for code in order}, judges, again.to_confirm, again.tells_scopes)


def compare_outcomes(outcomes: Sequence[ScenarioOutcome]) -> list[dict[str, Any]]:
    """Return one row for each scenario: its name, the changes of the figures, and the numbers of gaps and actors."""
    return [
        {
            "name": outcome.scenario.name or f"scenario {number}",
            **figure_changes(outcome.figures_before, outcome.figures_after),
            "opened": len(outcome.changes.opened),
            "closed": len(outcome.changes.closed),
            "unreachable": len(outcome.unreachable),
            "exposed": len(outcome.exposed.exposed) if outcome.exposed else 0,
        }
        for number, outcome in enumerate(outcomes, 1)
    ]
