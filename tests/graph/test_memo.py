"""Memoised values: computed once for each frozen object, and taken over only where the caller says so."""

from __future__ import annotations

import gc
import weakref
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kunyet.graph.memo import carry_over, computed, memoise, memoised, preset, recall, store

GRAPH = Path(__file__).parents[2] / "graph"
calls: list[str] = []


@dataclass(frozen=True, eq=False)
class Word:
    """A frozen object."""

    text: str

    @cached_property
    def length(self) -> int:
        """Its length, noted in `calls`."""
        calls.append("length")
        return len(self.text)


@memoised
def vowels(word: Word) -> int | None:
    """The number of vowels, `None` for an empty word; noted in `calls`."""
    calls.append("vowels")
    return sum(letter in "aeiou" for letter in word.text) if word.text else None


def test_a_memoised_function_computes_once_for_each_object() -> None:
    """Another object with the same fields is computed anew; a missing value counts as a value."""
    calls.clear()
    word, empty = Word("network"), Word("")
    assert [vowels(word), vowels(word), vowels(empty), vowels(empty), vowels(replace(word))] == [2, 2, None, None, 2]
    assert calls == ["vowels"] * 3


def test_a_keyed_value_is_computed_at_its_first_use() -> None:
    """`memoise` computes, `store` replaces, `recall` only looks."""
    word = Word("tie")
    assert recall(word, "rhyme") is None
    assert [memoise(word, "rhyme", lambda: "spy"), memoise(word, "rhyme", lambda: "never")] == ["spy", "spy"]
    store(word, "rhyme", "sky")
    assert recall(word, "rhyme") == "sky"


def test_a_new_object_may_be_given_what_its_maker_knows() -> None:
    """Only what was computed is taken over, and then it is not computed again."""
    calls.clear()
    before = Word("gap")
    assert computed(before, ("length",)) == {}
    assert before.length == 3
    after = replace(before)
    preset(after, **computed(before, ("length", "text")))
    assert after.length == 3
    assert calls == ["length"]


def test_the_value_of_a_function_is_carried_over_if_there_is_one() -> None:
    """Nothing is computed for the sake of carrying it over."""
    calls.clear()
    before, after = Word("route"), Word("route")
    carry_over(vowels, before, after)
    assert calls == []
    vowels(before)
    carry_over(vowels, before, after)
    assert vowels(after) == 3
    assert calls == ["vowels"]


def test_memoised_values_go_with_their_object() -> None:
    """A value that holds its object keeps neither of them in memory."""
    word = Word("liaison")
    store(word, "itself", word)
    seen = weakref.ref(word)
    del word
    gc.collect()
    assert seen() is None


def test_no_other_module_reaches_into_an_object() -> None:
    """There is one idiom for memoised values, and it is in one file."""
    texts = {path.relative_to(GRAPH).as_posix(): path.read_text(encoding="utf-8") for path in GRAPH.rglob("*.py")}
    assert [file for file, text in texts.items() if ".__dict__" in text and file != "memo.py"] == []
