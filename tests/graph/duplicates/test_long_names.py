"""Names that nobody typed are not compared: two texts of a hundred thousand ligatures took gigabytes."""

from __future__ import annotations

from kunyet.graph.duplicates.entity_facts import LONGEST_NAME, facts_of
from kunyet.graph.duplicates.word_meanings import LONGEST_MISTYPED, meaning_of_mistyped, without_a_letter


def test_a_text_longer_than_a_name_is_no_name() -> None:
    longest = "x" * LONGEST_NAME
    facts = facts_of({"name": longest, "name_my": longest + "x", "aliases": "\ufdfa" * 100_000})
    assert [each.written for each in facts.names] == [longest]


def test_a_mistake_is_looked_for_in_texts_of_ordinary_length_alone() -> None:
    """All variants of a text of 100,000 letters take 10 GB."""
    longest = "ab" * (LONGEST_MISTYPED // 2)
    assert len(without_a_letter(longest)) == 1 + LONGEST_MISTYPED
    assert without_a_letter(longest + "c") == {longest + "c"}
    assert meaning_of_mistyped("x" * 1_000_000) is None
