"""The coordinator's story in a real browser: unlock, search, open, edit, resolve a conflict, save, take back; also
by keyboard; and after a power cut.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from kunyet.graph.stores.encrypted import create, open_store
from kunyet.graph.stores.revision import Change
from kunyet.loaders.loading import load
from tests.browser.conftest import PAYLOAD, Watched, open_form, serving, started, watched
from tests.browser.judging import excess, serious, stand_still
from tests.browser.moving import click_until
from tests.dashboard.directories import CHEAP, PERSON, PHRASE, make_encrypted
from tests.dashboard.helpers import SAMPLE
from tests.helpers.door import pass_door

WHO, TIE = "org-mangrove", "t-0001"
WORDS = {
    "en": {
        "sought": "mangrov",
        "name": "Mangrove Roots Aid",
        "edit": "Edit",
        "save": "Save",
        "back": "Take it back",
        "met": "Somebody else has saved",
    },
    "my": {
        "sought": "ဒီရေတော",
        "name": "ဒီရေတောမြစ် ကူညီရေး",
        "edit": "ပြင်ဆင်ရန်",
        "save": "သိမ်းရန်",
        "back": "ပြန်ရုပ်သိမ်း",
        "met": "အခြားသူတစ်ဦးက",
    },
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Yield the sample in an encrypted directory for one test."""
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, SAMPLE, who=PERSON)
    return tmp_path / "store"


def unlock(window: Watched, path: str, person: str = PERSON, phrase: str = PHRASE) -> Page:
    """Open a page of a locked directory, and unlock it by keyboard."""
    page = window.open(path)
    page.locator("[class*=st-key-unlock-name] input").focus()
    page.keyboard.type(person)
    tab_to(page, "input[type=password]")
    page.keyboard.type(phrase)
    page.keyboard.press("Enter")
    return page


def tab_to(page: Page, selector: str, text: str = "", most: int = 200) -> None:
    """Press Tab until an element has the focus, also within components."""
    look = """([selector, text]) => { let one = document.activeElement;
        while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
        return Boolean(one?.matches(selector) && one.textContent.includes(text)); }"""
    for _press in range(most):
        if page.evaluate(look, [selector, text]):
            return
        page.keyboard.press("Tab")
    raise AssertionError(selector)


def field(page: Page, name: str) -> Locator:
    """Return a field of the form."""
    return page.locator(f".k-form [data-field={name}]")


def save_elsewhere(store: Path, **values: str) -> None:
    """Save the record from outside, as another person would."""
    with open_store(store, PERSON, PHRASE) as other:
        records = other.records()
        row = {**records.entities.row(records.entity_row[WHO]), **values}
        other.apply([Change("entities", (WHO,), row)], who="mya", why="elsewhere", based_on=other.head().number)


def cell(store: Path, name: str) -> str:
    """Return the record as the directory holds it."""
    with open_store(store, PERSON, PHRASE) as opened:
        records = opened.records()
        return records.entities[name][records.entity_row[WHO]]


@pytest.mark.parametrize("lang", ("en", "my"))
def test_a_coordinator_edits_a_record(browser: Browser, store: Path, lang: str) -> None:
    words = WORDS[lang]
    with serving(store) as address, watched(browser, address) as window:
        page = unlock(window, f"/directory?lang={lang}")
        page.locator(".k-search input").fill(words["sought"])
        expect(page.locator(".k-listing tbody tr")).to_have_count(1, timeout=60_000)
        page.locator(".k-listing td a", has_text=words["name"]).click()
        expect(page.locator(".k-opening h1")).to_contain_text(words["name"])
        assert re.search(r"/profile\?id=[\w-]{60,}", page.url)
        assert WHO not in page.url
        page.locator(".k-actions a", has_text=words["edit"]).first.click()
        field(page, "region").fill("Chin")
        field(page, "notes").fill("typed in the browser")
        field(page, "since").fill("2024-13")
        expect(page.locator(".field:has([data-field=since]) .notes p")).to_be_visible()
        field(page, "since").fill("၂၀၂၂-၀၁")
        expect(page.locator(".field:has([data-field=since]) .notes p")).to_have_count(0)
        save_elsewhere(store, region="Kayah", members="31")
        page.get_by_role("button", name=words["save"], exact=True).click()
        expect(page.locator(".k-fault")).to_contain_text(words["met"], timeout=60_000)
        expect(field(page, "members")).to_have_value("31")
        page.locator(".both input").nth(0).check()
        page.get_by_role("button", name=words["save"], exact=True).click()
        expect(page.locator(".st-key-saved .k-done")).to_be_visible(timeout=60_000)
        assert (cell(store, "region"), cell(store, "members"), cell(store, "notes")) == (
            "Chin",
            "31",
            "typed in the browser",
        )
        page.locator(".st-key-take-back button").click()
        expect(page.locator(".st-key-saved")).to_have_count(0, timeout=60_000)
        assert (cell(store, "region"), cell(store, "members")) == ("Kayah", "31")


def test_a_coordinator_edits_a_record_by_keyboard(browser: Browser, store: Path) -> None:
    with serving(store) as address, watched(browser, address) as window:
        page = unlock(window, "/directory")
        page.locator(".k-listing tbody tr").first.wait_for(timeout=60_000)
        tab_to(page, ".k-search input")
        page.keyboard.type("mangrov")
        expect(page.locator(".k-listing tbody tr")).to_have_count(1, timeout=60_000)
        tab_to(page, ".k-listing td a")
        page.keyboard.press("Enter")
        expect(page.locator(".k-opening h1")).to_contain_text("Mangrove Roots Aid")
        tab_to(page, ".k-actions a", "Add a tie")
        page.keyboard.press("Enter")
        field(page, "to").wait_for()
        tab_to(page, "[data-field=to]")
        page.keyboard.type("harbour")
        expect(page.locator(".offers li").first).to_be_visible(timeout=60_000)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(field(page, "to")).to_have_value("Green Harbour Reception House")
        tab_to(page, "input[type=checkbox]")
        page.keyboard.press("Space")
        tab_to(page, ".st-key-edit-save button")
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-saved .k-done")).to_be_visible(timeout=60_000)
        expect(page.locator(".k-own-ties", has_text="Green Harbour Reception House").first).to_be_visible()
        tab_to(page, ".st-key-take-back button")
        page.keyboard.press("Enter")
        expect(page.locator(".k-done")).to_contain_text("is undone", timeout=60_000)


@contextmanager
def killable(store: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run the dashboard as a process that can be killed."""
    told = {**os.environ, "KUNYET_STORE": str(store), "KUNYET_AS": "", "KUNYET_PARTIAL": ""}
    with started(told) as (server, link):
        yield pass_door(link), server


def test_a_draft_survives_the_kill_of_the_server(browser: Browser, store: Path) -> None:
    typed = "typed just before the power went"
    with killable(store) as (address, server):
        context = browser.new_context()
        page = unlock(Watched(context.new_page(), address), "/directory")
        open_form(page, "Mangrove Roots Aid")
        field(page, "notes").fill(typed)
        expect(page.get_by_role("button", name="Save", exact=True)).to_be_enabled(timeout=60_000)
        server.send_signal(signal.SIGKILL)
        server.wait()
        context.close()
    assert typed.encode() not in b"".join(path.read_bytes() for path in store.iterdir() if path.is_file())
    assert cell(store, "notes") != typed
    with serving(store) as address, watched(browser, address) as window:
        page = unlock(window, "/directory")
        expect(page.locator(".k-done")).to_contain_text("You began to edit Mangrove Roots Aid", timeout=60_000)
        page.get_by_role("link", name="Continue").click()
        expect(field(page, "notes")).to_have_value(typed, timeout=60_000)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator(".st-key-saved .k-done")).to_be_visible(timeout=60_000)
        expect(page.locator("[class*=st-key-unsaved_]")).to_have_count(0)
    assert cell(store, "notes") == typed


@pytest.mark.parametrize(("lang", "scheme", "width"), (("en", "light", 1366), ("my", "dark", 390)))
def test_the_pages_pass_axe_and_fit_a_phone(browser: Browser, store: Path, lang: str, scheme: str, width: int) -> None:
    with serving(store) as address, watched(browser, address, width=width, height=844, scheme=scheme) as window:
        page = unlock(window, f"/directory?lang={lang}")
        page.locator(".k-listing tbody tr").first.wait_for(timeout=60_000)
        judge(page, "directory")
        page.locator(".k-listing td a").nth(8).click()
        page.locator(".st-key-profile_left").wait_for(timeout=60_000)
        judge(page, "profile")
        page.locator(".k-actions a").first.click()
        field(page, "name").fill("")
        page.locator(".notes .critical").first.wait_for(timeout=60_000)
        judge(page, "edit")


def judge(page: Page, name: str) -> None:
    """Check a page with axe-core, and against the width of its screen."""
    stand_still(page)
    assert not serious(page), name
    assert excess(page) == [0, 0], name


def test_a_script_in_a_field_never_runs(browser: Browser, tmp_path: Path) -> None:
    store = make_encrypted(tmp_path, PAYLOAD)
    with serving(store) as address, watched(browser, address) as window:
        page = unlock(window, "/directory")
        page.locator(".k-listing tbody tr").first.wait_for(timeout=60_000)
        page.locator(".k-search input").fill("<img src=x onerror=\"window.ran='typed'\">")
        page.wait_for_timeout(900)
        page.locator(".k-search input").fill("name-org")
        steps = (
            (".k-listing td a:has-text('name-org')", ".st-key-reveal button"),
            (".k-actions a", ".k-form [data-field=name]"),
            ("", ".st-key-reveal button"),
            ("a[href*='/edit?table=ties&id=']", ".k-form [data-field=to]"),
        )
        for link, part in steps:
            window.settle()
            if link:
                click_until(page, link, page.locator(part))
            else:
                page.go_back()
                page.locator(part).wait_for(timeout=60_000)
            window.settle()
            if "table=ties" in link:
                field(page, "to").fill("name")
                page.locator(".offers li").first.wait_for(timeout=60_000)
            assert page.evaluate("window.ran") is None
            assert page.locator("img[src=x]").count() == 0
