"""Generic words at the end of names are told apart from what names one body."""

from __future__ import annotations

from kunyet.graph.search.generic_words import split_generic
from kunyet.graph.text.folding import fold


def test_generic_words_at_the_end_are_split_off_in_either_script() -> None:
    english, burmese = split_generic("sagaing strike committee"), split_generic(fold("စစ်ကိုင်း သပိတ်ကော်မတီ"))
    assert (english[0], burmese[0]) == ("sagaing", fold("စစ်ကိုင်း"))
    assert english[1] == burmese[1] != frozenset()


def test_several_are_split_off_and_a_name_of_them_alone_is_whole() -> None:
    own, numbers = split_generic("sagaing township strike committee")
    assert (own, len(numbers)) == ("sagaing", 2)
    assert split_generic("strike committee") == ("strike committee", frozenset())
    assert split_generic("") == ("", frozenset())


def test_a_word_that_only_ends_like_one_stays() -> None:
    assert split_generic("hometown") == ("hometown", frozenset())
