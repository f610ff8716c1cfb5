"""Groups and single actors that stand apart, as cards with a small picture of each."""

from __future__ import annotations

from typing import Any

from kunyet.dashboard.present.common.small_picture import small_picture
from kunyet.dashboard.present.words.shown_names import kind_of, name_of  # fmt: skip
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_word  # fmt: skip
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.gaps.common.gap_kinds import codes_where
from kunyet.graph.messages.language import _, n_, say_list

MOST_CARDS = 10
"""So many have a card; all are in the list."""


def apart_cards(view: View, gaps: Gaps, most: int = MOST_CARDS) -> list[dict[str, Any]]:
    """Return the groups and single actors that stand apart as cards, groups first."""
    found = [gap for code in reversed(_codes()) for gap in gaps.top(most, code=code)][:most]
    return [_card(view, gaps, gap) for gap in found]


def more_apart_sentence(gaps: Gaps) -> str:
    """Return how many stand apart without having a card; blank where all have one."""
    counts = gaps.counts()
    more = sum(counts[code] for code in _codes()) - MOST_CARDS
    return (
        n_("{n} more stands apart; it is in the list below.", "{n} more stand apart; they are in the list below.", more)
        if more > 0
        else ""
    )


def _codes() -> tuple[str, ...]:
    """Return the codes whose gaps are shown as cards."""
    return codes_where(lambda kind: kind.has_card)


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
