"""A real Chromium, and the real dashboard on a free port: the sample, and a directory with script payloads in every
field.

What costs most is the browser's start into a page: a window that is opened with nothing compiled and nothing cached
takes five seconds of a processor. So all windows share one context and one process of the browser, and dashboards that
follow each other have one port, hence the same addresses of files. A test of a first visit asks for a context of its
own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.browser.forked import forked, free_port
from tests.browser.moving import click_until
from tests.dashboard.helpers import ROOT, SAMPLE, hostile_rows, write_tables
from tests.helpers.door import let_in, pass_door, read_link

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-features=OptimizationHints,MediaRouter",
]  # fmt: skip
TOGETHER = ["--process-per-site"]
"""All pages of this machine in one process, which compiles a script once."""
PAYLOAD = "<img src=x onerror=\"window.ran='{place}'\"><script>window.ran='{place}'</script>{place}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder; skip it without a Chromium, unless one is required.

    They run beside each other in two groups: those on the sample share its dashboard, the others start their own. Most
    of the time they wait, so `run.py` gives each group a worker beyond the processor's cores.
    """
    here = Path(__file__).parent
    missing = not CHROMIUM.exists()
    ours = {path for path in {item.path for item in items} if here in path.parents}
    for item in items:
        if item.path in ours:
            item.add_marker(pytest.mark.browser)
            shares = "sample" in getattr(item, "fixturenames", ())
            item.add_marker(pytest.mark.xdist_group("browser-sample" if shares else "browser-own"))
            if missing and os.environ.get("KUNYET_REQUIRE_BROWSER") != "1":
                item.add_marker(
                    pytest.mark.skip(reason="there is no /usr/bin/chromium: install Debian's package `chromium`")
                )


@contextmanager
def serving(store: Path, role: str = "") -> Iterator[str]:
    """Run the dashboard on a free port of this machine; yield its address, for windows that the door lets in."""
    outside = Path(tempfile.mkstemp(prefix="kunyet-told-")[1])
    told = {"KUNYET_STORE": str(store), "KUNYET_AS": role, "KUNYET_PARTIAL": "", "KUNYET_TOLD": str(outside)}
    with forked({**os.environ, **told}) as (server, link):
        try:
            yield pass_door(link)
        finally:
            server.terminate()
            server.join()
            reached = outside.read_text(encoding="utf-8")
            outside.unlink()
    assert not reached, f"the server turned to {reached}"


@contextmanager
def started(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a dashboard as a command does; yield its process and the link that it printed. It is killed at the end."""
    command = [sys.executable, "-m", "kunyet.dashboard.serving.server", "--port", str(free_port())]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout
            yield server, read_link(server.stdout)
        finally:
            server.kill()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield Debian's Chromium."""
    with sync_playwright() as play:
        expect.set_options(timeout=60_000)  # an upper bound for conditions; on a busy machine the usual 5 s are few
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=[*QUIET, *TOGETHER])
        asked = _all_requests(chromium)
        yield chromium
        chromium.close()
    assert asked
    assert {urlsplit(url).hostname for url in asked if urlsplit(url).scheme in {"http", "https"}} == {"127.0.0.1"}


def _all_requests(chromium: Browser) -> list[str]:
    """Return the list that collects every request of every browser window from now on."""
    asked: list[str] = []
    usual = chromium.new_context

    def opened(**settings: Any) -> BrowserContext:
        context = usual(**settings)
        context.set_default_timeout(60_000)
        let_in(context)
        context.on("request", lambda request: asked.append(request.url))
        return context

    chromium.__dict__["new_context"] = opened
    return asked


@pytest.fixture(scope="session")
def sample() -> Iterator[str]:
    """Yield the address of a dashboard over the sample."""
    with serving(SAMPLE) as address:
        yield address


NOTHING_RUNS = (
    "!document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state')?.match('running')"
    " && !document.querySelector('[data-stale=true]')"
)
"""Whether the page is at rest: no run, and nothing of an earlier run that is about to be drawn anew."""
MOST_RUNS = 40


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a dashboard over a directory with a script in every field."""
    store = write_tables(tmp_path_factory.mktemp("hostile") / "tables", **hostile_rows(PAYLOAD))
    with serving(store) as address:
        yield address


def asking(page: Page) -> Page:
    """Return a page whose `wait_for_function` asks from outside: Playwright's own evaluates texts within the page,
    which no text may be there.
    """

    def wait(expression: str, *, timeout: float = 60_000) -> None:
        asked = (
            f"() => {{ const found = ({expression}); return Boolean(typeof found === 'function' ? found() : found); }}"
        )
        end = time.monotonic() + timeout / 1000
        while time.monotonic() < end:
            try:
                if page.evaluate(asked):
                    return
            except Error as error:  # it went to another page meanwhile
                if "context was destroyed" not in str(error):
                    raise
            page.wait_for_timeout(50)
        raise TimeoutError(expression)

    page.__dict__["wait_for_function"] = wait
    return page


def open_entry(page: Page, name: str) -> None:
    """Go from the directory to the profile of an entry, by its name in either language; no address names it."""
    page.locator(".k-search input").fill(name)
    # A click on a row that is about to be drawn anew is lost: the list is ready when the entry is its first row.
    found = page.locator(".k-listing tbody tr").first
    expect(found).to_contain_text(name, timeout=60_000)
    click_until(page, ".k-listing tbody tr td a", page.locator(".st-key-profile_left"))


def open_form(page: Page, name: str) -> None:
    """Go from the directory to the form of an entry."""
    open_entry(page, name)
    page.locator(".k-actions a").first.click()
    page.locator(".k-form [data-field=name]").wait_for(timeout=60_000)


class Watched:
    """A page that records its requests and its errors."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = asking(page)
        self.address = address
        self.outside: list[str] = []
        self.wrong: list[str] = []
        page.on("request", self._asked)
        page.on("websocket", lambda socket: self.outside.append(socket.url) if "127.0.0.1" not in socket.url else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", self._said)
        page.on("dialog", lambda dialog: self.wrong.append(f"dialog: {dialog.message}"))

    def _asked(self, request: object) -> None:
        url = getattr(request, "url", "")
        if not url.startswith((self.address, "data:", "blob:")):
            self.outside.append(url)

    def _said(self, message: object) -> None:
        # What the Content-Security-Policy stops is said here, too.
        where = getattr(message, "location", {}).get("url", "")
        if getattr(message, "type", "") == "error":
            self.wrong.append(f"{getattr(message, 'text', '')} {where}")

    def open(self, path: str) -> Page:
        """Open a page and wait for its first sentence."""
        self.page.goto(self.address + path)
        self.page.wait_for_selector(".k-opening h1", timeout=60_000)
        return self.page

    def settle(self) -> None:
        """Wait until the run is over, and no other one follows at once: what is drawn anew is faded meanwhile."""
        for _ in range(MOST_RUNS):
            self.page.wait_for_function(NOTHING_RUNS)
            self.page.wait_for_timeout(400)
            if self.page.evaluate(NOTHING_RUNS):
                return
        raise TimeoutError(f"{self.page.url} is never at rest")


@cache
def shared_context(browser: Browser, address: str) -> BrowserContext:
    """Return the context of all windows, with a page that stays open, so that their process does not end.

    Its reader asked for less motion: a place holder that moves is drawn sixty times a second by the processor.
    """
    context = browser.new_context(reduced_motion="reduce")
    context.new_page().goto(f"{address}/_stcore/health")
    return context


@contextmanager
def watched(
    browser: Browser, address: str, *, width: int = 1366, height: int = 850, scheme: str = "light", fresh: bool = False
) -> Iterator[Watched]:
    """Open a browser window; a request to the outside, or an error in it, fails the test at the end.

    With `fresh`, the browser has never been here: nothing is in its cache.
    """
    with opened_page(browser, address, fresh=fresh) as page:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        window = Watched(page, address)
        yield window
    assert not window.outside
    assert not window.wrong


def _slow_down(page: Page) -> None:
    """Give a page a slower processor, as `KUNYET_TEST_SLOWER` says: on one of a sixth, tests that wait for the wrong
    thing fail here, and not some day on somebody else's machine.
    """
    rate = float(os.environ.get("KUNYET_TEST_SLOWER", "1"))
    if rate > 1:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


@contextmanager
def opened_page(browser: Browser, address: str, *, fresh: bool = False) -> Iterator[Page]:
    """Open a browser window without what an earlier one left in the browser's storage for the address."""
    context = browser.new_context() if fresh else shared_context(browser, address)
    let_in(context)
    page = context.new_page()
    try:
        storage = context.new_cdp_session(page)
        storage.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "local_storage,indexeddb"})
        storage.detach()
        _slow_down(page)
        yield page
    finally:
        (context if fresh else page).close()
