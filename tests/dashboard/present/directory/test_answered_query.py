"""The directory as a list: search, facets with counts, order, pages; at most one page is ever given."""

from __future__ import annotations

import pytest

from kunyet.dashboard.present.directory.answered_query import Listing
from kunyet.dashboard.present.directory.directory_query import ARCHIVED, FACETS, ROWS_OF_PAGE, SORTS, DirectoryQuery
from kunyet.dashboard.present.directory.directory_sentence import directory_sentence
from kunyet.dashboard.present.directory.directory_table import directory_table_html, pages_html
from tests.dashboard.listings import ENTITIES, NEEDS, TIES, ids_of_page, view_of_rows


def test_everybody_stands_in_the_order_of_names_and_who_is_archived_only_where_asked_for(listing: Listing) -> None:
    assert ids_of_page(listing) == ["b", "a", "c", "e"]
    assert ids_of_page(listing, chosen={"status": (ARCHIVED,)}) == ["d"]
    assert ids_of_page(listing, chosen={"status": ("active", ARCHIVED)}) == ["a", "d", "c"]


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(listing: Listing) -> None:
    assert ids_of_page(listing, chosen={"region": ("Kayin", "Chin")}) == ["b", "a", "c"]
    assert ids_of_page(listing, chosen={"region": ("Kayin",), "language": ("Karen",)}) == ["a"]
    assert ids_of_page(listing, chosen={"needs": ("food",)}) == ["b"]
    assert ids_of_page(listing, chosen={"needs": ("shelter",)}) == []
    assert ids_of_page(listing, chosen={"marking": ("RED",)}) == ["c"]
    assert ids_of_page(listing, chosen={"language": ("",)}) == ["c", "e"]


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


def test_actors_stand_before_forums_and_promises_until_an_order_is_asked_for() -> None:
    rows = [
        {"id": "f", "kind": "forum", "name": "A forum"},
        {"id": "o", "kind": "organization", "name": "Zebra Kitchen"},
        {"id": "u", "kind": "", "name": "Yellow Boat"},
    ]
    listing = Listing(view_of_rows(entities=rows))
    assert ids_of_page(listing) == ["u", "o", "f"]
    assert ids_of_page(listing, sort="name") == ["f", "u", "o"]


def test_a_search_gives_the_best_first_and_an_order_asked_for_wins(listing: Listing) -> None:
    assert ids_of_page(listing, text="green harbour")[0] == "a"
    assert ids_of_page(listing, text="harbour", sort="name", down=True) == ["c", "a", "b"]
    assert ids_of_page(listing, text="harbour", chosen={"kind": ("strike_group",)}) == ["c"]


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_can_be_turned_round(listing: Listing, sort: str) -> None:
    up, down = (ids_of_page(listing, sort=sort, down=down) for down in (False, True))
    assert sorted(up) == sorted(down) == ["a", "b", "c", "e"]
    if sort in ("name", "verified"):
        assert up != down


def test_ties_and_verification_are_ordered_by_what_they_are(listing: Listing) -> None:
    assert ids_of_page(listing, sort="ties", down=True)[0] == "a"
    assert ids_of_page(listing, sort="verified", down=True)[:2] == ["a", "c"]


def test_never_more_than_a_page_is_given_and_a_page_too_far_is_the_last() -> None:
    listing = Listing(
        view_of_rows(
            [{"id": f"e{n:03}", "kind": "organization", "name": f"Name {n:03}"} for n in range(ROWS_OF_PAGE * 2 + 1)]
        )
    )
    found = listing.find(DirectoryQuery(page=2))
    assert (len(found.rows), found.total, found.pages) == (ROWS_OF_PAGE, ROWS_OF_PAGE * 2 + 1, 3)
    assert listing.find(DirectoryQuery(page=99)).page == 3
    assert len(listing.find(DirectoryQuery(page=99)).rows) == 1
    assert directory_table_html(listing, found, DirectoryQuery(page=2)).count("<tr>") == ROWS_OF_PAGE + 1
    assert "page=3" in pages_html(found, DirectoryQuery(page=2))


def test_a_value_that_nobody_has_leaves_nobody_whether_it_is_hidden_or_not_there(listing: Listing) -> None:
    narrow = Listing(view_of_rows(ENTITIES, "analyst", ties=TIES, needs=NEEDS))
    for view in (listing, narrow):
        assert view.find(DirectoryQuery(chosen={"region": ("Nowhere",)})).total == 0
    assert "RED" not in narrow.find(DirectoryQuery()).counts["marking"]
    assert narrow.find(DirectoryQuery(chosen={"marking": ("RED",)})).total == 0


def test_an_empty_directory_is_an_empty_list() -> None:
    listing = Listing(view_of_rows([]))
    found = listing.find(DirectoryQuery(text="x"))
    assert (found.total, found.pages) == (0, 1)
    assert "This directory is empty" in directory_sentence(found, DirectoryQuery(), 0)
