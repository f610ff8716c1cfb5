"""A double found while it is typed, and pairs decided on the page To decide by keyboard, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kunyet.graph.stores.encrypted import create, open_store
from kunyet.loaders.loading import load
from tests.browser.conftest import serving, watched
from tests.browser.test_editing_story import field, tab_to, unlock
from tests.dashboard.directories import CHEAP, PERSON, PHRASE
from tests.dashboard.helpers import write_tables
from tests.dashboard.views.test_duplicates import ROWS

WORDS = {
    "en": {"one": "1 pair", "known": "This entry may be there already:", "none": "No two entries look like one."},
    "my": {"one": "၁ တွဲ", "known": "ဤမှတ်တမ်း ရှိပြီးသား ဖြစ်နိုင်ပါသည်", "none": "မှတ်တမ်းနှစ်ခု မရှိပါ။"},
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a directory with two pairs that may be one."""
    tables = write_tables(tmp_path / "tables", entities=ROWS)
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, tables, who=PERSON)
    return tmp_path / "store"


@pytest.mark.parametrize(("lang", "width"), (("en", 1366), ("my", 390)))
def test_a_double_is_told_of_while_it_is_typed(browser: Browser, store: Path, lang: str, width: int) -> None:
    with serving(store) as address, watched(browser, address, width=width, height=844) as window:
        page = unlock(window, f"/directory?lang={lang}")
        page.locator("a.k-button[href*='/edit']").first.click()
        field(page, "name").fill("Monywa Womens Netwrok")
        note = page.locator(".k-duplicates")
        expect(note).to_contain_text(WORDS[lang]["known"], timeout=60_000)
        expect(note.locator("a").first).to_be_visible()
        field(page, "name").fill("Kalay Flood Relief")
        expect(note).to_have_count(0, timeout=60_000)


@pytest.mark.parametrize("lang", ("en", "my"))
def test_pairs_are_decided_by_keyboard(browser: Browser, store: Path, lang: str) -> None:
    with serving(store) as address, watched(browser, address) as window:
        page = unlock(window, f"/decide?lang={lang}")
        for left in (WORDS[lang]["one"], WORDS[lang]["none"]):
            expect(page.locator(".st-key-duplicate_chosen h2")).to_be_visible(timeout=60_000)
            tab_to(page, ".st-key-not-same button")
            page.keyboard.press("Enter")
            expect(page.locator(".st-key-saved .k-done")).to_be_visible(timeout=60_000)
            expect(page.locator(".k-opening h1")).to_contain_text(left, timeout=60_000)
    with open_store(store, PERSON, PHRASE) as directory:
        assert set(directory.not_same()) == {("a", "b"), ("c", "d")}
