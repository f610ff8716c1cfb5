"""Two copies are joined with a conflict, on a wide screen and on a phone, and the conflict is decided by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kunyet.graph.joining.bundle_files import write_bundle
from kunyet.graph.joining.open_rows import open_conflicts
from kunyet.graph.stores.encrypted import create, open_store
from kunyet.loaders.loading import load
from tests.browser.conftest import serving, watched
from tests.browser.test_editing_story import tab_to, unlock
from tests.dashboard.directories import CHEAP, PERSON, PHRASE
from tests.dashboard.helpers import write_tables
from tests.dashboard.views.copies import change, second_copy
from tests.dashboard.views.test_copies import ROWS

WORDS = {
    "en": {"preview": "Nothing is changed yet.", "open": "1 question", "none": "No join left anything open."},
    "my": {"preview": "ဘာမျှ မပြောင်းသေးပါ", "open": "မေးခွန်း ၁ ခု", "none": "ဆုံးဖြတ်ရန် မကျန်ပါ။"},
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a directory, and beside it a bundle of a copy on which the same note says something else."""
    tables = write_tables(tmp_path / "tables", entities=ROWS)
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, tables, who=PERSON)
    with second_copy(tmp_path / "store", tmp_path / "other") as other:
        change(other, "entities", "zq-a", notes="said there")
        change(other, "entities", "zq-b", region="Chin")
        write_bundle(other, tmp_path / "other.bundle", everything=True)
    with open_store(tmp_path / "store", PERSON, PHRASE) as one:
        change(one, "entities", "zq-a", notes="said here")
    return tmp_path / "store"


@pytest.mark.parametrize(("lang", "width"), (("en", 1366), ("my", 390)))
def test_two_copies_are_joined_and_a_conflict_is_decided(browser: Browser, store: Path, lang: str, width: int) -> None:
    words = WORDS[lang]
    with serving(store) as address, watched(browser, address, width=width, height=844) as window:
        page = unlock(window, f"/copies?lang={lang}")
        page.locator("input[type=file]").set_input_files(store.parent / "other.bundle")
        expect(page.get_by_text(words["preview"])).to_be_visible(timeout=60_000)
        tab_to(page, ".st-key-join-send button")
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-saved .k-done")).to_be_visible(timeout=60_000)
        page.locator("a.k-go[href*='/decide']").first.click()
        expect(page.locator(".k-opening h1")).to_contain_text(words["open"], timeout=60_000)
        tab_to(page, ".st-key-open_conflicts input[type=radio]")
        page.keyboard.press("ArrowUp")
        expect(page.locator(".st-key-decide-save button")).to_be_enabled(timeout=60_000)
        tab_to(page, ".st-key-decide-save button")
        page.keyboard.press("Enter")
        expect(page.locator(".k-opening h1")).to_contain_text(words["none"], timeout=60_000)
    with open_store(store, PERSON, PHRASE) as directory:
        assert open_conflicts(directory) == []
        assert directory.history("entities", ("zq-b",))[-1].values["region"] == "Chin"
