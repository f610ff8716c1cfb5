"""Every story by keyboard: Tab to an element, arrows within it, Enter, and no mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kunyet.dashboard.components.locking import LOCK_KEY
from tests.browser.conftest import serving, watched
from tests.browser.moving import go_to
from tests.dashboard.directories import PERSON, PHRASE, make_encrypted

FOCUSED = """selector => {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return Boolean(found?.matches(selector) || found?.closest(selector));
}"""
SEEN = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.borderColor !== 'rgba(0, 0, 0, 0)';
}"""
MOST = 90
"""The largest number of Tabs from the top of a page to any element."""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element of a selector has the focus; the focus is visible at every step."""
    for _press in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED, selector):
            assert page.evaluate(SEEN), selector
            return
    raise AssertionError(f"Tab never comes to {selector}")


@pytest.mark.parametrize("lang", ("en", "my"))
def test_a_coordinator_chooses_an_actor_and_goes_on_to_a_route(browser: Browser, sample: str, lang: str) -> None:
    with watched(browser, sample) as window:
        page = window.open(f"/network?lang={lang}")
        page.wait_for_function("globalThis.kunyetPage?.drawn.get('canvas')?.network")
        tab_to(page, ".k-picture")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        page.locator(".st-key-reach").wait_for()
        tab_to(page, ".st-key-reach button")
        page.keyboard.press("Enter")
        page.wait_for_url("**/liaison*")
        expect(page.locator(".k-route, .k-blocked").first).to_be_visible()


@pytest.mark.parametrize("lang", ("en", "my"))
def test_a_policymaker_finds_a_liaison(browser: Browser, sample: str, lang: str) -> None:
    with watched(browser, sample) as window:
        page = window.open(f"/liaison?lang={lang}")
        page.locator(".k-list button").nth(1).wait_for()
        tab_to(page, ".k-list button:not(:has(.octagon))")
        page.keyboard.press("Enter")
        expect(page.locator(".k-route.best .k-stop").first).to_be_visible()


@pytest.mark.parametrize("lang", ("en", "my"))
def test_an_analyst_reads_a_gap(browser: Browser, sample: str, lang: str) -> None:
    with watched(browser, sample) as window:
        page = window.open(f"/gaps?lang={lang}")
        page.locator(".k-list.list button").nth(1).wait_for()
        tab_to(page, ".k-list.list button")
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-gap_chosen h2")).to_be_visible()
        expect(page.locator(".k-drawing svg text.main").first).to_be_visible()


def test_an_analyst_tries_a_loss(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = window.open("/what-if")
        page.locator(".k-list.cards button").first.wait_for()
        tab_to(page, ".k-list.cards button")
        page.keyboard.press("Enter")
        expect(page.locator(".k-compare.figures tbody tr").first).to_be_visible()


def test_language_and_page_are_changed(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = window.open("/gaps")
        tab_to(page, ".st-key-language")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.wait_for_function("document.documentElement.lang === 'my'")
        page.wait_for_url("**/gaps?lang=my")
        window.settle()
        tab_to(page, '.k-page[data-page="liaison"]')
        page.keyboard.press("Enter")
        page.wait_for_url("**/liaison?lang=my")
        expect(page.locator(".k-list button").first).to_be_visible()


def test_a_directory_is_unlocked_filled_in_and_locked(browser: Browser, tmp_path: Path) -> None:
    with serving(make_encrypted(tmp_path)) as address, watched(browser, address) as window:
        page = window.open("/network")
        tab_to(page, "[class*=st-key-unlock-name] input")
        page.keyboard.type(PERSON)
        tab_to(page, "[class*=st-key-unlock-passphrase] input")
        page.keyboard.type(PHRASE)
        page.keyboard.press("Enter")
        page.locator('.k-page[data-page="import"]').wait_for()
        tab_to(page, '.k-page[data-page="import"]')
        page.keyboard.press("Enter")
        page.locator("[data-testid=stFileUploaderDropzone]").wait_for()
        tab_to(page, "[data-testid=stFileUploaderDropzone] button, [data-testid=stFileUploader] button")
        page.evaluate("scrollTo(0, 0); document.activeElement.blur(); document.body.focus()")
        tab_to(page, ".st-key-lock button")
        page.keyboard.press("Enter")
        expect(page.locator("[class*=st-key-unlock-name]")).to_be_visible()
        one_key_locks_but_not_while_somebody_types(page)


def one_key_locks_but_not_while_somebody_types(page: Page) -> None:
    """Unlock again; type the letter in a field of Streamlit's and in one of Kunyet's own; then press it on the page."""
    locked = page.locator("[class*=st-key-unlock-name] input")
    locked.fill(PERSON)
    page.locator("[class*=st-key-unlock-passphrase] input").fill(PHRASE)
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-lock button")).to_contain_text(LOCK_KEY)
    go_to(page, "people")
    go_to(page, "directory")
    box = page.locator(".k-search input")
    box.click()
    page.keyboard.type("L l")
    expect(box).to_have_value("L l")
    go_to(page, "people")
    name = page.locator("[class*=st-key-add-name] input")
    name.click()
    page.keyboard.type("L l")
    expect(name).to_have_value("L l")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("l")
    expect(locked).to_be_visible()
