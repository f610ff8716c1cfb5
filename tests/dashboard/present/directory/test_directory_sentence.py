"""The sentence of the Directory page, and what to try where nothing was found."""

from __future__ import annotations

from kunyet.dashboard.present.directory.answered_query import Listing
from kunyet.dashboard.present.directory.directory_query import DirectoryQuery
from kunyet.dashboard.present.directory.directory_sentence import directory_sentence, nothing_found_html


def test_who_is_archived_is_told_of_where_a_search_finds_nobody_else(listing: Listing) -> None:
    found = listing.find(DirectoryQuery(text="old harbour", chosen={"kind": ("organization",)}))
    assert found.archived == 1
    assert "status=archived" in nothing_found_html(
        listing,
        listing.find(DirectoryQuery(text="Old Harb", chosen={"region": ("",)})),
        DirectoryQuery(text="Old Harb"),
    )


def test_nothing_found_says_the_nearest_names_and_how_to_take_filters_off(listing: Listing) -> None:
    asked = DirectoryQuery(text="Gren Habrur xx", chosen={"kind": ("forum",)})
    told = nothing_found_html(listing, listing.find(asked), asked)
    assert "Green Harbour" in told
    assert 'href="/directory"' in told
    assert directory_sentence(listing.find(asked), asked, listing.size) == "Nothing found."
