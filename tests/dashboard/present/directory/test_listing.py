"""The directory as a list: search, facets with counts, order, pages; at most one page is ever given."""

from __future__ import annotations

import re

import pytest

from kunyet.dashboard.present.directory.directory_address import query_address
from kunyet.dashboard.present.directory.directory_facets import facets_html
from kunyet.dashboard.present.directory.directory_query import ARCHIVED, FACETS, ROWS_OF_PAGE, SORTS, DirectoryQuery
from kunyet.dashboard.present.directory.directory_sentence import directory_sentence, nothing_found_html
from kunyet.dashboard.present.directory.directory_table import directory_table_html, pages_html
from kunyet.dashboard.present.directory.listing import Listing
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages import language
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.stores.contract import Change
from kunyet.graph.stores.memory import MemoryStore

ENTITIES = [
    {"id": "a", "kind": "organization", "name": "Green Harbour", "region": "Kayin|Mon", "languages": "Burmese|Karen", "verified_on": "2024-03-01"},
    {"id": "b", "kind": "organization", "name": "Blue Harbour", "region": "Kayin", "languages": "Burmese", "status": "dormant"},
    {"id": "c", "kind": "strike_group", "name": "Red Harbour", "region": "Chin", "tlp": "RED", "verified_on": "2023"},
    {"id": "d", "kind": "organization", "name": "Old Harbour", "until": "2024-01-01"},
    {"id": "e", "kind": "forum", "name": "Second Forum"},
]  # fmt: skip
TIES = [{"id": "t", "from": "a", "to": "b"}, {"id": "u", "from": "a", "to": "c"}]
NEEDS = [
    {"entity": "a", "direction": "offer", "service": "food"},
    {"entity": "b", "direction": "need", "service": "food"},
    {"entity": "b", "direction": "need", "service": "shelter", "state": "met"},
]


def viewed(entities: list[dict[str, str]], role: str = "coordinator", **more: list[dict[str, str]]) -> View:
    """Return a directory of some rows as a role sees it."""
    store = MemoryStore(Settings(title="Listing", at="2024-03-31"))
    whole = Records.of(None, entities=entities, **more)
    keys = {"entities": ("id",), "ties": ("id",), "needs": ("entity", "direction", "service")}
    changes = [
        Change(name, tuple(row[k] for k in keys[name]), row) for name in keys for row in whole.tables()[name].rows()
    ]
    store.apply(changes, who="one", why="", based_on=0)
    return open_view(store, Viewer(role))


@pytest.fixture
def listing() -> Listing:
    """Give the list of a small directory."""
    return Listing(viewed(ENTITIES, ties=TIES, needs=NEEDS))


def ids(listing: Listing, **asked: object) -> list[str]:
    """Return the ids of the first page."""
    return [listing.view.records.entities["id"][row] for row in listing.find(DirectoryQuery(**asked)).rows]  # type: ignore[arg-type]


def test_everybody_stands_in_the_order_of_names_and_who_is_archived_only_where_asked_for(listing: Listing) -> None:
    assert ids(listing) == ["b", "a", "c", "e"]
    assert ids(listing, chosen={"status": (ARCHIVED,)}) == ["d"]
    assert ids(listing, chosen={"status": ("active", ARCHIVED)}) == ["a", "d", "c"]


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(listing: Listing) -> None:
    assert ids(listing, chosen={"region": ("Kayin", "Chin")}) == ["b", "a", "c"]
    assert ids(listing, chosen={"region": ("Kayin",), "language": ("Karen",)}) == ["a"]
    assert ids(listing, chosen={"needs": ("food",)}) == ["b"]
    assert ids(listing, chosen={"needs": ("shelter",)}) == []
    assert ids(listing, chosen={"marking": ("RED",)}) == ["c"]
    assert ids(listing, chosen={"language": ("",)}) == ["c", "e"]


def test_a_count_is_of_what_the_value_would_leave(listing: Listing) -> None:
    for chosen in ({}, {"kind": ("organization",)}, {"region": ("Kayin",), "status": ("active",)}):
        counts = listing.find(DirectoryQuery(chosen=chosen)).counts
        for facet in FACETS:
            for value, n in counts[facet].items():
                assert n == listing.find(DirectoryQuery(chosen={**chosen, facet: (value,)})).total, (
                    chosen,
                    facet,
                    value,
                )


def test_a_search_gives_the_best_first_and_an_order_asked_for_wins(listing: Listing) -> None:
    assert ids(listing, text="green harbour")[0] == "a"
    assert ids(listing, text="harbour", sort="name", down=True) == ["c", "a", "b"]
    assert ids(listing, text="harbour", chosen={"kind": ("strike_group",)}) == ["c"]


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_can_be_turned_round(listing: Listing, sort: str) -> None:
    up, down = (ids(listing, sort=sort, down=down) for down in (False, True))
    assert sorted(up) == sorted(down) == ["a", "b", "c", "e"]
    if sort in ("name", "verified"):
        assert up != down


def test_ties_and_verification_are_ordered_by_what_they_are(listing: Listing) -> None:
    assert ids(listing, sort="ties", down=True)[0] == "a"
    assert ids(listing, sort="verified", down=True)[:2] == ["a", "c"]


def test_never_more_than_a_page_is_given_and_a_page_too_far_is_the_last() -> None:
    listing = Listing(
        viewed(
            [{"id": f"e{n:03}", "kind": "organization", "name": f"Name {n:03}"} for n in range(ROWS_OF_PAGE * 2 + 1)]
        )
    )
    found = listing.find(DirectoryQuery(page=2))
    assert (len(found.rows), found.total, found.pages) == (ROWS_OF_PAGE, ROWS_OF_PAGE * 2 + 1, 3)
    assert listing.find(DirectoryQuery(page=99)).page == 3
    assert len(listing.find(DirectoryQuery(page=99)).rows) == 1
    assert directory_table_html(listing, found, DirectoryQuery(page=2)).count("<tr>") == ROWS_OF_PAGE + 1
    assert "page=3" in pages_html(found, DirectoryQuery(page=2))


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
    assert directory_sentence(listing.find(asked), asked, listing.size) == "Nobody here answers to this."


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


def test_a_value_that_nobody_has_leaves_nobody_whether_it_is_hidden_or_not_there(listing: Listing) -> None:
    narrow = Listing(viewed(ENTITIES, "analyst", ties=TIES, needs=NEEDS))
    for view in (listing, narrow):
        assert view.find(DirectoryQuery(chosen={"region": ("Nowhere",)})).total == 0
    assert "RED" not in narrow.find(DirectoryQuery()).counts["marking"]
    assert narrow.find(DirectoryQuery(chosen={"marking": ("RED",)})).total == 0


def test_order_and_words_are_those_of_the_language() -> None:
    language.speak("my")
    burmese = [
        {"id": "a", "kind": "organization", "name": "A", "name_my": "ခ"},
        {"id": "b", "kind": "organization", "name": "B", "name_my": "က"},
    ]
    listing = Listing(viewed(burmese))
    assert ids(listing) == ["b", "a"]
    assert "က" in directory_table_html(listing, listing.find(DirectoryQuery()), DirectoryQuery())


def test_an_empty_directory_is_an_empty_list() -> None:
    listing = Listing(viewed([]))
    found = listing.find(DirectoryQuery(text="x"))
    assert (found.total, found.pages) == (0, 1)
    assert "Nobody is in this directory yet" in directory_sentence(found, DirectoryQuery(), 0)
