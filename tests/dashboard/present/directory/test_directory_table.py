"""One page of the directory as a table in the reader's language."""

from __future__ import annotations

from kunyet.dashboard.present.directory.answered_query import Listing
from kunyet.dashboard.present.directory.directory_query import DirectoryQuery
from kunyet.dashboard.present.directory.directory_table import directory_table_html
from kunyet.graph.messages import language
from tests.dashboard.listings import ids_of_page, view_of_rows


def test_order_and_words_are_those_of_the_language() -> None:
    language.speak("my")
    burmese = [
        {"id": "a", "kind": "organization", "name": "A", "name_my": "ခ"},
        {"id": "b", "kind": "organization", "name": "B", "name_my": "က"},
    ]
    listing = Listing(view_of_rows(burmese))
    assert ids_of_page(listing) == ["b", "a"]
    assert "က" in directory_table_html(listing, listing.find(DirectoryQuery()), DirectoryQuery())
