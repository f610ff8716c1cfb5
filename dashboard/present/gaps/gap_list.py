"""The list of coordination gaps: the sentence that opens the page, and its rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kunyet.dashboard.present.words.apart_words import apart_words
from kunyet.dashboard.present.words.gap_words import gap_remedy, gap_sentence, gap_title
from kunyet.dashboard.present.words.vocabulary_words import SEVERITY_SHAPES, severity_word  # fmt: skip
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.messages.language import _, n_


def gaps_sentence(gaps: Gaps, critical: int) -> str:
    """Return how many stand apart, and how many open gaps are critical, in a sentence or two."""
    counts = gaps.counts()
    if not gaps.network.n:
        return _("There is nobody yet whose gaps could be found.")
    if not len(gaps):
        return _("No gap was found.")
    sentences = [apart_words(counts["island"], counts["isolated"]) or _("Nobody stands apart.")]
    reach = counts["out-of-reach"]
    if reach:
        sentences.append(
            n_("{n} defector network cannot be reached.", "{n} defector networks cannot be reached.", reach)
        )
    if critical:
        sentences.append(n_("{n} gap is critical.", "{n} gaps are critical.", critical))
    elif gaps.severities()["critical"]:
        sentences.append(_("Every critical gap is waived or closed."))
    else:
        sentences.append(_("None of the gaps is critical."))
    return " ".join(sentences)


def listed_words(listed: int, every: int) -> str:
    """Return how many gaps a list shows of all; blank where it leaves none out."""
    return "" if listed == every else n_("{shown} of {n} gap shown.", "{shown} of {n} gaps shown.", every, shown=listed)


def gap_rows(
    gaps: list[Gap], owners: Mapping[str, str] | None = None, accepted: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return gaps as rows of the picker.

    Parameters
    ----------
    owners
        By gap id, who has it, or until when it is waived.
    accepted
        Ids of gaps that close once the accepted introductions are made.
    """
    owners = owners or {}
    return [
        {
            "id": gap.id,
            "shape": SEVERITY_SHAPES[gap.severity],
            "tone": gap.severity,
            "kicker": " · ".join(
                part
                for part in (
                    severity_word(gap.severity),
                    gap_title(gap),
                    _("ask first") if gap.basis == "unrecorded" else "",
                    owners.get(gap.id, ""),
                    _("introduction accepted") if gap.id in accepted else "",
                )
                if part
            ),
            "title": gap_sentence(gap),
            "note": gap_remedy(gap),
        }
        for gap in gaps
    ]
