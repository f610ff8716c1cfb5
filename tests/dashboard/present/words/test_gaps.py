"""A gap has its words in the reader's language."""

from __future__ import annotations

from kunyet.dashboard.present.words.gaps import code_title, first_step, gap_remedy, gap_sentence
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.messages import language
from kunyet.graph.text.syllables import is_burmese


def test_the_first_step_skips_questions(line: View) -> None:
    gaps = find_gaps(line).top(0)
    asked = [gap for gap in gaps if gap.basis == "unrecorded"]
    assert first_step(asked) == ""
    assert first_step(gaps) == gap_remedy(next(gap for gap in gaps if gap not in asked))


def test_words_follow_the_language(line: View) -> None:
    gap = find_gaps(line).top(1)[0]
    assert gap_sentence(gap) == gap.sentence
    language.speak("my")
    assert is_burmese(gap_sentence(gap))
    assert is_burmese(code_title(gap.code))
