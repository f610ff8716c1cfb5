"""Every page, in both languages: no serious finding of axe-core, no line wider than a phone, fonts for Burmese."""

from __future__ import annotations

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import watched

PAGES = ("overview", "network", "liaison", "gaps", "channels", "what-if")


@pytest.mark.parametrize(("lang", "scheme"), (("en", "light"), ("my", "dark")))
def test_axe_finds_nothing_serious_on_any_page(browser: Browser, sample: str, lang: str, scheme: str) -> None:
    with watched(browser, sample, scheme=scheme) as window:
        for page in PAGES:
            opened = window.open(f"/{page}?lang={lang}")
            opened.wait_for_timeout(1000)
            found = Axe().run(opened)
            assert len(found["passes"]) > 20  # it did look
            serious = [
                (page, one["id"], [node["html"][:160] for node in one["nodes"]][:3])
                for one in found["violations"]
                if one["impact"] in ("serious", "critical")
            ]
            assert not serious


@pytest.mark.parametrize("lang", ("en", "my"))
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, sample: str, lang: str) -> None:
    with watched(browser, sample, width=390, height=844) as window:
        for page in PAGES:
            opened = window.open(f"/{page}?lang={lang}")
            opened.wait_for_timeout(500)
            too_wide = opened.evaluate(
                "() => { const main = document.querySelector('[data-testid=stMain]');"
                " return [document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth]; }"
            )
            assert too_wide == [0, 0], page


def test_both_fonts_are_loaded_before_the_first_picture(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = window.open("/network?lang=my")
        page.wait_for_function("globalThis.kunyetPage?.drawn.get('canvas')?.network")
        assert page.evaluate("document.fonts.check(\"13px 'Noto Sans Myanmar'\", 'ကွန်ရက်')")
        assert page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length") >= 2
