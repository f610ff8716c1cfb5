"""The page This week: one list, mine first, each line with the way to where it is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dashboard.helpers import OpenPage, page_html, write_tables


@pytest.mark.parametrize(
    ("lang", "said"),
    (
        ("en", ("8 things are to be done this week", "Ask Liaison Kingfisher how the referral", "Contact to check")),
        ("my", ("ယခုအပတ် လုပ်စရာ ၈ ခု ရှိပါသည်", "ညွှန်းပို့မှု အခြေအနေကို", "စစ်ဆေးရန် အဆက်အသွယ်")),
    ),
)
def test_the_sample_shows_what_is_due(open_page: OpenPage, lang: str, said: tuple[str, ...]) -> None:
    page = page_html(open_page("week", lang=lang))
    assert [words for words in said if words not in page] == []
    assert 'href="/support' in page
    assert 'href="/gaps' in page


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_the_page_is_for_coordinators(open_page: OpenPage, role: str) -> None:
    assert "to be done this week" not in page_html(open_page("week", role))


def test_a_directory_with_nothing_due_says_so(open_page: OpenPage, tmp_path: Path) -> None:
    page = page_html(open_page("week", store=write_tables(tmp_path / "none", entities=[{"id": "a", "name": "A"}])))
    assert "Nothing is to be done this week." in page
