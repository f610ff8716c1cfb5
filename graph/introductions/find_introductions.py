"""The introductions that close the most gaps of what a viewer sees, with all that is needed to make them.

Each names the two actors, the broker, the channel, the gaps that it closes, what it adds to exposure, and whether to
ask first. `value` is the weight of all gaps closed. `by_itself` is the weight of the gaps that some introduction closes
without the others: only for these it is known that no other choice of as many introductions closes more than 1/(1 -
1/e) times as much.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kunyet.graph.access.view import View
from kunyet.graph.decisions.introduction_decisions import view_with_accepted
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.gaps.common.gap_kinds import codes_where
from kunyet.graph.introductions.choose_introductions import Choice, Chooser
from kunyet.graph.introductions.exposure import exposure_of, known_protected
from kunyet.graph.introductions.gaps_closed_by_tie import SimulatedNetwork, shown_tie_codes
from kunyet.graph.introductions.introduction_words import (
    IntroductionText,
    introduction_text,
    reason_for_no_introduction,
)
from kunyet.graph.introductions.joint_introductions import find_joint_introductions
from kunyet.graph.memo import memoise
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.message import Message

Progress = Callable[[int], None]


@dataclass(frozen=True, eq=False)
class Introductions:
    """The introductions found.

    Parameters
    ----------
    introductions
        In the order in which they are best made.
    joint
        Lists of introductions that close gaps only if all of a list are made; none of them is among `introductions`.
    gaps_before, gaps_accepted, gaps_after
        How many gaps the viewer sees now; once the introductions accepted before are made; and once all `introductions`
        are made too.
    value, by_itself
        Weights closed in all, and by single introductions without the others.
    why_no_more
        Why there are none, or fewer than wanted; `None` if there are as many.
    """

    view: View
    introductions: Sequence[IntroductionText]
    joint: Sequence[Sequence[IntroductionText]]
    gaps_before: int
    gaps_accepted: int
    gaps_after: int
    value: int
    by_itself: int
    why_no_more: Message | None = None

    @property
    def reason(self) -> str:
        """Why there are none, or fewer than wanted, in English; blank if there are as many."""
        return self.why_no_more.in_words("en") if self.why_no_more else ""

    @property
    def reason_my(self) -> str:
        """The reason in Burmese."""
        return self.why_no_more.in_words("my") if self.why_no_more else ""

    def as_dict(self) -> dict[str, Any]:
        """Return the content of the `find_introductions` document."""
        return {
            "introductions": [texts.as_dict() for texts in self.introductions],
            "gaps_before": self.gaps_before,
            "gaps_accepted": self.gaps_accepted,
            "gaps_after": self.gaps_after,
            "value": self.value,
            "by_itself": self.by_itself,
            "together": [[texts.as_dict() for texts in some] for some in self.joint],
            "reason": self.reason or None,
            "reason_my": self.reason_my or None,
        }


def find_introductions(
    view: View, count: int = 5, *, declined: Sequence[tuple[str, str]] = (), progress: Progress | None = None
) -> Introductions:
    """Return the introductions that close the most gaps, weighted by severity, on the viewer's own network.

    Parameters
    ----------
    view
        What the viewer sees. Accepted introductions count as made, and declined ones are not proposed.
    count
        How many at most; 0 or more.
    declined
        Further pairs of ids that are not proposed.
    progress
        Called after each choice with the number of introductions chosen so far. What was asked of the same view before
        is known without a choice.

    Raises
    ------
    KunyetError
        `bad-number` for a count below 0; `unknown-id` for a declined pair that the viewer does not know.
    """
    if count < 0:
        raise KunyetError("bad-number.introductions", count=count)
    pairs = tuple(declined)
    return memoise(view, (find_introductions, count, pairs), lambda: _found(view, count, pairs, progress))


def _found(view: View, count: int, declined: Sequence[tuple[str, str]], progress: Progress | None) -> Introductions:
    recorded, view = view, view_with_accepted(view)
    chooser = Chooser.of(view)
    accepted = sum(len(chooser.start.gaps.by_code[code]) for code in shown_tie_codes(view))
    accepted += len(find_gaps(view, codes=codes_where(lambda kind: not kind.is_changed_by_tie)))
    before = accepted if recorded is view else len(find_gaps(recorded))
    barred = [_pair(view, *pair) for pair in declined]
    texts: list[IntroductionText] = []
    made: list[tuple[int, int]] = []
    state, wanted, value, by_itself = chooser.start, dict(chooser.wanted), 0, 0
    for choice, after in chooser.choose(count, barred):
        texts.append(_text_of(chooser, state, after, choice))
        made.append((choice.a, choice.b))
        if progress is not None:
            progress(len(made))
        value += sum(wanted[gap] for gap in choice.closes)
        by_itself += sum(wanted[gap] for gap in choice.by_itself)
        wanted = {gap: weight for gap, weight in wanted.items() if gap not in choice.closes}
        state = after
    together = [
        [_text_of(chooser, state, after, choice) for choice in (both.first, both.second)]
        for both, after in (find_joint_introductions(chooser, state, wanted, {*barred, *made}) if count else ())
    ]
    reason = reason_for_no_introduction(view, chooser, len(texts), count)
    return Introductions(
        view,
        texts,
        together,
        before,
        accepted,
        accepted + _growth_of_gaps(view, chooser.start, state),
        value,
        by_itself,
        reason,
    )


def _pair(view: View, a: str, b: str) -> tuple[int, int]:
    """Return the actor numbers of a pair, the smaller first (-1: not there on the date)."""
    ends = sorted(int(view.network.number_of[view.row_of(id)]) for id in (a, b))
    return ends[0], ends[1]


def _growth_of_gaps(view: View, before: SimulatedNetwork, after: SimulatedNetwork) -> int:
    """Return by how many the gaps that the viewer sees have grown."""
    if after is before:
        return 0
    again = SimulatedNetwork.of(after.network, after.standards, shown_tie_codes(view))
    return sum(len(again.gaps.by_code[code]) - len(before.gaps.by_code[code]) for code in again.gaps.by_code)


def _text_of(chooser: Chooser, before: SimulatedNetwork, after: SimulatedNetwork, choice: Choice) -> IntroductionText:
    known = known_protected(before.network)
    return introduction_text(chooser, choice, after, exposure_of(before.network, known, choice.a, choice.b))
