"""Dictionary order: Burmese names as a Burmese dictionary sorts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.text.dictionary_order import collation_key
from kunyet.graph.text.folding import fold
from tests.helpers.texts import ANY_TEXT


@pytest.mark.parametrize(
    "ordered",
    (
        ["က", "ကာ", "ကိ", "ကီ", "ကု", "ကူ", "ကေ", "ကဲ", "ကော", "ကော်", "ကံ", "ကို", "ကက်", "ကျ", "ကြ", "ကွ", "ခ"],
        ["ကောက်", "ကောင်", "ကောင့်", "ကောင်း", "ကောစ်"],  # the final counts before the tone
        ["ကိမ်", "ကိံ", "ကုမ်", "ကုံ"],
        ["သတိ", "သထ", "သတ္တိ", "သထ်"],  # a stacked consonant counts as the final that it is
        ["အီ", "ဥ", "အူ", "ဦး", "အေ"],  # an independent vowel counts as its syllable
        ["နှိုက်", "၌", "နှိုင်"],  # a sign counts as the word that it stands for
        ["ရွေ့", "၍", "ရွေး"],
        ["လည်း", "လည်းကောင်း", "၎င်း", "လပ်"],
        ["အိ", "၏", "ဤ"],
        ["ဖောင်းပြင်", "ဖေါင်းပြင်"],  # short aa before tall aa, if nothing else differs
        ["", "2", "aung", "Ávila", "zaw", "က"],
    ),
)
def test_names_are_in_the_order_of_a_burmese_dictionary(ordered: list[str]) -> None:
    """Reference orders; ICU's Burmese collation gives them too, but for Latin (it comes last there) and ကောင့်."""
    backwards = ordered[::-1]
    assert sorted(backwards, key=collation_key) == ordered


@given(st.lists(ANY_TEXT, max_size=6))
def test_the_order_of_names_does_not_depend_on_their_order_before(texts: list[str]) -> None:
    """Different texts have different keys, so that sorting is deterministic."""
    backwards = texts[::-1]
    assert sorted(texts, key=collation_key) == sorted(backwards, key=collation_key)
    assert len({collation_key(text) for text in texts}) == len(set(texts))


@given(ANY_TEXT)
def test_a_folded_text_needs_no_second_folding(text: str) -> None:
    """Saying that a text is folded already changes nothing but the time."""
    assert collation_key(fold(text), folded=True) == collation_key(fold(text))
