"""Suggestions: the known value nearest to a word."""

import pytest

from kunyet.graph.text.suggest import nearest_value


@pytest.mark.parametrize(
    ("word", "known", "found"),
    (
        ("singal", ["phone", "signal", "sms"], "signal"),
        ("In-Person", ["satellite", "in person"], "in person"),
        ("မြို့နယ", ["ပြည်နယ်", "မြို့နယ်"], "မြို့နယ်"),
        ("zzz", ["phone", "signal"], None),
        ("", ["phone"], None),
        ("phone", [], None),
        ("ab", ["abc", "abd"], "abc"),  # equally near: the first
    ),
)
def test_nearest_known_value(word: str, known: list[str], found: str | None) -> None:
    """The most similar value is suggested, and nothing if no value is similar."""
    assert nearest_value(word, known) == found
