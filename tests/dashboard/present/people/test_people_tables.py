"""Revisions, people and the audit log as tables."""

from __future__ import annotations

from kunyet.dashboard.present.people.people_tables import (
    action_word,
    audit_table_html,
    people_table_html,
    revision_table_html,
)
from kunyet.graph.access.view import View


def test_empty_tables_have_their_headings(line: View) -> None:
    assert "Who can unlock" in people_table_html(line, [])
    assert "Revision" in revision_table_html([])
    assert "About" in audit_table_html(line, [])


def test_an_unknown_action_stays_as_it_is() -> None:
    assert (action_word("export"), action_word("odd")) == ("exported", "odd")
