"""Addresses within the dashboard are complete, escaped, and lead only to pages that exist."""

from __future__ import annotations

import re

import pytest

from kunyet.dashboard.pages import all_pages
from kunyet.dashboard.session import links, page_query
from kunyet.graph.messages import language
from tests.dashboard.helpers import OpenPage, page_html


def test_what_is_blank_is_left_out_and_several_values_are_repeated() -> None:
    assert links.page("gaps") == "/gaps"
    assert links.page("gaps", code=("isolated", "island"), region="") == "/gaps?code=isolated&code=island"
    language.speak("my")
    assert links.page("gaps", part="mine") == "/gaps?part=mine&lang=my"


@pytest.mark.parametrize("id", ("a&b=c", "x?y#z", '"><img src=x>', "မြစ်"))
def test_an_id_is_escaped(id: str) -> None:
    anchor = links.session_link(links.profile(id), id)
    assert "<img" not in anchor
    assert re.fullmatch(r"/profile\?id=[\w-]+", links.profile(id), re.ASCII)
    assert page_query.opened("id", links.profile(id).partition("id=")[2]) == id


@pytest.mark.parametrize("page", ("overview", "gaps", "channels"))
@pytest.mark.parametrize("role", ("coordinator", "analyst", "policymaker"))
def test_every_link_leads_to_a_page_that_is_there(open_page: OpenPage, page: str, role: str) -> None:
    found = re.findall(
        r'<a class="k-go[^"]*" href="/([a-z-]+)', page_html(open_page(page, role, gap="island:org-naf-shore"))
    )
    assert found
    assert {each.path for each in all_pages()}.issuperset(found)
