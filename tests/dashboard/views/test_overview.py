"""The Overview answers its question, links from every figure, and says what to do in an empty directory; Channels
does the same.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.dashboard.helpers import OpenPage, page_html, sent_text, write_tables


def test_every_figure_leads_to_what_it_counts(open_page: OpenPage) -> None:
    page = page_html(open_page("overview"))
    leads = re.findall(r'<a class="k-go" href="([^"]+)"[^>]*><span class="k-big', page)
    assert len(leads) == 4
    assert all(re.match(r"/gaps\?code=", lead) for lead in leads)
    assert 'href="/liaison"' in page_html(open_page("overview", "policymaker"))


def test_links_to_filtered_gaps_go_to_their_list(open_page: OpenPage) -> None:
    links = re.findall(r'<a class="k-go[^"]*" href="/gaps\?code[^>]+>', page_html(open_page("overview")))
    assert links
    assert all('data-lead=".st-key-gap_filters"' in link for link in links)


def test_links_keep_the_language(open_page: OpenPage) -> None:
    page = page_html(open_page("overview", lang="my"))
    inside = re.findall(r'<a class="k-go[^"]*" href="([^"]+)"', page)
    assert inside
    assert all("lang=my" in address for address in inside)


def test_what_changed_is_told_since_the_last_forum(open_page: OpenPage) -> None:
    page = page_html(open_page("overview"))
    assert "What changed since the Second Forum" in page
    assert "3 ties went stale" in page
    assert "It ended on 31 January 2024 (60 days ago)." in page


def test_a_number_opens_the_people_behind_it(open_page: OpenPage) -> None:
    closed, opened = page_html(open_page("overview")), open_page("overview", cell="Kayah~defector_network")
    assert "tied pairs" not in closed.split("Who is where")[0].split("Who reaches whom")[2]
    assert "Kayah and Defector network: 4 tied pairs" in page_html(opened)
    assert "close-cell" in sent_text(opened)


@pytest.mark.parametrize("cell", ("", "~", "Nowhere~liaison", "Kayah~king", "Kayah", "<img src=x>~x"))
def test_a_cell_that_is_not_there_opens_nothing(open_page: OpenPage, cell: str) -> None:
    app = open_page("overview", cell=cell, matrix="no-such")
    assert not app.exception
    assert "<img" not in page_html(app)
    assert "close-cell" not in sent_text(app)


@pytest.mark.parametrize(
    ("page", "said"),
    (
        ("overview", "write the first actors"),
        ("gaps", "write the first actors"),
        ("channels", "Record who works with whom"),
    ),
)
def test_a_directory_without_entries_or_with_one_says_what_to_do_next(
    open_page: OpenPage, tmp_path: Path, page: str, said: str
) -> None:
    forum = [{"id": "f", "kind": "forum", "name": "A forum"}]
    empty = open_page(page, store=write_tables(tmp_path / "none", entities=forum))
    one = open_page(
        page, store=write_tables(tmp_path / "one", entities=[{"id": "o", "kind": "organization", "name": "One"}])
    )
    assert not empty.exception
    assert not one.exception
    assert said in page_html(empty)
    assert "No gap" not in page_html(empty)


@pytest.mark.parametrize("page", ("overview", "gaps"))
def test_a_date_without_actors_is_told_apart_from_an_empty_directory(
    open_page: OpenPage, tmp_path: Path, page: str
) -> None:
    later = [{"id": "o", "kind": "organization", "name": "One", "since": "2024-05"}]
    shown = page_html(open_page(page, store=write_tables(tmp_path / "later", entities=later)))
    assert "No actor is there on this date." in shown
    assert "choose another date." in shown
    assert "empty" not in shown.partition("k-opening")[2].partition("</div>")[0]


def test_the_date_and_the_age_of_the_copy_are_on_every_page(open_page: OpenPage) -> None:
    for page in ("overview", "network", "liaison", "gaps", "channels", "what-if", "check"):
        html = page_html(open_page(page))
        assert "As of 31 March 2024" in html, page
        assert "This copy was last changed on" in html, page


def test_a_closed_gap_leads_to_the_record_that_closed_it(open_page: OpenPage) -> None:
    assert "2 gaps closed" in page_html(open_page("overview"))
    told = page_html(open_page("gaps", gap="no-focal-point:sg-pakokku-blanket"))
    assert "Closed by" in told
    assert "Pakokku Blanket Strike Committee" in told.split("Closed by")[1].split("</section>")[0]
    assert "2 gaps closed" in page_html(open_page("gaps", part="closed"))
