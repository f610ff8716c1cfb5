"""Two decisions stand side by side."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.decision_conflict import decision_conflict_html, decision_text


def test_blank_parts_are_left_out() -> None:
    assert decision_text("Waived.", "", "") == "Waived."
    assert decision_text("Waived.", "Later", "aye") == "Waived. Later (aye)"


def test_both_decisions_are_escaped_text() -> None:
    shown = decision_conflict_html("Title", "<theirs>", "mine")
    assert "<dt>They decided</dt><dd>&lt;theirs&gt;</dd>" in shown
    assert "<dt>You wanted</dt><dd>mine</dd>" in shown
