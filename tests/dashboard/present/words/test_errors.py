"""Errors are in the reader's language."""

from __future__ import annotations

import pytest

from kunyet.dashboard.present.words.errors import error_words
from kunyet.graph.messages import language
from kunyet.graph.messages.errors import KunyetError, NotForThisRole, ReadOnlyStore
from kunyet.graph.text.syllables import is_burmese


@pytest.mark.parametrize(
    "error",
    (
        NotForThisRole("This is for coordinators."),
        ReadOnlyStore("Editing"),
        KunyetError("unknown-id", "Nothing here is called `x`."),
        KunyetError("wrong-encoding", "x.csv holds bytes that are no text."),
        KunyetError("damaged", "The directory is damaged."),
        KunyetError("newer-format", "Written by a newer Kunyet."),
    ),
)
def test_an_error_is_told_in_burmese(error: KunyetError) -> None:
    language.speak("my")
    assert all(is_burmese(text) for text in error_words(error))


def test_what_a_page_said_in_burmese_stands() -> None:
    language.speak("my")
    assert error_words(NotForThisRole("ညှိနှိုင်းရေးမှူးသာ", "မေးပါ")) == ("ညှိနှိုင်းရေးမှူးသာ", "မေးပါ")
