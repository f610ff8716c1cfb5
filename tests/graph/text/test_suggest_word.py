"""Suggestions: the known value nearest to a word."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.text import suggest_word
from kunyet.graph.text.folding import fold
from kunyet.graph.text.suggest_word import Suggestions, nearest_spelling, nearest_value


@pytest.mark.parametrize(
    ("word", "known", "found"),
    (
        ("singal", ["phone", "signal", "sms"], "signal"),
        ("In-Person", ["satellite", "in person"], "in person"),
        ("မြို့နယ", ["ပြည်နယ်", "မြို့နယ်"], "မြို့နယ်"),
        ("zzz", ["phone", "signal"], None),
        ("", ["phone"], None),
        ("phone", [], None),
        ("ab", ["abc", "abd"], "abc"),  # equally near: the first
    ),
)
def test_nearest_known_value(word: str, known: list[str], found: str | None) -> None:
    """The most similar value is suggested, and nothing if no value is similar."""
    assert nearest_value(word, known) == found


@pytest.mark.parametrize(
    ("word", "known", "found"),
    (
        ("fourm", ["organization", "forum"], "forum"),
        ("NGO office", ["nug office", "ngo"], None),
        ("NGOs", ["nug", "ngo"], "ngo"),
        ("Whats app", ["whatsapp"], "whatsapp"),
        ("Sigma", ["signal"], None),
        ("urgent", ["current"], None),
        ("", ["forum"], None),
    ),
)
def test_a_misspelling_is_like_the_right_spelling_word_by_word(word: str, known: list[str], found: str | None) -> None:
    assert nearest_spelling(word, known) == found


@given(
    st.text("abcde -", max_size=8),
    st.lists(st.text("abcde -", max_size=8), max_size=5),
    st.sampled_from((0.6, 0.75, 0.8, 0.85)),
)
def test_the_quick_search_finds_what_a_comparison_with_all_finds(word: str, known: list[str], cutoff: float) -> None:
    best = None
    for value in known:
        ratio = SequenceMatcher(None, fold(value), fold(word), autojunk=False).ratio()
        if fold(word) and ratio >= cutoff and (best is None or ratio > best[0]):
            best = ratio, value
    assert nearest_value(word, known, cutoff) == (best[1] if best else None)


def test_words_are_looked_up_once_and_only_so_many_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggest_word, "MOST_SUGGESTIONS", 2)
    asked: list[str] = []

    def look_up(word: str) -> str | None:
        asked.append(word)
        return word.upper() if word != "none" else None

    near = Suggestions[str, str](look_up)
    assert [near.nearest(word) for word in ("none", "b", "none", "c", "b")] == [None, "B", None, None, "B"]
    assert asked == ["none", "b"]
