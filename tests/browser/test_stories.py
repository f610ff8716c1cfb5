"""The three users' stories in a real browser, in both languages: clicks and keys reach Python, nothing leaves this
machine.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.choosing import choose_option
from tests.browser.conftest import Watched, watched

WORDS = {
    "en": {"lang": "", "chosen": "Delta Lamp Foundation", "reach": "Find a way to them", "way": "can be reached in"},
    "my": {"lang": "?lang=my", "chosen": "မြစ်ဝကျွန်းပေါ်", "reach": "၎င်းတို့ထံ တစ်ဆင့်ခံလမ်း ရှာရန်", "way": "ဆက်သွယ်နိုင်ပါသည်"},
}


def place_of(page: Page, entity: str) -> tuple[float, float]:
    """Return the position of an actor on the screen."""
    page.wait_for_function("globalThis.kunyetPage?.drawn.get('canvas')?.network")
    frame = page.locator(".k-canvas").bounding_box()
    assert frame is not None
    at = page.evaluate(
        "id => { const n = kunyetPage.drawn.get('canvas').network; return n.canvasToDOM(n.getPosition(id)); }", entity
    )
    return frame["x"] + at["x"], frame["y"] + at["y"]


@pytest.mark.parametrize("lang", ("en", "my"))
def test_a_coordinator_chooses_in_the_picture_and_opens_a_route(browser: Browser, sample: str, lang: str) -> None:
    words = WORDS[lang]
    with watched(browser, sample) as window:
        page = window.open("/network" + words["lang"])
        page.mouse.click(*place_of(page, "org-delta-lamp"))
        expect(page.locator(".st-key-side h2")).to_contain_text(words["chosen"])
        expect(page.locator(".k-table tr.chosen")).to_have_count(1)
        page.get_by_role("button", name=words["reach"]).click()
        expect(page.locator(".k-opening h1")).to_contain_text(words["way"])
        assert page.evaluate("document.documentElement.lang") == lang
        assert ("lang=my" in page.url) == (lang == "my")


@pytest.mark.parametrize("lang", ("en", "my"))
def test_a_policymaker_finds_a_liaison(browser: Browser, sample: str, lang: str) -> None:
    with watched(browser, sample) as window:
        page = window.open("/liaison" + WORDS[lang]["lang"])
        page.locator(".k-list button").nth(1).wait_for()
        reachable = page.locator(".k-list button:not(:has(.octagon))").first
        reachable.click()
        expect(page.locator(".k-route.best .k-stop").first).to_be_visible()
        expect(page.locator(".k-opening h1")).to_contain_text(WORDS[lang]["way"])
        expect(page.locator(".k-route .k-steps li").first).to_be_visible()


@pytest.mark.parametrize("lang", ("en", "my"))
def test_an_analyst_reads_a_gap_and_sees_it_drawn(browser: Browser, sample: str, lang: str) -> None:
    with watched(browser, sample) as window:
        page = window.open("/gaps" + WORDS[lang]["lang"])
        expect(page.locator(".k-list.cards button svg").first).to_be_visible()
        second = page.locator(".k-list.list button").nth(1)
        sentence = second.locator(".title").inner_text()
        second.click()
        expect(page.locator(".st-key-gap_chosen h2")).to_have_text(sentence)
        expect(page.locator(".k-drawing svg text.main").first).to_be_visible()


def test_choose_open_and_deselect_by_keyboard(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = window.open("/network")
        place_of(page, "org-delta-lamp")
        page.locator(".k-picture").focus()
        page.keyboard.press("ArrowLeft")
        said = page.locator(".k-picture [aria-live]").inner_text()
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-side h2")).to_have_text(said.split(",")[0])
        page.keyboard.press("Escape")
        expect(page.locator(".st-key-side h2")).to_have_text("Nobody is chosen")


def test_shift_and_drag_chooses_several(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = window.open("/network")
        x, y = place_of(page, "org-delta-lamp")
        page.keyboard.down("Shift")
        page.mouse.move(x - 90, y - 90)
        page.mouse.down()
        page.mouse.move(x + 90, y + 90, steps=4)
        page.mouse.up()
        page.keyboard.up("Shift")
        expect(page.locator(".st-key-side h2")).to_contain_text("actors chosen")


def test_a_group_opens_into_its_members(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = window.open("/network")
        page.get_by_role("radio", name="Regions").click()
        page.wait_for_function(
            "globalThis.kunyetPage?.drawn.get('canvas')?.data.nodes.some(node => node.id.startsWith('group:'))"
        )
        window.settle()
        page.mouse.dblclick(*place_of(page, "group:Yangon"))
        page.wait_for_function(
            "globalThis.kunyetPage?.drawn.get('canvas')?.data.nodes.some(node => node.id === 'org-delta-lamp')"
        )


def test_roles_and_languages_switch_on_the_page(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = window.open("/gaps")
        page.get_by_role("radio", name="မြန်မာ").click()
        expect(page.locator(".k-opening h1")).to_contain_text("သီးခြား")
        choose_option(page, page.get_by_role("combobox", name="ကြည့်ရှုသူ၏ အခန်းကဏ္ဍ"), "သုံးသပ်သူ")
        expect(page.locator(".k-footer")).to_contain_text("သုံးသပ်သူ")
        page.get_by_role("link", name="ကွန်ရက်").click()
        page.wait_for_url("**/network?lang=my")
        expect(page.locator(".k-footer")).to_contain_text("သုံးသပ်သူ")


def scripts(window: Watched) -> int:
    """Return the number of scripts of a page that are not files of this server."""
    inside = f'document.querySelectorAll(\'script:not([src^="{window.address}/"], [src^="./static/"])\').length'
    return int(window.page.evaluate(inside))


def test_a_script_in_a_field_never_runs(browser: Browser, sample: str, hostile: str) -> None:
    with watched(browser, sample) as window:
        window.open("/network")
        usual = scripts(window)
        assert usual == 1  # the shell's own, known to the policy by its hash
    with watched(browser, hostile) as window:
        for path in ("/network", "/liaison", "/gaps", "/overview", "/channels"):
            page = window.open(path)
            page.wait_for_timeout(1200)
            if path == "/network":
                page.mouse.click(*place_of(page, "net"))
                expect(page.locator(".st-key-side h2")).to_contain_text("<img")
            if path == "/liaison":
                page.locator(".k-list button").first.click()
                page.locator(".k-stop, .k-blocked").first.wait_for()
            assert page.evaluate("window.ran") is None
            assert page.locator("img[src=x]").count() == 0
            assert scripts(window) == usual


def test_on_a_phone_the_chosen_gap_is_a_page_of_its_own(browser: Browser, sample: str) -> None:
    with watched(browser, sample, width=390, height=844) as window:
        page = window.open("/gaps")
        page.locator(".k-list.list button").nth(1).click()
        expect(page.locator(".st-key-gap_chosen h2")).to_be_visible()
        expect(page.locator(".k-list.list")).to_be_hidden()
        page.get_by_role("button", name="Back to the list").click()
        expect(page.locator(".k-list.list")).to_be_visible()
