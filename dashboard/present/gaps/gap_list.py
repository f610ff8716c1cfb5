"""Coordination gaps for people: the sentence that opens the page, the groups that stand apart, the list, and the chosen gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.messages.language import _, n_, say_list
from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html, gap_item_html
from kunyet.dashboard.present.common.small_picture import small_picture
from kunyet.dashboard.present.network.network_view import apart_words
from kunyet.dashboard.present.network.side_panel import gap_remedy, gap_sentence, gap_title
from kunyet.dashboard.present.words.records import (
    SEVERITY_SHAPES,
    first_upper,
    kind_of,
    kind_word,
    name_of,
    severity_html,
    severity_word,
)  # fmt: skip
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.text.values import split

CODES_APART = ("isolated", "island")
"""The codes of what stands apart."""
MOST_CARDS = 10
"""So many of them are shown as cards; all stand in the list."""


@dataclass(frozen=True, slots=True)
class GapFilter:
    """Which gaps are listed; an empty tuple leaves everything of its sort."""

    severities: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    questions: bool | None = False
    """Whether only questions are listed, or none; `None`: both."""

    def keeps(self, view: View, gap: Gap) -> bool:
        """Return whether a gap is listed: a question only among questions."""
        return (
            self.questions in (None, gap.basis == "unrecorded")
            and (not self.severities or gap.severity in self.severities)
            and (not self.codes or gap.code in self.codes)
            and (not self.regions or bool(set(self.regions) & _regions(view, gap)))
        )


def _regions(view: View, gap: Gap) -> set[str]:
    rows = [view.records.entity_row.get(subject, -1) for subject in gap.subjects]
    return {region for row in rows if row >= 0 for region in split(view.records.entities["region"][row])}


def filter_gaps(view: View, gaps: list[Gap], wanted: GapFilter) -> list[Gap]:
    """Return the gaps that are wanted, worst first."""
    return [gap for gap in gaps if wanted.keeps(view, gap)]


def gaps_sentence(gaps: Gaps) -> str:
    """Return what stands apart and how much is critical, in a sentence or two."""
    counts = gaps.counts()
    if not len(gaps):
        return _("No gap was found.")
    told = [apart_words(counts["island"], counts["isolated"]) or _("Nobody stands apart.")]
    reach = counts["out-of-reach"]
    if reach:
        told.append(n_("{n} defector network cannot be reached.", "{n} defector networks cannot be reached.", reach))
    critical = gaps.severities()["critical"]
    told.append(
        n_("{n} gap is critical.", "{n} gaps are critical.", critical)
        if critical
        else _("None of the gaps is critical.")
    )
    return " ".join(told)


def first_step(gaps: list[Gap]) -> str:
    """Return what to do first: the remedy of the worst gap that rests on what is recorded or was asked; of none, nothing."""
    worst = next((gap for gap in gaps if gap.basis != "unrecorded"), None)
    return gap_remedy(worst) if worst is not None else ""


def gap_rows(gaps: list[Gap], owners: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """Return gaps as rows of the picker; `owners` says by a gap's id who has it, or until when it can wait."""
    owners = owners or {}
    return [
        {
            "id": gap.id,
            "shape": SEVERITY_SHAPES[gap.severity],
            "tone": gap.severity,
            "kicker": " · ".join(
                part for part in (severity_word(gap.severity), gap_title(gap), owners.get(gap.id, "")) if part
            ),
            "title": gap_sentence(gap),
            "note": gap_remedy(gap),
        }
        for gap in gaps
    ]


def apart_cards(view: View, gaps: Gaps, most: int = MOST_CARDS) -> list[dict[str, Any]]:
    """Return the groups and single actors that stand apart, groups first, as cards with a small picture of each."""
    found = [gap for code in reversed(CODES_APART) for gap in gaps.top(most, code=code)][:most]
    return [_card(view, gaps, gap) for gap in found]


def more_apart_sentence(gaps: Gaps) -> str:
    """Return how many stand apart beyond those that have a card; blank where all have one."""
    counts = gaps.counts()
    more = sum(counts[code] for code in CODES_APART) - MOST_CARDS
    return (
        n_("{n} more stands apart; it is in the list below.", "{n} more stand apart; they are in the list below.", more)
        if more > 0
        else ""
    )


def _card(view: View, gaps: Gaps, gap: Gap) -> dict[str, Any]:
    members = list(gap.subjects)
    kinds = sorted({kind_of(view, member) for member in members})
    people = say_list([name_of(view, member) for member in members[:4]] + ([_("others")] if len(members) > 4 else []))
    several = len(members) > 1
    size = (
        n_("{n} actor, tied only to each other", "{n} actors, tied only to each other", len(members))
        if several
        else _("alone")
    )
    kind = first_upper(kind_word(kinds[0])) if len(kinds) == 1 else ""
    ask = _("Ask first") if gap.basis == "unrecorded" else ""
    return {
        "id": gap.id,
        "title": people,
        "note": " · ".join(part for part in (kind, size, ask) if part),
        "drawing": small_picture(view, gaps.network, members, size=(230, 84), most=12),
        "tone": gap.severity,
    }


def chosen_gap_html(view: View, gap: Gap) -> Html:
    """Return the chosen gap: its sentence, what to do, why it counts, and whom it is about."""
    subjects = [
        tag("li", actor_link_html(view, subject)) for subject in gap.subjects[:12] if subject in view.records.entity_row
    ]
    parts = [
        tag("p", severity_html(gap.severity), tag("span", gap_title(gap), cls="k-kicker"), cls="k-head"),
        tag("h2", gap_sentence(gap)),
        tag("p", gap_remedy(gap), cls="k-do"),
    ]
    if gap.to_confirm:
        parts.append(
            tag(
                "p",
                _("To confirm: you see part of the directory. Ask a coordinator before you act on it."),
                cls="k-note",
            )
        )
    if gap.basis == "unrecorded":
        parts.append(
            tag("p", _("Nobody has asked them yet, so this may only be missing from the record."), cls="k-note")
        )
    if subjects:
        parts += [tag("h3", _("Who it is about")), tag("ul", join(*subjects), cls="k-subjects")]
    return tag("section", join(*parts))


def other_gaps_of_subjects(gaps: Gaps, gap: Gap, most: int = 6) -> list[Gap]:
    """Return other gaps of the same subjects, worst first, each once."""
    found: dict[str, Gap] = {}
    for subject in gap.subjects[:12]:
        found.update({other.id: other for other in gaps.about(subject) if other.id != gap.id})
    order = ("critical", "high", "medium", "low")
    return sorted(found.values(), key=lambda other: order.index(other.severity))[:most]


def other_gaps_html(others: list[Gap]) -> Html:
    """Return what else the same actors are a subject of."""
    items = [gap_item_html(other, remedy=False) for other in others]
    return (
        tag("section", tag("h3", _("What else touches them")), tag("ul", join(*items), cls="k-gaps"))
        if items
        else Html()
    )
