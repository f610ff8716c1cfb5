"""Values of facets have words, and the order of their vocabulary."""

from __future__ import annotations

from kunyet.dashboard.present.directory.facet_words import facet_value_word, value_order


def test_a_vocabulary_keeps_its_order_and_blank_is_last() -> None:
    values = sorted(("", "RED", "CLEAR"), key=lambda value: value_order("marking", value))
    assert values == ["CLEAR", "RED", ""]
    assert sorted(("Mon", "", "Kayin"), key=lambda value: value_order("region", value)) == ["Kayin", "Mon", ""]


def test_a_marking_is_written_as_the_protocol_writes_it() -> None:
    assert (facet_value_word("marking", "RED"), facet_value_word("status", "archived")) == ("TLP:RED", "Archived")
