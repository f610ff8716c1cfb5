"""The standard that a gap breaks as a sentence, with the thresholds of the rule that judged."""

from __future__ import annotations

from collections.abc import Mapping

from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.messages.wording import Share, in_words


def standard_sentence(gap: Gap) -> str:
    """Return the standard that a gap breaks; blank for a code whose file declares no sentence."""
    return rule_sentence(gap.code, gap.standard)


def rule_sentence(code: str, thresholds: Mapping[str, object]) -> str:
    """Return what a rule of a code asks for, with its thresholds; blank for a code that declares no sentence."""
    fields: dict[str, object] = {name: value for name, value in thresholds.items() if isinstance(value, (int, float))}
    if "share" in fields:
        fields["share"] = in_words(Share(float(str(fields["share"]))), spoken())
    standard = GAP_KINDS[code].standard
    return _(standard, **fields) if standard else ""
