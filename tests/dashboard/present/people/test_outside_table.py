"""The register Outside as a table: in the reader's words, and never more than one entry for one thing."""

from __future__ import annotations

import pytest

from kunyet.dashboard.present.people.outside_table import artefact_words, outside_table_html
from kunyet.graph.messages import language
from kunyet.graph.outside.register import OutsideEntry

ROW = {
    "id": "o",
    "what": "export",
    "for": "<b>Two</b>",
    "made_on": "2024-03-01",
    "holds": "analyst, .json, TLP:AMBER",
    "gives_away": "It is not encrypted. Whoever finds it reads all that it holds.",
    "remind_on": "2024-03-09",
}


@pytest.mark.parametrize(
    ("lang", "words"),
    (
        ("en", ("export", "Analyst, .json, TLP:AMBER", "2024-03-09", "It is not encrypted")),
        ("my", ("သုံးသပ်သူ၊ .json", "၂၀၂၄-၀၃-၀၉", "ကုဒ်ဝှက်ထားခြင်း မရှိပါ")),
    ),
)
def test_an_entry_is_told_in_the_readers_words(lang: str, words: tuple[str, ...]) -> None:
    language.speak(lang)
    entry = OutsideEntry(ROW, 3)
    html = outside_table_html([entry])
    assert all(word in html for word in words)
    assert "<b>Two" not in html
    assert ("၂၀၂၄" in artefact_words(entry)) is (lang == "my")


def test_what_holds_nothing_known_is_a_dash() -> None:
    row = {name: text for name, text in ROW.items() if name not in ("holds", "gives_away", "remind_on")}
    assert outside_table_html([OutsideEntry(row, None)]).count("–") >= 4
