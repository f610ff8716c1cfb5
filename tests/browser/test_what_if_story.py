"""An analyst tries a loss, saves it, and compares; a coordinator computes introductions and measures; by mouse and
by keyboard.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.choosing import choose_option
from tests.browser.conftest import watched
from tests.browser.judging import excess, serious

LOST = {"en": "last route to the NUG", "my": "နောက်ဆုံး တစ်ဆင့်ခံလမ်း ဆုံးရှုံး"}


@pytest.mark.parametrize(("lang", "scheme"), (("en", "light"), ("my", "dark")))
def test_an_analyst_tries_a_loss_saves_it_and_compares(browser: Browser, sample: str, lang: str, scheme: str) -> None:
    with watched(browser, sample, scheme=scheme) as window:
        page = window.open(f"/what-if?lang={lang}")
        third = page.locator(".k-list.cards button").nth(2)
        third.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".k-opening h1")).to_contain_text(LOST[lang])
        expect(page.locator(".k-compare.figures tbody tr").first).to_be_visible()
        page.locator(".st-key-keep-it button").click()
        expect(page.locator(".k-compare")).to_have_count(2)
        if lang == "my":
            window.settle()
            assert not serious(page, ".st-key-main")


def test_what_if_does_not_scroll_sideways_on_a_phone(browser: Browser, sample: str) -> None:
    with watched(browser, sample, width=390, height=844) as window:
        page = window.open("/what-if?lang=my")
        page.locator(".k-list.cards button").first.click()
        page.locator(".k-compare.figures").wait_for()
        window.settle()
        assert excess(page) == [0, 0]
        assert (
            page.evaluate(
                "document.querySelector('.k-wide').scrollWidth - document.querySelector('.k-wide').clientWidth"
            )
            <= 1
        )


def test_a_gap_that_an_introduction_closes_is_brought_into_view(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = window.open("/gaps")
        page.locator(".st-key-work-out button").click()
        closes = page.locator(".st-key-introduction_chosen .k-list button").first
        sentence = closes.locator(".title").inner_text()
        closes.click()
        expect(page.locator(".st-key-gap_chosen h2")).to_have_text(sentence)
        expect(page.locator(".st-key-gap_chosen h2")).to_be_in_viewport()
        window.settle()
        assert not serious(page, ".st-key-introductions")


def test_measures_change_colours_and_move_no_actor(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = window.open("/network")
        page.wait_for_function("globalThis.kunyetPage?.drawn.get('canvas')?.network")
        page.locator(".k-tools button").first.click()
        look = (
            "(() => { const n = kunyetPage.drawn.get('canvas').network; return [n.getScale(), n.getViewPosition(),"
            " n.getPositions()]; })()"
        )
        before = page.evaluate(look)
        page.locator(".st-key-measures_box button").first.click()
        choose_option(page, page.locator(".st-key-colour-by input"), "Stands between others")
        page.wait_for_function("globalThis.kunyetPage?.drawn.get('canvas')?.data.nodes.every(node => node.tint)")
        page.locator(".k-key .k-swatch").first.wait_for()
        assert page.evaluate(look) == before
        page.keyboard.press("Escape")
        window.settle()
        assert not serious(page, ".st-key-beside")
