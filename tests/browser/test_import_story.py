"""A coordinator's own workbook goes in from the Import page: dropped, asked about, loaded, and on to the first gap."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving, watched
from tests.browser.test_locked_directory import unlock
from tests.dashboard.directories import make_encrypted
from tests.helpers.coordinator_workbook import write_coordinator_workbook

FIRST = {"en": "First answer", "my": "အရင် ဖြေပါ"}
DONE = {"en": "as revision 2", "my": "၂"}


def answer(page: Page, question: str, choice: str) -> None:
    """Choose an answer to a question."""
    box = page.locator(f".st-key-answer-{question}")
    box.scroll_into_view_if_needed()
    box.locator("input").click()
    page.locator('[role="option"]', has_text=choice).first.click()


@pytest.mark.parametrize(("lang", "width"), (("en", 1366), ("my", 390)))
def test_a_workbook_goes_in_and_leads_to_the_gaps(browser: Browser, tmp_path: Path, lang: str, width: int) -> None:
    book = write_coordinator_workbook(tmp_path / "stakeholders.xlsx")
    with (
        serving(make_encrypted(tmp_path / "own")) as address,
        watched(browser, address, width=width, height=850) as window,
    ):
        page = unlock(window, f"/import?lang={lang}")
        page.set_input_files("input[type=file]", [str(book)])
        expect(page.get_by_text(FIRST[lang])).to_be_visible(timeout=60_000)
        answer(page, "name-kale-support-grp", "Kale Support Group")
        expect(page.get_by_text(FIRST[lang])).to_have_count(0, timeout=60_000)
        page.locator(".st-key-load-send button").click()
        expect(page.locator(".k-done")).to_contain_text(DONE[lang], timeout=60_000)
        page.locator(".k-done a").first.click()
        page.wait_for_url("**/gaps**")
        expect(page.locator(".k-list.list button").first).to_be_visible(timeout=60_000)
