"""A policymaker's question in a real browser, on a phone: medical, without the internet, from any of our desks.

They unlock the directory, choose, read the cards and a route, and hand the question to a coordinator as a sealed slip.
The coordinator unlocks it in another window, opens the slip, and the route is started.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kunyet.graph.messages.catalog import translate
from kunyet.graph.routes.channel_groups import group_message
from kunyet.graph.stores.encrypted import create
from kunyet.graph.vocabulary.purposes import PURPOSE_WORDS, Purpose
from kunyet.loaders.loading import load
from tests.browser.choosing import choose_option
from tests.browser.conftest import serving, watched
from tests.browser.judging import excess, stand_still
from tests.browser.test_editing_story import unlock
from tests.dashboard.directories import CHEAP, OTHER_PHRASE, PERSON, PHRASE
from tests.dashboard.helpers import SAMPLE

ASKER = "bo"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return an encrypted directory with the sample, a coordinator and a policymaker."""
    folder = tmp_path / "store"
    with create(folder, PERSON, PHRASE, cost=CHEAP) as made:
        load(made, SAMPLE, who=PERSON)
        made.add_person(ASKER, OTHER_PHRASE, "policymaker")
    return folder


def choose(page: Page, box: str, word: str) -> None:
    """Choose an option of a box by its word."""
    choose_option(page, page.locator(f"{box} input").first, word)
    page.keyboard.press("Escape")
    stand_still(page)


@pytest.mark.parametrize("lang", ("en", "my"))
def test_the_question_of_a_policymaker_from_unlock_to_a_started_route(
    browser: Browser, store: Path, tmp_path: Path, lang: str
) -> None:
    medical = translate(PURPOSE_WORDS[Purpose.MEDICAL], lang)
    internet = group_message("internet").in_words(lang)
    with serving(store) as address:
        with watched(browser, address, width=390, height=844) as window:
            page = unlock(window, f"/liaison?lang={lang}", ASKER, OTHER_PHRASE)
            page.locator(".k-list button").first.wait_for()
            choose(page, ".st-key-purpose", medical)
            choose(page, ".st-key-several-without", internet)
            expect(page.locator(".st-key-several-without")).to_contain_text(internet, ignore_case=True)
            page.locator(".k-list button:not(:has(.critical))").first.click()
            expect(page.locator(".k-route.best .k-stop").first).to_be_visible()
            assert page.locator(".st-key-route-start").count() == 0, "only a coordinator starts one"
            with page.expect_download() as saved:
                page.locator(".st-key-request-slip button").click()
            saved.value.save_as(tmp_path / "request.slip")
            assert max(excess(page)) <= 0
        with watched(browser, address, width=390, height=844) as window:
            page = unlock(window, f"/liaison?lang={lang}")
            page.locator(".k-list button").first.wait_for()
            before = page.locator(".k-requests > li").count()
            page.locator("[data-testid=stExpander] summary").first.click()
            page.locator("input[type=file]").first.set_input_files(tmp_path / "request.slip")
            page.locator(".st-key-slip-start button").click()
            expect(page.locator(".k-requests > li")).to_have_count(before + 1)
            assert max(excess(page)) <= 0
