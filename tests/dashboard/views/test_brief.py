"""The page Brief shows what would be saved, for the role that is chosen, and says what a saved file gives away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dashboard.helpers import OpenPage, page_html, sent_text, write_tables


@pytest.mark.parametrize("role", ("coordinator", "policymaker", "analyst"))
def test_the_brief_of_a_role_is_shown_before_it_is_saved(open_page: OpenPage, role: str) -> None:
    app = open_page("brief", role)
    page = page_html(app)
    assert "State of the network" in page
    assert "ကွန်ရက်၏ အခြေအနေ" in page
    assert "The file is not encrypted" in page
    assert f"For: {role.capitalize()}." in page
    assert page.count("<h1") == 1
    assert all(f"save-brief.{form}" in sent_text(app) for form in ("pdf", "html", "xlsx"))


def test_one_language_is_shown_alone(open_page: OpenPage) -> None:
    app = open_page("brief")
    app.selectbox(key="brief-language").select("my").run()
    page = page_html(app)
    assert "ကွန်ရက်၏ အခြေအနေ" in page
    assert "State of the network" not in page


def test_changes_are_shown_since_the_forum_that_is_chosen(open_page: OpenPage) -> None:
    app = open_page("brief")
    assert "Since Second Forum" in page_html(app)
    app.selectbox(key="brief-forum").select("forum-first").run()
    assert "Since First Forum" in page_html(app)


def test_a_finding_is_printed_once_it_is_ticked(open_page: OpenPage) -> None:
    app = open_page("brief")
    assert "Strength: Networks that know" not in page_html(app)
    app.checkbox(key="brief-finding-f-01").check().run()
    assert "Strength: Networks that know" in page_html(app)
    assert not open_page("brief", "policymaker").checkbox


def test_an_empty_directory_has_a_brief_that_says_what_to_do(open_page: OpenPage, tmp_path: Path) -> None:
    page = page_html(open_page("brief", store=write_tables(tmp_path / "none", entities=[{"id": "f", "name": "F"}])))
    assert "No forum was held before this date. Record one with its date" in page
    assert "No promise is recorded." in page


def test_the_overview_leads_to_it(open_page: OpenPage) -> None:
    assert 'href="/brief"' in page_html(open_page("overview"))
