"""After a session the browser's own folder says nothing of the directory or of who opened it (P23): no id, no name, no
text that was typed, in history, sessions, autofill, passwords, icons and storage.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kunyet.graph.stores.encrypted import create
from kunyet.loaders.loading import load
from tests.browser.choosing import choose_option
from tests.browser.conftest import CHROMIUM, QUIET, asking, started
from tests.browser.moving import go_to
from tests.dashboard.directories import CHEAP
from tests.dashboard.helpers import hostile_rows, write_tables

CANARY = "zqcanary"
PERSON, PHRASE = f"{CANARY}person", f"{CANARY} passphrase that is long"
IDS = {"id", "from", "to", "entity", "a", "b"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give an encrypted directory in which every id, name and text holds the canary."""
    rows = {
        table: [{name: f"{CANARY}{text}" if name in IDS else text for name, text in row.items()} for row in rows]
        for table, rows in hostile_rows(CANARY + "-{place}").items()
    }
    tables = write_tables(tmp_path / "tables", **rows)
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, tables, who=PERSON)
    return tmp_path / "store"


@contextmanager
def own_browser(browser: Browser, profile: Path) -> Iterator[Page]:
    """Run a Chromium as a person has it, with a folder of its own and none of the settings of tests; it ends in order,
    so that it writes down what it writes down.
    """
    command = [str(CHROMIUM), *QUIET, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    with subprocess.Popen([*command, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            port = profile / "DevToolsActivePort"
            deadline = time.monotonic() + 60
            while not port.exists() or not port.read_text(encoding="utf-8").strip():
                assert time.monotonic() < deadline
                time.sleep(0.1)
            address = f"http://127.0.0.1:{port.read_text(encoding='utf-8').splitlines()[0]}"
            own = browser.browser_type.connect_over_cdp(address)
            yield asking(own.contexts[0].pages[0])
            time.sleep(3)  # some of it is written a moment later
            with suppress(Exception):
                own.new_browser_cdp_session().send("Browser.close")
            process.wait(timeout=30)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)


def use(page: Page, link: str) -> None:
    """Unlock, search, look at people and gaps, type into every sort of box, lock, and mistype."""
    page.goto(link)
    unlock(page, PERSON, PHRASE)
    page.get_by_role("link", name="Directory").click()
    page.locator(".st-key-directory_bar input[type=search]").fill(f"{CANARY}-name-org")
    page.locator(".st-key-directory_list a[href*='/profile?']").first.wait_for(timeout=60_000)
    page.keyboard.press("Enter")
    page.locator(".st-key-directory_list a[href*='/profile?']").first.click()
    page.wait_for_url("**/profile?**", timeout=60_000)
    page.locator(".st-key-profile_left a[href*='/profile?']").first.click()
    page.locator(".st-key-profile_right a[href*='/gaps?']").first.click()
    page.wait_for_url("**/gaps?**", timeout=60_000)
    page.locator(".st-key-gap_chosen").wait_for(timeout=60_000)
    page.go_back()
    page.locator("a[href*='/edit?table=entities']").first.click()
    page.wait_for_url("**/edit?**", timeout=60_000)
    page.locator(".k-form [data-field=notes]").fill(f"{CANARY} typed into the form")
    page.locator("[class*=st-key-edit-why] input").fill(f"{CANARY} why")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".st-key-saved .k-done")).to_be_visible(timeout=60_000)
    go_to(page, "liaison")
    choose_option(page, page.locator(".st-key-main input[role=combobox]").first, f"{CANARY}-name", typed=True)
    go_to(page, "people")
    for box in page.locator(".st-key-main input:visible").all():
        box.fill(f"{CANARY} in a box of people")
    page.locator(".st-key-add-send button").click()
    page.wait_for_timeout(2000)
    page.reload()  # the window stays unlocked
    page.locator(".st-key-lock button").click(timeout=60_000)
    unlock(page, f"{CANARY}wrong", f"{CANARY} another passphrase")
    expect(page.locator(".k-fault")).to_be_visible(timeout=60_000)


def unlock(page: Page, person: str, passphrase: str) -> None:
    """Type a name and a passphrase, and send them."""
    page.locator("[class*=st-key-unlock-name] input").fill(person, timeout=60_000)
    page.locator("[class*=st-key-unlock-passphrase] input").fill(passphrase)
    page.keyboard.press("Enter")
    page.wait_for_timeout(1500)


def found_in(folder: Path, text: str) -> dict[str, list[str]]:
    """Return the files of a folder that hold a text in any form that a browser writes, with what stands around it."""
    forms = {text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be")}
    hits: dict[str, list[str]] = {}
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            content = file.read_bytes()
            for form in forms:
                for hit in re.finditer(re.escape(form), content):
                    around = content[max(0, hit.start() - 60) : hit.end() + 40].decode("utf-8", "replace")
                    hits.setdefault(str(file.relative_to(folder)), []).append(around)
    return hits


def test_nothing_of_a_session_is_left_in_the_browsers_folder(browser: Browser, store: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with started({**os.environ, "KUNYET_STORE": str(store), "KUNYET_AS": ""}) as (_server, link):
        with own_browser(browser, profile) as page:
            use(page, link)
        assert "Default/History" in found_in(profile, "/profile?id=")  # the search does find what is there
        other = browser.new_context().new_page()
        assert (other.goto(link) or pytest.fail("no answer")).status == 403  # it was used
        left = {name: hits[:3] for name, hits in found_in(profile, CANARY).items()}
    assert left == {}
