"""Evidence is in words: ids as names, days as days."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.evidence import evidence_html, evidence_word
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps


def test_a_value_is_worded_by_its_name(line: View) -> None:
    assert evidence_word(line, "through", ["a", "b"]) == "Alpha and Beta"
    assert evidence_word(line, "channels", "signal|phone") == "Signal and phone"
    assert evidence_word(line, "women_share", 0.25) == "25 %"
    assert evidence_word(line, "last_contact_on", "2024-03-30") == "30 March 2024 (1 day ago)"


def test_every_gap_says_the_standard_that_it_breaks(line: View) -> None:
    assert all("The standard that is not met" in evidence_html(line, gap) for gap in find_gaps(line).top(0))
