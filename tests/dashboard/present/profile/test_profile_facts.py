"""Facts of an entity, blank ones left out."""

from __future__ import annotations

from kunyet.dashboard.present.profile.profile_facts import facts_html
from kunyet.graph.access.view import View


def test_blank_facts_are_left_out(line: View) -> None:
    facts = facts_html(line, "a")
    assert "<dt>Region</dt><dd>Kayin</dd>" in facts
    assert "Township" not in facts
