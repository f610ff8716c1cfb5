"""Keys as people write and read them: a text with a check sum, and ten words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.keys.key_texts import key_of_text, key_to_text, same_words, words_of_key
from kunyet.graph.stores.keys.sealing import KEY_BYTES, new_private_key, public_key

KEYS = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES).map(public_key)
TEXT = key_to_text(public_key(bytes(range(KEY_BYTES))))


def code_of(text: str) -> str:
    with pytest.raises(KunyetError) as told:
        key_of_text(text)
    return told.value.code


def test_the_text_is_that_of_the_published_format() -> None:
    """The key of the private key 0 to 31, as an implementation of age reads and writes it."""
    assert TEXT == "age13aqvttdk3ujkyjh9kg2w5an6dmy5mq5a84a4uxk3hfhnugfc9p0sy5p2wh"


@given(KEYS)
def test_a_key_comes_back_from_its_text_in_any_case(public: bytes) -> None:
    text = key_to_text(public)
    for written in (text, text.upper(), f"  {text}\n"):
        assert key_of_text(written) == public


@given(st.integers(0, len(TEXT) - 1), st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l1bio"))
def test_a_key_with_one_wrong_sign_is_refused(place: int, sign: str) -> None:
    if TEXT[place] != sign:
        assert code_of(TEXT[:place] + sign + TEXT[place + 1 :]) == "bad-key"


@given(st.one_of(st.text(max_size=80), st.text("qpzry9x8gf2tvdw0s3jn54khce6mua7l", max_size=80).map("age1".__add__)))
def test_any_other_text_is_refused(text: str) -> None:
    assert code_of(text) == "bad-key"


def test_a_key_that_is_cut_or_swapped_is_refused() -> None:
    swapped = TEXT[:10] + TEXT[11] + TEXT[10] + TEXT[12:]
    for text in (TEXT[:-1], TEXT + "q", swapped, TEXT.replace("age1", "bge1"), "age1", ""):
        assert code_of(text) == "bad-key"


def test_a_key_with_which_everybody_computes_the_same_is_no_key() -> None:
    for weak in (bytes(KEY_BYTES), (1).to_bytes(KEY_BYTES, "little")):
        assert code_of(key_to_text(weak)) == "bad-key"


@given(KEYS, KEYS)
def test_ten_words_stand_for_one_key(one: bytes, other: bytes) -> None:
    words = words_of_key(one)
    assert len(words.split()) == 10
    assert same_words(words.upper().replace(" ", "  "), words)
    assert same_words(words, words_of_key(other)) is (one == other)


def test_words_of_nine_or_in_another_order_are_other_words() -> None:
    words = words_of_key(public_key(new_private_key())).split()
    assert not same_words(" ".join(words[:-1]), " ".join(words))
    assert not same_words(" ".join([*words[1:], words[0]]), " ".join(words))
    assert not same_words("", " ".join(words))
