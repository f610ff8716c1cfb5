"""The figures before and after a scenario, and several scenarios side by side.

To reach the NUG is to have a path of any length over usable actors (`graph/scenarios/cut_off.py`). Figures are of the
viewer's own network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kunyet.dashboard.present.common.grid_table import grid_table_html
from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.present.what_if.outcome_sentence import KIND_COUNTED
from kunyet.dashboard.present.what_if.scenario_words import scenario_name
from kunyet.graph.access.view import View
from kunyet.graph.measures.common.reach import steps_to_nug
from kunyet.graph.messages.language import _, n_, spoken
from kunyet.graph.messages.wording import Share, in_words
from kunyet.graph.network.network import Network
from kunyet.graph.scenarios.outcome import ScenarioOutcome


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One figure before and after.

    Parameters
    ----------
    better
        1 where more is better, -1 where less is better, 0 where it depends.
    share
        Whether the values are parts of 1.
    """

    word: str
    before: float
    after: float
    better: int
    share: bool = False


def compared_figures(outcome: ScenarioOutcome) -> list[ComparedFigure]:
    """Return the compared figures, the most important first."""
    before, after = outcome.figures_before, outcome.figures_after
    networks = (_networks_in_reach(outcome.view.network), _networks_in_reach(outcome.after.network))
    critical = [gaps.severities()["critical"] for gaps in (outcome.gaps_before, outcome.gaps_after)]
    share = [figures["largest"] / figures["actors"] if figures["actors"] else 0.0 for figures in (before, after)]
    return [
        ComparedFigure(_("Defector networks with a route to the NUG"), *networks, 1),
        ComparedFigure(_("Actors with a route to the NUG"), before["reachable"], after["reachable"], 1),
        ComparedFigure(_("Share in the largest part"), share[0], share[1], 1, share=True),
        ComparedFigure(_("Parts of the network"), before["components"], after["components"], -1),
        ComparedFigure(_("Pairs that are tied"), before["ties"], after["ties"], 1),
        ComparedFigure(_("Gaps"), len(outcome.gaps_before), len(outcome.gaps_after), -1),
        ComparedFigure(_("Critical gaps"), critical[0], critical[1], -1),
    ]


def _networks_in_reach(network: Network) -> int:
    return int(np.count_nonzero((steps_to_nug(network) >= 0) & network.kind.equals(KIND_COUNTED)))


def compared_figures_html(outcome: ScenarioOutcome) -> Html:
    """Return the figures before and after as a table."""
    head = [_("Before"), _("After"), _("Difference")]
    rows = [
        tag(
            "tr",
            tag("th", each.word, scope="row"),
            tag("td", figure_text(each, each.before)),
            tag("td", figure_text(each, each.after)),
            tag("td", _change(each)),
        )
        for each in compared_figures(outcome)
    ]
    return _table(_("Before and after"), [tag("th", word, scope="col") for word in head], rows, "k-compare figures")


def scenario_table_html(view: View, outcomes: Sequence[ScenarioOutcome]) -> Html:
    """Return several scenarios side by side, a column for each, the present first; nothing without scenarios."""
    if not outcomes:
        return NOTHING
    figures = [compared_figures(outcome) for outcome in outcomes]
    heads = [_("Now"), *(scenario_name(view, outcome.scenario) for outcome in outcomes)]
    rows = []
    for at, now in enumerate(figures[0]):
        cells = [tag("td", figure_text(now, now.before))]
        cells += [tag("td", figure_text(each[at], each[at].after), " ", _change(each[at])) for each in figures]
        rows.append(tag("tr", tag("th", now.word, scope="row"), *cells))
    for word, counts in (
        (_("Gaps that open"), [len(each.changes.opened) for each in outcomes]),
        (_("Gaps that close"), [len(each.changes.closed) for each in outcomes]),
        (_("Known to the captured"), [len(each.exposed.known) if each.exposed else 0 for each in outcomes]),
    ):
        if any(counts):
            cells = [tag("td", in_words(count, spoken())) for count in counts]
            rows.append(tag("tr", tag("th", word, scope="row"), tag("td"), *cells))
    return _table(_("Scenarios side by side"), [tag("th", word, scope="col") for word in heads], rows, "k-compare")


def _table(label: str, headings: Sequence[Html], rows: Sequence[Html], look: str) -> Html:
    return grid_table_html(label, tag("tr", tag("td"), *headings), rows, look=look)


def figure_text(figure: ComparedFigure, value: float) -> str:
    """Return a value of a figure in the reader's digits."""
    return in_words(Share(value) if figure.share else value, spoken())


def _change(figure: ComparedFigure) -> Html:
    """Return the difference of a figure as an arrow and words; the colour says whether it is better or worse."""
    by = round((100 if figure.share else 1) * (figure.after - figure.before))
    if not by:
        return tag("span", _("the same"), cls="k-change k-muted")
    if figure.share:
        word = n_("{n} point up", "{n} points up", by) if by > 0 else n_("{n} point down", "{n} points down", -by)
    else:
        word = _("{n} more", n=by) if by > 0 else _("{n} fewer", n=-by)
    tone = "fine" if by * figure.better > 0 else "critical"
    return tag("span", tag("span", "▲ " if by > 0 else "▼ ", aria_hidden="true"), word, cls=f"k-change {tone}")
