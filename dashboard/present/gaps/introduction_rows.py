"""Recommended introductions as a sentence and as rows to choose from, and the gaps that each closes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kunyet.dashboard.present.gaps.introduction_details import UNRECORDED, introduction_channel_word
from kunyet.dashboard.present.words.gap_words import gap_sentence, gap_title
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import SEVERITY_SHAPES, severity_word
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.introductions.find_introductions import Introductions
from kunyet.graph.introductions.introduction_words import IntroductionText
from kunyet.graph.messages.language import _, n_, spoken
from kunyet.graph.vocabulary.severities import SEVERITIES


def introductions_sentence(found: Introductions) -> str:
    """Return what the introductions do together, in a sentence; where there are none, the reason."""
    count, closed = len(found.introductions), found.gaps_accepted - found.gaps_after
    if not count:
        return found.why_no_more.in_words(spoken()) if found.why_no_more else ""
    introductions = n_("{n} introduction", "{n} introductions", count)
    if closed <= 0:
        return _("{told} would close the most severe gaps and leave less severe ones.", told=introductions)
    if found.view.accepted:
        return n_(
            "{told} more would leave {n} gap fewer than the {all} that are left once what is accepted is made.",
            "{told} more would leave {n} gaps fewer than the {all} that are left once what is accepted is made.",
            closed, told=introductions, all=found.gaps_accepted,
        )  # fmt: skip
    return n_(
        "{told} would leave {n} gap fewer than the {all} of today.",
        "{told} would leave {n} gaps fewer than the {all} of today.",
        closed, told=introductions, all=found.gaps_accepted,
    )  # fmt: skip


def introduction_groups(found: Introductions) -> list[tuple[IntroductionText, ...]]:
    """Return single introductions as groups of one, then those that work only together."""
    return [*((introduction,) for introduction in found.introductions), *(tuple(some) for some in found.joint)]


def introduction_rows(view: View, gaps: Gaps, groups: Sequence[Sequence[IntroductionText]]) -> list[dict[str, Any]]:
    """Return groups of introductions as rows of the picker, each with the worst severity that it closes."""
    rows = []
    for number, group in enumerate(groups):
        closes = closed_gaps(gaps, group)
        worst = closes[0].severity if closes else "low"
        names = [
            _("{a} and {b}", a=name_of(view, introduction.a), b=name_of(view, introduction.b)) for introduction in group
        ]
        count = n_("closes {n} gap", "closes {n} gaps", len(closes))
        kicker = _("Only together") if len(group) > 1 else severity_word(worst)
        ask = [_("ask first")] if any(introduction.basis == UNRECORDED for introduction in group) else []
        rows.append(
            {
                "id": str(number),
                "shape": SEVERITY_SHAPES[worst],
                "tone": worst,
                "kicker": f"{kicker} · {count}",
                "title": "; ".join(names),
                "note": " · ".join(
                    [*dict.fromkeys(introduction_channel_word(view, introduction) for introduction in group), *ask]
                ),
            }
        )
    return rows


def closed_gaps(gaps: Gaps, group: Iterable[IntroductionText]) -> list[Gap]:
    """Return the gaps that introductions close, each once, worst first."""
    ids = dict.fromkeys(gap for introduction in group for gap in introduction.closes)
    return sorted(
        (gap for gap in map(gaps.by_id, ids) if gap is not None), key=lambda gap: SEVERITIES.index(gap.severity)
    )


def closed_gap_rows(gaps: Sequence[Gap]) -> list[dict[str, Any]]:
    """Return gaps as rows of a picker that leads to the list."""
    return [
        {
            "id": gap.id,
            "shape": SEVERITY_SHAPES[gap.severity],
            "tone": gap.severity,
            "kicker": f"{severity_word(gap.severity)} · {gap_title(gap)}",
            "title": gap_sentence(gap),
        }
        for gap in gaps
    ]
