"""From unlocking to a gap that is taken care of, in both languages: found among the isolated groups, assigned,
waived, closed, and taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kunyet.graph.stores.encrypted import create
from kunyet.graph.stores.gap_states import GapState
from kunyet.loaders.loading import load
from tests.browser.choosing import choose_option
from tests.browser.conftest import serving, watched
from tests.browser.judging import serious
from tests.browser.test_locked_directory import unlock
from tests.dashboard.directories import CHEAP, OTHER_PHRASE, PERSON, PHRASE, open_encrypted
from tests.dashboard.helpers import SAMPLE

WORDS = {
    "en": {
        "assign": "Assign",
        "waive": "Waive",
        "close": "Close",
        "undo": "Undo",
        "yours": "Assigned to you.",
        "until": "Waived until",
        "closed": "Closed: ",
        "open": "Nobody has decided",
        "theirs": "Somebody else has decided",
        "keep": "Keep their decision",
    },
    "my": {
        "assign": "တာဝန်ပေးရန်",
        "waive": "ရွှေ့ဆိုင်းထားရန်",
        "close": "ပိတ်ရန်",
        "undo": "ပြန်ဖျက်ရန်",
        "yours": "တာဝန်ယူသူ – သင်",
        "until": "အထိ ရွှေ့ဆိုင်းထားပါသည်",
        "closed": "ပိတ်ပြီးပါပြီ – ",
        "open": "မည်သူမျှ မဆုံးဖြတ်ရသေးပါ",
        "theirs": "အခြားသူတစ်ဦးက",
        "keep": "သူတို့၏ ဆုံးဖြတ်ချက်ကို ထားရန်",
    },
}
GAP = "isolated:org-klang-circle"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Yield the sample in an encrypted folder, with a coordinator and an analyst."""
    folder = tmp_path_factory.mktemp("workflow") / "store"
    with create(folder, PERSON, PHRASE, cost=CHEAP) as made:
        load(made, SAMPLE, who=PERSON)
        made.add_person("analyst", OTHER_PHRASE, "analyst", "org-delta-lamp")
    return folder


@pytest.fixture(scope="module")
def kept(store: Path) -> Iterator[str]:
    """Yield the address of a dashboard over it."""
    with serving(store) as address:
        yield address


def say(page: Page, name: str, text: str) -> None:
    """Type a reason, and leave the box."""
    box = page.locator(f"[class*=st-key-decide-{name}-] input").first
    box.fill(text)
    box.press("Tab")


@pytest.mark.parametrize("lang", ("en", "my"))
def test_a_gap_is_found_assigned_waived_closed_and_taken_back(
    browser: Browser, kept: str, store: Path, lang: str
) -> None:
    words = WORDS[lang]
    with watched(browser, kept) as window:
        page = unlock(window, f"/gaps?lang={lang}")
        page.locator(f".k-list.cards button[data-id='{GAP}']").click()
        panel = page.locator(".st-key-gap_chosen")
        expect(panel.locator("h2").first).to_be_in_viewport()
        stands = panel.locator(".k-stands")
        expect(stands).to_contain_text(words["open"])
        page.wait_for_url(re.compile(r"/gaps\?.*gap=[\w-]{60,}"))
        assert GAP not in page.url
        panel.get_by_role("radio", name=words["assign"], exact=True).click()
        window.settle()
        choose_option(page, panel.locator("[class*=st-key-decide-person-] input"), PERSON)
        panel.get_by_role("button", name=words["assign"], exact=True).click()
        expect(stands).to_contain_text(words["yours"])
        panel.get_by_role("radio", name=words["waive"], exact=True).click()
        window.settle()
        say(page, "why", "they are moving")
        panel.get_by_role("button", name=words["waive"], exact=True).click()
        expect(stands).to_contain_text(words["until"])
        panel.get_by_role("radio", name=words["close"], exact=True).click()
        window.settle()
        say(page, "done", "met twice")
        panel.get_by_role("button", name=words["close"], exact=True).click()
        expect(stands).to_contain_text(words["closed"] + "met twice")
        panel.get_by_role("button", name=words["undo"]).click()
        expect(stands).to_contain_text(words["until"])
        window.settle()
        assert not serious(page)
    with open_encrypted(store) as directory:  # for the next language
        directory.set_gap_state(GapState(GAP), who=PERSON)


def test_a_decision_of_another_session_is_shown(browser: Browser, kept: str, store: Path) -> None:
    words = WORDS["en"]
    with watched(browser, kept) as window:
        page = unlock(window, "/gaps")
        page.locator(f".k-list.cards button[data-id='{GAP}']").click()
        panel = page.locator(".st-key-gap_chosen")
        panel.get_by_role("radio", name=words["close"], exact=True).click()
        window.settle()
        say(page, "done", "mine")
        window.settle()
        with open_encrypted(store) as directory:
            directory.set_gap_state(GapState(GAP, "assigned", assigned_to="mya", by="mya"), who="mya")
        panel.get_by_role("button", name=words["close"], exact=True).click()
        expect(panel.locator(".k-fault")).to_contain_text(words["theirs"])
        panel.get_by_role("button", name=words["keep"]).click()
        expect(panel.locator(".k-stands")).to_contain_text("Assigned to mya.")


@pytest.mark.parametrize("lang", ("en", "my"))
def test_an_analyst_finds_an_isolated_group_and_sees_that_it_is_assigned(
    browser: Browser, kept: str, store: Path, lang: str
) -> None:
    with open_encrypted(store) as directory:
        directory.set_gap_state(
            GapState(GAP, "assigned", assigned_to="org-delta-lamp", why="secret-reason"), who=PERSON
        )
    with watched(browser, kept) as window:
        page = unlock(window, f"/gaps?lang={lang}", "analyst", OTHER_PHRASE)
        page.locator(f".k-list.cards button[data-id='{GAP}']").click()
        panel = page.locator(".st-key-gap_chosen")
        expect(panel.locator(".k-stands")).to_contain_text(WORDS[lang]["yours"])
        expect(panel.locator(".st-key-decide")).to_have_count(0)
        assert "secret-reason" not in page.content()
        assert page.locator(".k-counts a").nth(2).inner_text().startswith(("1", "၁"))


def test_links_are_followed_within_the_session_and_back_again(browser: Browser, kept: str) -> None:
    """A page that is fetched again would be another session, and locked."""
    with watched(browser, kept) as window:
        page = unlock(window, "/overview")
        figure = page.locator(".k-figures a").nth(1)
        figure.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/gaps?code=out-of-reach&code=single-route")
        expect(page.locator(".k-list.list button").first).to_be_visible()
        page.go_back()
        page.wait_for_url("**/overview")
        page.locator(".k-mend a.k-go").first.click()
        expect(page.locator(".st-key-gap_chosen h2").first).to_be_in_viewport()
        assert page.locator("[class*=st-key-unlock]").count() == 0
        page.get_by_role("link", name="Overview").click()
        page.locator("a[href*='cell=']").first.click()
        expect(page.locator(".st-key-people_behind h3")).to_contain_text("tied pair")
