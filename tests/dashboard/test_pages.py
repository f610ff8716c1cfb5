"""Every page, in each language and role: it opens with an answer, names nobody in its title, and never shows a
traceback.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from kunyet.dashboard.pages import StoreKind, all_pages, opening_page
from tests.dashboard.helpers import OpenPage, page_html, sent_text, write_tables

PAGES, ROLES, LANGUAGES = (
    [page.path for page in all_pages() if not page.needs and StoreKind.TABLES in page.stores],
    ("coordinator", "policymaker", "analyst"),
    ("en", "my"),
)


@pytest.mark.parametrize(("page", "role", "lang"), list(product(PAGES, ROLES, LANGUAGES)))
def test_every_page_opens_with_one_sentence_for_every_role_in_every_language(
    open_page: OpenPage, page: str, role: str, lang: str
) -> None:
    app = open_page(page, role, lang)
    assert not app.exception
    assert "<h1>" in page_html(app)
    assert "TLP:" in page_html(app)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_address_of_a_page_that_the_role_does_not_open_says_so(open_page: OpenPage, lang: str) -> None:
    app = open_page("what-if", "policymaker", lang)
    html = page_html(app)
    title = {"en": "What if", "my": "ဖြစ်ခဲ့လျှင်"}[lang]
    assert not app.exception
    assert title in html.split("<h1>")[1].split("</h1>")[0]
    assert 'href="/liaison' in html
    assert "what-if" not in re.findall(r'href="/([\w-]+)', html)


def test_a_page_for_encrypted_directories_says_so_over_tables(open_page: OpenPage) -> None:
    assert "is for an encrypted directory" in page_html(open_page("people"))


def test_the_network_page_says_how_many_stand_apart(open_page: OpenPage) -> None:
    assert "stand apart" in page_html(open_page("network"))


def test_the_network_page_shows_the_chosen_actor(open_page: OpenPage) -> None:
    app = open_page("network", selection=("org-delta-lamp",))
    assert "Delta Lamp Foundation" in page_html(app)
    assert "Signal" in page_html(app)


def test_an_actor_that_the_role_does_not_know_is_no_error(open_page: OpenPage) -> None:
    app = open_page("network", "analyst", selection=("li-owl", "nobody"), gap="no-such:gap", to="li-owl")
    assert not app.exception
    assert "Nobody is chosen" in page_html(app)


def test_a_route_is_told_step_by_step(open_page: OpenPage) -> None:
    app = open_page("liaison", to="dn-quiet-path")
    assert "k-stops" in page_html(app)
    assert "introduce you to" in page_html(app)


def test_where_there_is_no_route_the_page_says_what_stands_in_the_way(open_page: OpenPage) -> None:
    app = open_page("liaison", to="dn-far-lamp")
    assert "There is no route to" in page_html(app)
    assert "What blocks it" in page_html(app)


def test_a_button_allows_what_a_way_that_nearly_works_needs(open_page: OpenPage) -> None:
    app = open_page("liaison", to="dn-bamboo-rain", **{"from": "any-nug", "without": ("internet", "overheard")})
    assert "it breaks here" in page_html(app)
    app.button(key="allow-1").click().run()
    assert "k-route best" in page_html(app)
    assert "overheard" in app.session_state["kunyet.without"]


def test_a_pasted_question_is_asked(open_page: OpenPage) -> None:
    app = open_page("liaison", "policymaker")
    text = "From: any of our desks\nTo: Harvest\nFor: medical referral\nWithout: all that need the internet"
    app.text_area(key="question-pasted").set_value(text)
    app.button(key="question-paste").click().run()
    assert "Harvest (code name) can be reached in 1 step" in page_html(app)
    assert app.session_state["kunyet.without"] == ("internet",)
    app.text_area(key="question-pasted").set_value("Hallo")
    app.button(key="question-paste").click().run()
    assert "is not understood" in page_html(app)


def test_a_button_leads_from_a_route_back_to_the_defector_networks(open_page: OpenPage) -> None:
    app = open_page("liaison", to="dn-quiet-path", without=("overheard",))
    assert "k-stops" in page_html(app)
    assert "pick-to-cards" not in sent_text(app)
    app.button(key="no-goal").click().run()
    assert not app.exception
    assert "pick-to-cards" in sent_text(app)
    assert app.session_state["kunyet.without"] == ("overheard",)  # what else was asked stays


def test_the_liaison_page_begins_with_any_of_our_desks_and_the_defector_networks(open_page: OpenPage) -> None:
    app = open_page("liaison", "policymaker")
    assert app.session_state["kunyet.from"] == "any-desk"
    assert "pick-to-cards" in sent_text(app)


def test_a_chosen_gap_is_explained_by_evidence_standard_and_remedy(open_page: OpenPage) -> None:
    app = open_page("gaps", gap="no-deputy:org-delta-lamp")
    for part in ("The standard that is not met", "Agree with Delta Lamp Foundation", "Who it is about"):
        assert part in page_html(app)


def test_below_coordinator_every_gap_is_to_confirm(open_page: OpenPage) -> None:
    assert "To confirm" not in page_html(open_page("gaps"))
    assert "To confirm" in page_html(open_page("gaps", "analyst"))


def test_gaps_that_rest_on_what_nobody_asked_stand_in_the_list_and_are_marked(open_page: OpenPage) -> None:
    found, asked = (sent_text(open_page("gaps", part=part)) for part in ("found", "ask"))
    assert "out-of-reach:dn-far-lamp" in found or "Far Lamp Network within 3 steps: ask" in found
    assert "ask first" in found
    assert "To ask first (" in found
    assert "14 of 65 gaps shown." in page_html(open_page("gaps", part="ask")) or "14 of 65" in asked


def test_the_list_of_gaps_is_filtered_by_severity(open_page: OpenPage) -> None:
    app = open_page("gaps", **{"gap-severities": ("low",)})
    assert "Not verified" in sent_text(app) or "may be out of date" in sent_text(app) or "unverified:" in sent_text(app)
    assert "exposed:" not in sent_text(app)


@pytest.mark.parametrize(
    ("role", "page"), (("policymaker", "liaison"), ("analyst", "gaps"), ("coordinator", "overview"))
)
def test_each_role_opens_on_its_own_question(role: str, page: str) -> None:
    assert opening_page(role, StoreKind.TABLES).path == page


def test_a_page_title_names_nobody(open_page: OpenPage) -> None:
    app = open_page("gaps", gap="no-deputy:org-delta-lamp", selection=("org-delta-lamp",))
    assert {info["page_name"] for info in app._registered_pages.values()} <= {
        "Kunyet",
        "Overview",
        "This week",
        "Standards",
        "Directory",
        "Profile",
        "Edit",
        "Network",
        "Find a liaison",
        "Coordination gaps",
        "Channels",
        "What if",
        "Check files",
        "Brief",
        "To decide",
        "Other copies",
        "Forums",
        "Support",
    }


def test_a_folder_with_errors_shows_its_first_problems(open_page: OpenPage, tmp_path: Path) -> None:
    rows = [{"id": "a", "kind": "organisatoin", "name": "A"}]
    store = write_tables(tmp_path / "bad", entities=rows, ties=[{"from": "a", "to": "nobody"}])
    app = open_page("network", store=store)
    assert "cannot be read" in page_html(app)
    assert "organisatoin" in page_html(app)


@pytest.mark.parametrize(
    ("store", "role"), (("", "coordinator"), ("/no/such/folder", "coordinator"), ("", "public"), ("", "king"))
)
def test_what_cannot_be_shown_is_one_sentence_and_no_traceback(open_page: OpenPage, store: str, role: str) -> None:
    app = open_page("network", role, store=store)
    assert not app.exception
    assert "<h1>" in page_html(app)
    assert "Traceback" not in sent_text(app)


def test_an_empty_directory_says_so(open_page: OpenPage, tmp_path: Path) -> None:
    store = write_tables(tmp_path / "one", entities=[{"id": "f", "kind": "forum", "name": "A forum"}])
    assert "This directory is empty" in page_html(open_page("network", store=store))
