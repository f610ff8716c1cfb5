"""A handle opens with its own key for its own purpose, and tells nothing of its text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.stores.keys.opaque_handles import PAD_TO, HandleKey

KEY = HandleKey()
LONG = st.text(max_size=200)


@given(LONG, st.text(max_size=5))
def test_a_handle_opens_to_its_text(text: str, purpose: str) -> None:
    handle = KEY.seal(text, purpose)
    assert KEY.open(handle, purpose) == text
    assert KEY.seal(text, purpose) == handle
    assert re.fullmatch(r"[\w-]+", handle, re.ASCII)


@given(LONG)
def test_another_key_or_purpose_opens_nothing(text: str) -> None:
    handle = KEY.seal(text, "id")
    assert HandleKey().open(handle, "id") is None
    assert KEY.open(handle, "gap") is None


@given(st.one_of(LONG, st.from_regex(r"\A[\w-]{0,120}\Z")))
def test_what_was_never_sealed_opens_to_nothing(text: str) -> None:
    assert KEY.open(text) is None


@given(st.text(max_size=20), st.integers(0, 80), st.sampled_from("ABC-_9"))
def test_a_changed_handle_opens_nothing(text: str, at: int, letter: str) -> None:
    handle = KEY.seal(text)
    changed = handle[: at % len(handle)] + letter + handle[at % len(handle) + 1 :]
    assert KEY.open(changed) in (None, text)
    assert changed == handle or KEY.open(changed) is None or changed[:-1] == handle[:-1]


def test_short_texts_have_handles_of_one_length() -> None:
    """Whatever the text, so that a name is not known by how long it is."""
    lengths = {len(KEY.seal("x" * length)) for length in range(PAD_TO)}
    assert len(lengths) == 1
