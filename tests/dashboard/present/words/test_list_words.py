"""Lists of words have the comma of the reader's language."""

from __future__ import annotations

from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.graph.messages import language


def test_the_comma_is_that_of_the_language() -> None:
    assert comma_list(["Kayin", "Mon"]) == "Kayin, Mon"
    language.speak("my")
    assert comma_list(["ကရင်", "မွန်"]) == "ကရင်၊ မွန်"
    assert comma_list([]) == ""
