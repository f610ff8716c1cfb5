"""Filters are in the address; the searched text is not."""

from __future__ import annotations

import re

from kunyet.dashboard.present.directory.answered_query import Listing
from kunyet.dashboard.present.directory.directory_address import query_address
from kunyet.dashboard.present.directory.directory_facets import facets_html
from kunyet.dashboard.present.directory.directory_query import DirectoryQuery
from kunyet.dashboard.present.directory.directory_table import directory_table_html, pages_html


def test_what_is_searched_for_stands_in_no_address(listing: Listing) -> None:
    asked = DirectoryQuery(text="Green Harbour", chosen={"kind": ("organization",)})
    found = listing.find(asked)
    for html in (facets_html(found, asked), directory_table_html(listing, found, asked), pages_html(found, asked)):
        assert not [link for link in re.findall(r'href="([^"]*)"', html) if "Harbour" in link]


def test_a_filter_is_in_the_address_and_pressing_it_again_lets_it_go(listing: Listing) -> None:
    asked = DirectoryQuery(chosen={"kind": ("organization",)}, sort="ties", down=True)
    assert query_address(asked) == "/directory?kind=organization&sort=-ties"
    html = facets_html(listing.find(asked), asked)
    assert 'href="/directory?sort=-ties"' in html
    assert "kind=organization&amp;kind=strike_group" in html
    assert 'aria-current="true"' in html
