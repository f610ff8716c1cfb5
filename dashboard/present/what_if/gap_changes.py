"""The gaps that a scenario opens and closes."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.words.gap_words import gap_sentence
from kunyet.dashboard.present.words.vocabulary_words import severity_html
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.messages.language import _, n_
from kunyet.graph.scenarios.outcome import ScenarioOutcome
from kunyet.graph.vocabulary.severities import SEVERITIES

GAPS_LISTED = 8


def opened_gaps_html(outcome: ScenarioOutcome) -> Html:
    """Return the gaps that would open, worst first."""
    return _gaps_html(
        _("Gaps that open"), _gaps_by_severity(outcome.gaps_after, outcome.changes.opened), _("No gap opens.")
    )


def closed_gaps_html(outcome: ScenarioOutcome) -> Html:
    """Return the gaps that would close, worst first."""
    closed = _gaps_by_severity(outcome.gaps_before, outcome.changes.closed)
    lossy = closed and (
        outcome.scenario.without
        or outcome.scenario.without_channels
        or outcome.scenario.operators
        or outcome.scenario.blackout
    )
    text = _(
        "A gap also closes when the actors that it is about are gone, when what it warned of has happened, or when "
        "less is left to compare. That is no improvement."
    )
    note = tag("p", text, cls="k-note") if lossy else NOTHING
    return join(_gaps_html(_("Gaps that close"), closed, _("No gap closes.")), note)


def _gaps_by_severity(gaps: Gaps, ids: Sequence[str]) -> list[Gap]:
    found = [gap for gap in map(gaps.by_id, ids) if gap is not None]
    return sorted(found, key=lambda gap: SEVERITIES.index(gap.severity))


def _gaps_html(title: str, gaps: Sequence[Gap], none: str) -> Html:
    if not gaps:
        return tag("section", tag("h2", title), tag("p", none, cls="k-muted"))
    items = [_gap(gap) for gap in gaps]
    first, rest = items[:GAPS_LISTED], items[GAPS_LISTED:]
    more = NOTHING
    if rest:
        word = n_("Show {n} more", "Show {n} more", len(rest))
        more = tag("details", tag("summary", word), tag("ul", join(*rest), cls="k-gaps"), cls="k-more")
    return tag("section", tag("h2", title), tag("ul", join(*first), cls="k-gaps"), more)


def _gap(gap: Gap) -> Html:
    return tag("li", severity_html(gap.severity), tag("span", gap_sentence(gap)))
