"""Tables and columns have words in both languages."""

from __future__ import annotations

from kunyet.dashboard.present.words.column_names import column_word, table_word
from kunyet.graph.messages import language
from kunyet.graph.text.syllables import is_burmese


def test_a_column_is_its_first_burmese_heading_in_burmese() -> None:
    assert (column_word("entities", "status_since"), column_word("entities", "tlp")) == ("Status since", "Marking")
    language.speak("my")
    assert is_burmese(column_word("entities", "region"))


def test_an_unknown_table_stays_as_it_is() -> None:
    assert (table_word("contacts"), table_word("never-heard-of")) == ("ways of contact", "never-heard-of")
