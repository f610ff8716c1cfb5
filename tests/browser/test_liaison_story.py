"""A route becomes a request in a real browser: medical, without the internet, from any desk; from unlock to start."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kunyet.graph.stores.encrypted import create
from kunyet.loaders.loading import load
from tests.browser.conftest import serving, watched
from tests.browser.judging import stand_still
from tests.browser.test_editing_story import unlock
from tests.dashboard.directories import CHEAP, PERSON, PHRASE
from tests.dashboard.helpers import SAMPLE

WORDS = {
    "en": ("From: any of our desks", "For: medical referral", "Without: all that need the internet", "To"),
    "my": ("ဆက်သွယ်လိုသူ: ကျွန်ုပ်တို့၏ မည်သည့်စားပွဲမဆို", "ရည်ရွယ်ချက်: medical",
           "မသုံးလိုသော လမ်းကြောင်း: အင်တာနက်လိုအပ်သော လမ်းကြောင်းအားလုံး", "ဆက်သွယ်ခံရမည့်သူ"),
}  # fmt: skip
WIDTHS = {"en": 1366, "my": 390}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return an encrypted directory with the sample."""
    folder = tmp_path / "store"
    with create(folder, PERSON, PHRASE, cost=CHEAP) as made:
        load(made, SAMPLE, who=PERSON)
    return folder


@pytest.mark.parametrize("lang", ("en", "my"))
def test_the_question_of_a_policymaker_from_unlock_to_a_started_request(
    browser: Browser, store: Path, lang: str
) -> None:
    start, purpose, without, goal = WORDS[lang]
    with serving(store) as address, watched(browser, address, width=WIDTHS[lang], height=844) as window:
        page = unlock(window, f"/liaison?lang={lang}")
        page.locator(".k-list button").first.wait_for()
        page.locator(".st-key-question_more [data-testid=stPopover] button").click()
        text = "\n".join((start, f"{goal}: Two Rivers Network", purpose, without))
        page.locator(".st-key-question-pasted textarea").fill(text)
        page.locator(".st-key-question-paste button").click()
        expect(page.locator(".k-route.best .k-stop.single").first).to_be_visible()
        expect(page.locator(".k-stand-ins li").first).to_be_visible()
        page.keyboard.press("Escape")
        stand_still(page)
        before = page.locator(".k-requests > li").count()
        page.locator(".st-key-route-start button").click()
        expect(page.locator(".k-requests > li")).to_have_count(before + 1)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0
