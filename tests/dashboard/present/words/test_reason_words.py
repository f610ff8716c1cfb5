"""Reasons of revisions: what Kunyet wrote is read in the reader's language, what a person wrote as it is."""

from __future__ import annotations

import re

import pytest

from kunyet.dashboard.present.words.reason_words import reason_words
from kunyet.graph.messages import language

LATIN = re.compile("[a-z]{3,}")


@pytest.mark.parametrize(
    ("why", "kept"),
    (
        ("joined a bundle", ""),
        ("joined a bundle of Thida: authors and times as it says", "Thida"),
        ("after the call (joined a bundle of Thida: authors and times as it says)", "after the call Thida"),
        ("loaded entities.csv, ties.csv", "entities.csv ties.csv"),
        ("changed: Members and Township", ""),
        ("kept what a load left open", ""),
        ("decided what was left open", ""),
        ("gap waived", ""),
        ("outside: brief", ""),
        ("attendance recorded", ""),
    ),
)
def test_what_kunyet_wrote_is_read_in_burmese(why: str, kept: str) -> None:
    assert reason_words(why) == why
    language.speak("my")
    said = reason_words(why)
    for word in kept.split():
        assert word in said
        said = said.replace(word, "")
    assert not LATIN.search(said)


def test_what_a_person_wrote_stays() -> None:
    language.speak("my")
    assert reason_words("Thida rang me") == "Thida rang me"
    assert reason_words("") == ""
