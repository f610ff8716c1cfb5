"""Every page, in both languages: no serious finding of axe-core, no line wider than a phone, fonts for Burmese."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watched, watched
from tests.browser.judging import excess, serious, stand_still
from tests.browser.moving import go_to

PAGES = ("overview", "network", "liaison", "gaps", "channels", "what-if")


def each_page(window: Watched, lang: str) -> Iterator[tuple[str, Page]]:
    """Open the first page by its address and the others by their links, which take no new start of the front end;
    yield each when it stands still.
    """
    page = window.open(f"/{PAGES[0]}?lang={lang}")
    for name in PAGES:
        if name != PAGES[0]:
            go_to(page, name)
            page.wait_for_url(re.compile(rf"/{name}\b"))
        stand_still(page)
        yield name, page


@pytest.mark.parametrize(("lang", "scheme"), (("en", "light"), ("my", "dark")))
def test_axe_finds_nothing_serious_on_any_page(browser: Browser, sample: str, lang: str, scheme: str) -> None:
    with watched(browser, sample, scheme=scheme) as window:
        for name, page in each_page(window, lang):
            assert not serious(page), name


@pytest.mark.parametrize("lang", ("en", "my"))
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, sample: str, lang: str) -> None:
    with watched(browser, sample, width=390, height=844) as window:
        for name, page in each_page(window, lang):
            assert excess(page) == [0, 0], name


def test_both_fonts_are_loaded_before_the_first_picture(browser: Browser, sample: str) -> None:
    with watched(browser, sample, fresh=True) as window:
        page = window.open("/network?lang=my")
        page.wait_for_function("globalThis.kunyetPage?.drawn.get('canvas')?.network")
        assert page.evaluate("document.fonts.check(\"13px 'Noto Sans Myanmar'\", 'ကွန်ရက်')")
        assert page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length") >= 2
