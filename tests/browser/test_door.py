"""The door in a real browser: the link lets one browser in, the token leaves the address, and every window and file of
that browser is answered by the cookie.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from kunyet.dashboard.serving.browser_opening import write_leading_file
from tests.browser.conftest import asking
from tests.browser.forked import forked
from tests.browser.judging import serious
from tests.dashboard.helpers import SAMPLE
from tests.helpers.door import pass_door


@pytest.fixture
def link() -> Iterator[str]:
    """Yield the link of a dashboard that no browser has opened."""
    with forked({**os.environ, "KUNYET_STORE": str(SAMPLE), "KUNYET_AS": ""}) as (_server, address):
        yield address


def see_sentence(page: Page) -> None:
    """Wait for the first sentence of a page."""
    asking(page).wait_for_selector(".k-opening h1", timeout=60_000)


def test_the_link_lets_one_browser_in_and_its_windows_by_the_cookie(browser: Browser, link: str) -> None:
    mine, other = browser.new_context(), browser.new_context()
    page, refused = mine.new_page(), []
    mine.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    page.goto(link)
    see_sentence(page)
    assert "/open/" not in page.evaluate("location.href")
    assert page.evaluate("document.cookie.includes('kunyet-')") is False  # no script can read it
    (cookie,) = [cookie for cookie in mine.cookies() if cookie.get("name") == f"kunyet-{urlsplit(link).port}"]
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (True, "Strict", -1)
    page.reload()
    see_sentence(page)
    page.go_back()  # the address with the token is not there to go back to
    assert "/open/" not in page.evaluate("location.href")
    second = mine.new_page()
    second.goto(re.sub("/open/.*", "/network", link))
    see_sentence(second)
    second.wait_for_selector("canvas")
    second.goto(link)  # used, and this browser is known: it leads on
    see_sentence(second)
    assert not refused
    stranger = other.new_page()
    assert (stranger.goto(link) or pytest.fail("no answer")).status == 403
    expect(stranger.locator("h1").first).to_have_text("Kunyet does not know this browser.")
    mine.close()
    other.close()


def test_an_export_is_downloaded_with_the_cookie_alone(browser: Browser, link: str, tmp_path: Path) -> None:
    address = pass_door(link)
    known, stranger = browser.new_context(), browser.new_context()
    stranger.clear_cookies()
    page = known.new_page()
    page.goto(f"{address}/network")
    see_sentence(page)
    page.wait_for_selector("canvas")
    page.locator("[class*=st-key-save] button").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    waiting.value.save_as(tmp_path / "part.zip")
    assert zipfile.is_zipfile(tmp_path / "part.zip")
    exported = waiting.value.url
    assert "/media/" in exported
    assert known.request.get(exported).status == 200
    assert stranger.request.get(exported).status == 403
    known.close()
    stranger.close()


def test_the_file_that_the_command_opens_leads_in(
    browser: Browser, link: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser counts it as another site, whose navigations bring no strict cookie at first."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    context = browser.new_context()
    page = context.new_page()
    page.goto(write_leading_file(link).as_uri())
    page.wait_for_url("http://127.0.0.1:*/**", timeout=60_000)
    see_sentence(page)
    assert "/open/" not in page.evaluate("location.href")
    context.close()


@pytest.mark.parametrize(("scheme", "lang"), (("light", "en"), ("dark", "my")))
def test_the_page_at_the_door_can_be_read(browser: Browser, link: str, scheme: str, lang: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme="dark" if scheme == "dark" else "light"
    )
    context.clear_cookies()
    page = context.new_page()
    page.goto(re.sub("/open/.*", f"/gaps?lang={lang}", link))
    assert not serious(page, "html")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert page.evaluate("document.fonts.check(\"16px 'Noto Sans Myanmar'\", 'က')")
    if folder := os.environ.get("KUNYET_LOOK"):
        page.screenshot(path=Path(folder) / f"door-{lang}.png", full_page=True)
    context.close()
