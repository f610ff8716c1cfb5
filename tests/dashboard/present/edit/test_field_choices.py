"""Fields offer the words of their vocabulary."""

from __future__ import annotations

from kunyet.dashboard.present.edit.field_choices import column_value_word, field_options, suggested_values
from kunyet.graph.access.view import View
from kunyet.graph.records.schema import TABLES


def test_a_value_outside_of_the_vocabulary_stays_an_option(line: View) -> None:
    options = field_options(line, "entities", TABLES["entities"]["status"], "odd")
    assert options[0][0] == ""
    assert options[-1] == ["odd", "odd"]


def test_values_are_in_words(line: View) -> None:
    assert column_value_word(line, "entities", "tlp", "RED") == "TLP:RED"
    assert column_value_word(line, "channels", "confidential", "y") == "yes"
    assert column_value_word(line, "ties", "channel", "signal") == "Signal"


def test_services_that_are_used_are_suggested(line: View) -> None:
    assert ["Kayin", "Kayin"] in suggested_values(line, "entities", "region")
    assert suggested_values(line, "entities", "notes") == []
