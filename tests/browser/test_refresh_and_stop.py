"""A refresh keeps a window unlocked, and no other one. When Kunyet stops, a page says so in the reader's language."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Watched, opened_page
from tests.browser.forked import forked
from tests.browser.test_locked_directory import unlock
from tests.dashboard.directories import make_encrypted
from tests.helpers.door import pass_door

STOPPED = {"en": "Kunyet has stopped on this machine", "my": "ဤစက်ပေါ်တွင် Kunyet ရပ်သွားပါပြီ"}
REFRESH_IS_READY = """(() => {
    dispatchEvent(new PageTransitionEvent("pagehide"));
    const kept = sessionStorage.length === 1;
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    return kept;
})()"""
"""Whether a page that leaves now would be known again: its script can say so soon after the pages are drawn."""
STREAMLIT_GIVES_UP = 15_000
"""Milliseconds after which Streamlit's own dialog would be there."""


def test_a_refreshed_window_stays_open_until_it_is_locked_and_a_stop_is_told(browser: Browser, tmp_path: Path) -> None:
    told = {"KUNYET_STORE": str(make_encrypted(tmp_path)), "KUNYET_AS": "", "KUNYET_PARTIAL": ""}
    with forked({**os.environ, **told}) as (server, link):
        address = pass_door(link)
        # Errors of these windows are not judged: the browser has words of its own for a socket that is gone.
        with opened_page(browser, address) as page, opened_page(browser, address) as second:
            mine, other = Watched(page, address), Watched(second, address)
            unlock(mine, "/gaps?lang=my")
            page.locator(".st-key-pages").wait_for()
            page.wait_for_function(REFRESH_IS_READY)
            page.reload()
            expect(page.locator(".st-key-pages")).to_be_visible()
            assert "/gaps" in page.url
            assert page.evaluate("sessionStorage.length") == 0
            boxes = "[class*=st-key-unlock-name]"
            expect(other.open("/gaps").locator(boxes)).to_be_visible()
            page.locator(".st-key-lock button").click()
            page.locator(boxes).wait_for()
            page.reload()
            page.locator(boxes).wait_for()
            mine.settle()
            expect(page.locator(".st-key-pages")).to_have_count(0)
            server.terminate()
            server.join()
            for window, lang in ((mine, "my"), (other, "en")):
                expect(window.page.locator(".k-stopped")).to_contain_text(STOPPED[lang])
            page.wait_for_timeout(STREAMLIT_GIVES_UP)
            for window in (mine, other):
                expect(window.page.locator("[data-testid=stDialog]:visible")).to_have_count(0)
