"""The other end of a tie, and the age of its last contact."""

from __future__ import annotations

from kunyet.dashboard.present.common.tie_items import contact_age_html, shortened_html, tie_item_html
from kunyet.graph.access.view import View
from kunyet.graph.text.dates import NEVER
from tests.dashboard.helpers import linked_values


def test_the_age_says_when_it_is_too_long_ago(line: View) -> None:
    assert contact_age_html(line, line.at, stale=False) == '<span class="k-age">today</span>'
    assert "3 days ago, too long ago" in contact_age_html(line, line.at - 3, stale=True)
    assert contact_age_html(line, NEVER, stale=True) == '<span class="k-age stale">no contact recorded</span>'


def test_a_linked_name_leads_to_the_profile(line: View) -> None:
    assert linked_values(tie_item_html(line, "b", linked=True), "id") == {"b"}
    assert "href" not in tie_item_html(line, "b", linked=False)


def test_a_list_says_when_it_is_shortened() -> None:
    assert "The 5 latest" in shortened_html(5, 6)
    assert shortened_html(5, 5) == ""
