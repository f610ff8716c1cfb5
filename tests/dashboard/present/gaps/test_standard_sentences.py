"""Every code of gaps has its standard in a sentence."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.standard_sentences import standard_sentence
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages import language


def test_every_code_has_its_standard_in_a_sentence(sample_views: dict[str, View]) -> None:
    assert all(kind.standard for kind in GAP_KINDS.values())
    for lang in ("en", "my"):
        language.speak(lang)
        for gap in find_gaps(sample_views["coordinator"]).top(0):
            assert "{" not in standard_sentence(gap)
