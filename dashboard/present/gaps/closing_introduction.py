"""The introduction that would close one gap."""

from __future__ import annotations

from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.introductions.choose_introductions import Chooser
from kunyet.graph.introductions.exposure import exposure_of, known_protected
from kunyet.graph.introductions.introduction_words import IntroductionText, introduction_text


def can_introduction_close(gap: Gap) -> bool:
    """Tell whether an introduction may close gaps of this code."""
    return bool(GAP_KINDS[gap.code].closer)


def find_closing_introduction(view: View, gap: str) -> IntroductionText | None:
    """Return the best introduction that closes a gap; `None` where no introduction does."""
    chooser = Chooser.of(view)
    wanted = {key: weight for key, weight in chooser.wanted.items() if chooser.start.id_of(key) == gap}
    best = chooser.best_introduction(chooser.start, wanted, set()) if wanted else None
    if best is None:
        return None
    choice, after = best
    network = chooser.start.network
    return introduction_text(chooser, choice, after, exposure_of(network, known_protected(network), choice.a, choice.b))
