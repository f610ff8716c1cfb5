"""A gap has its words in the reader's language."""

from __future__ import annotations

from kunyet.dashboard.present.words.gap_words import code_title, first_step, gap_remedy, gap_sentence
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps, gaps_of
from kunyet.graph.messages import language
from kunyet.graph.text.syllables import is_burmese
from tests.helpers.building import entities, network, ties


def test_the_first_step_is_that_of_the_worst_gap(line: View) -> None:
    gaps = find_gaps(line).top(0)
    assert first_step([], line.network) == ""
    assert first_step(gaps, line.network) == gap_remedy(gaps[0])


def test_where_nobody_has_said_what_most_are_that_comes_first() -> None:
    net = network(entities("a b c", "unclassified"), ties("a-b"))
    assert first_step(gaps_of(net).top(0), net).startswith("say of what kind 3 of 3 actors are")


def test_words_follow_the_language(line: View) -> None:
    gap = find_gaps(line).top(1)[0]
    assert gap_sentence(gap) == gap.sentence
    language.speak("my")
    assert is_burmese(gap_sentence(gap))
    assert is_burmese(code_title(gap.code))
