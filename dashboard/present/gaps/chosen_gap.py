"""The chosen gap: its sentence, its remedy, its subjects, and their other gaps."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html, gap_item_html
from kunyet.dashboard.present.words.gap_words import gap_remedy, gap_sentence, gap_title
from kunyet.dashboard.present.words.vocabulary_words import severity_html  # fmt: skip
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.messages.language import _


def chosen_gap_html(view: View, gap: Gap) -> Html:
    """Return the chosen gap: severity, sentence, remedy, notes and subjects."""
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
                _("To confirm: you see only part of the directory. Ask a coordinator before you act on this."),
                cls="k-note",
            )
        )
    if gap.basis == "unrecorded":
        parts.append(tag("p", _("Nobody has asked them yet. This may only be missing from the record."), cls="k-note"))
    if subjects:
        parts += [tag("h3", _("Who it is about")), tag("ul", join(*subjects), cls="k-subjects")]
    return tag("section", join(*parts))


def other_gaps_of_subjects(gaps: Gaps, gap: Gap, most: int = 6) -> list[Gap]:
    """Return the other gaps of a gap's subjects, worst first, each once; at most `most`."""
    found: dict[str, Gap] = {}
    for subject in gap.subjects[:12]:
        found.update({other.id: other for other in gaps.about(subject) if other.id != gap.id})
    order = ("critical", "high", "medium", "low")
    return sorted(found.values(), key=lambda other: order.index(other.severity))[:most]


def other_gaps_html(others: list[Gap]) -> Html:
    """Return other gaps as a list; nothing where there is none."""
    items = [gap_item_html(other, remedy=False) for other in others]
    return (
        tag("section", tag("h3", _("Other gaps about them")), tag("ul", join(*items), cls="k-gaps"))
        if items
        else NOTHING
    )
