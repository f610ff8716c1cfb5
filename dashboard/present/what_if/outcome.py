"""What if: a scenario's outcome as people read it: who loses their last way to the NUG, the figures side by side, the way back.

To reach the NUG is to have a path of any length over usable actors (`graph/scenarios/cut_off.py`); what is counted is the viewer's own network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kunyet.graph.messages.language import _, n_, say_list, spoken
from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.what_if.scenario_words import scenario_name
from kunyet.dashboard.present.words.records import actor_html, kind_of, name_of
from kunyet.graph.access.view import View
from kunyet.graph.measures.common.reach import steps_to_nug
from kunyet.graph.messages.wording import Share, in_words
from kunyet.graph.network.network import Network
from kunyet.graph.scenarios.cheapest_backup import Backup
from kunyet.graph.scenarios.outcome import ScenarioOutcome

KIND_COUNTED = "defector_network"
ACTORS_LISTED = 24


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One figure before and after; `better` is 1 where more is better, -1 where less is, 0 where it depends."""

    word: str
    before: float
    after: float
    better: int
    share: bool = False


def lost_networks(outcome: ScenarioOutcome) -> list[str]:
    """Return the ids of the defector networks that lose their last way to the NUG."""
    return [actor for actor, _nug in outcome.unreachable if kind_of(outcome.view, actor) == KIND_COUNTED]


def outcome_sentence(outcome: ScenarioOutcome) -> str:
    """Return what a scenario does, in a sentence or two: the answer that the page opens with."""
    if outcome.scenario.is_nothing:
        return _("What would break, and what would hold?")
    changes, parts = outcome.changes, []
    if outcome.after is not outcome.view:
        parts.append(_lost_sentence(outcome))
        opened = n_("{n} gap opens", "{n} gaps open", len(changes.opened))
        closed = n_("{n} closes", "{n} close", len(changes.closed))
        parts.append(_("{opened}, {closed}.", opened=opened, closed=closed))
    if outcome.exposed is not None:
        who = name_of(outcome.view, outcome.exposed.who)
        known, guarded = len(outcome.exposed.known), len(outcome.exposed.protected)
        parts.append(
            n_("{who} knows {n} other, {guarded} of them protected.", "{who} knows {n} others, {guarded} of them protected.",
               known, who=who, guarded=guarded)
        )  # fmt: skip
    return " ".join(parts) or _("Nothing changes: everything asked for is so already.")


def _lost_sentence(outcome: ScenarioOutcome) -> str:
    networks, everybody = lost_networks(outcome), len(outcome.unreachable)
    if networks:
        named = say_list([name_of(outcome.view, each) for each in networks[:3]]) if len(networks) <= 3 else ""
        told = n_(
            "{n} defector network loses its last way to the NUG",
            "{n} defector networks lose their last way to the NUG",
            len(networks),
        )
        return _("{told}: {named}.", told=told, named=named) if named else _("{told}.", told=told)
    if everybody:
        return n_(
            "{n} actor loses their last way to the NUG; no defector network does.",
            "{n} actors lose their last way to the NUG; no defector network does.",
            everybody,
        )
    return _("Nobody loses their last way to the NUG.")


def outcome_advice(outcome: ScenarioOutcome) -> str:
    """Return what to do first: prepare the backup that brings back most; blank where nobody is lost or nothing would help."""
    best = max(outcome.backup, key=lambda each: len(each.restores), default=None)
    return "" if best is None else backup_sentence(best)


def backup_sentence(backup: Backup) -> str:
    """Return a backup's sentence in the reader's language."""
    return backup.sentence_my if spoken() == "my" else backup.sentence


def compared_figures(outcome: ScenarioOutcome) -> list[ComparedFigure]:
    """Return the figures that are compared, in the order in which they matter."""
    before, after = outcome.figures_before, outcome.figures_after
    networks = (_networks_in_reach(outcome.view.network), _networks_in_reach(outcome.after.network))
    critical = [gaps.severities()["critical"] for gaps in (outcome.gaps_before, outcome.gaps_after)]
    share = [told["largest"] / told["actors"] if told["actors"] else 0.0 for told in (before, after)]
    return [
        ComparedFigure(_("Defector networks with a way to the NUG"), *networks, 1),
        ComparedFigure(_("Actors with a way to the NUG"), before["reachable"], after["reachable"], 1),
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
        tag("tr", tag("th", each.word, scope="row"), tag("td", figure_text(each, each.before)), tag("td", figure_text(each, each.after)),
            tag("td", _change(each)))
        for each in compared_figures(outcome)
    ]  # fmt: skip
    return _table(_("Before and after"), [tag("th", word, scope="col") for word in head], rows, "figures")


def scenario_table_html(view: View, outcomes: Sequence[ScenarioOutcome]) -> Html:
    """Return several scenarios side by side: a column each, as things are now first."""
    if not outcomes:
        return NOTHING
    told = [compared_figures(outcome) for outcome in outcomes]
    heads = [_("Now"), *(scenario_name(view, outcome.scenario) for outcome in outcomes)]
    rows = []
    for at, now in enumerate(told[0]):
        cells = [tag("td", figure_text(now, now.before))]
        cells += [tag("td", figure_text(each[at], each[at].after), " ", _change(each[at])) for each in told]
        rows.append(tag("tr", tag("th", now.word, scope="row"), *cells))
    for word, counts in (
        (_("Gaps that open"), [len(each.changes.opened) for each in outcomes]),
        (_("Gaps that close"), [len(each.changes.closed) for each in outcomes]),
        (_("Known to the captured"), [len(each.exposed.known) if each.exposed else 0 for each in outcomes]),
    ):
        if any(counts):
            cells = [tag("td", in_words(count, spoken())) for count in counts]
            rows.append(tag("tr", tag("th", word, scope="row"), tag("td"), *cells))
    return _table(_("Scenarios side by side"), [tag("th", word, scope="col") for word in heads], rows)


def _table(label: str, heads: Sequence[Html], rows: Sequence[Html], look: str = "") -> Html:
    head = tag("thead", tag("tr", tag("td"), *heads))
    table = tag(
        "table", tag("caption", label, cls="visually-hidden"), head, tag("tbody", *rows), cls=f"k-compare {look}"
    )
    return tag("div", table, cls="k-wide", role="region", aria_label=label, tabindex="0")


def figure_text(figure: ComparedFigure, value: float) -> str:
    """Return a figure's value in the reader's digits."""
    return in_words(Share(value) if figure.share else value, spoken())


def _change(figure: ComparedFigure) -> Html:
    """Return how a figure changes: an arrow, by how much, and which way in words; the colour says whether that is for the worse."""
    by = round((100 if figure.share else 1) * (figure.after - figure.before))
    if not by:
        return tag("span", _("the same"), cls="k-change k-muted")
    if figure.share:
        word = n_("{n} point up", "{n} points up", by) if by > 0 else n_("{n} point down", "{n} points down", -by)
    else:
        word = _("{n} more", n=by) if by > 0 else _("{n} fewer", n=-by)
    tone = "fine" if by * figure.better > 0 else "critical"
    return tag("span", tag("span", "▲ " if by > 0 else "▼ ", aria_hidden="true"), word, cls=f"k-change {tone}")


def lost_actors_html(outcome: ScenarioOutcome) -> Html:
    """Return who loses their last way to the NUG, by the contact that was nearest, defector networks first."""
    if not outcome.unreachable:
        return NOTHING
    view, by_nug = outcome.view, dict[str, list[str]]()
    for actor, nug in sorted(outcome.unreachable, key=lambda each: kind_of(view, each[0]) != KIND_COUNTED)[:ACTORS_LISTED]:
        by_nug.setdefault(nug, []).append(actor)
    parts = [tag("h2", _("Who loses their last way to the NUG"))]
    for nug, actors in by_nug.items():
        parts.append(tag("h3", _("Who was nearest to {nug}", nug=name_of(view, nug))))
        parts.append(tag("ul", join(*(tag("li", actor_html(view, actor)) for actor in actors)), cls="k-lost"))
    more = len(outcome.unreachable) - ACTORS_LISTED
    return tag("section", *parts, tag("p", _("And {n} more.", n=more), cls="k-muted") if more > 0 else NOTHING)


def backups_html(outcome: ScenarioOutcome) -> Html:
    """Return the cheapest way back for each group that is lost; where one is not to be found, that it is not."""
    if not outcome.unreachable:
        return NOTHING
    items = [tag("li", backup_sentence(each)) for each in outcome.backup]
    back = {actor for each in outcome.backup for actor in each.restores}
    left = [actor for actor, _nug in outcome.unreachable if actor not in back]
    note = (
        n_("For {n} of them no way back was found.", "For {n} of them no way back was found.", len(left))
        if left
        else ""
    )
    told = tag("ul", join(*items), cls="k-backup") if items else NOTHING
    return tag(
        "section", tag("h2", _("The cheapest way back")), told, tag("p", note, cls="k-muted") if note else NOTHING
    )
