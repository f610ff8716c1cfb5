"""Languages, states, dates and the two ends of a tie have words."""

from __future__ import annotations

from datetime import UTC, datetime

from kunyet.dashboard.present.words.value_words import date_text, language_word, moment_text, state_word, tie_heading
from kunyet.graph.messages import language


def test_a_tie_has_a_heading_at_each_end() -> None:
    assert tie_heading("funds", outgoing=False) == "Funded by"
    assert tie_heading("funds", outgoing=True) != "Funded by"


def test_what_is_not_recorded_and_what_is_unknown() -> None:
    assert language_word("") == "not recorded"
    assert state_word("needs", "odd") == "odd"


def test_dates_have_the_readers_digits() -> None:
    assert moment_text(datetime(2024, 3, 31, 9, 5, tzinfo=UTC)) == "31 March 2024, 09:05"
    assert [date_text(text) for text in ("2024-03-31", "2024-03", "2024", "")] == [
        "31 March 2024", "March 2024", "2024", "",
    ]  # fmt: skip
    language.speak("my")
    assert date_text("2024-03") == "၂၀၂၄ ခုနှစ် မတ်လ"
