"""Groups and single actors that stand apart are counted in words."""

from __future__ import annotations

from kunyet.dashboard.present.words.apart_words import apart_words


def test_groups_and_single_actors_are_counted() -> None:
    assert apart_words(2, 1) == "2 groups and 1 single actor stand apart."
    assert apart_words(0, 1) == "1 single actor stands apart."
    assert apart_words(0, 0) == ""
