"""A real Chromium, and the real dashboard on a free port: the sample, and a directory with script payloads in every field."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.dashboard.helpers import ROOT, SAMPLE, hostile_rows, write_tables

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-features=OptimizationHints,MediaRouter",
]  # fmt: skip
PAYLOAD = "<img src=x onerror=\"window.ran='{place}'\"><script>window.ran='{place}'</script>{place}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder; skip it where there is no Chromium, unless one is required."""
    here = Path(__file__).parent
    missing = not CHROMIUM.exists()
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if missing and os.environ.get("KUNYET_REQUIRE_BROWSER") != "1":
                item.add_marker(
                    pytest.mark.skip(reason="there is no /usr/bin/chromium: install Debian's package `chromium`")
                )


@contextmanager
def serving(store: Path, role: str = "") -> Iterator[str]:
    """Run the dashboard on a free port of this machine; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    told = {"KUNYET_STORE": str(store), "KUNYET_AS": role, "KUNYET_PARTIAL": ""}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app.py"), "--server.port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **told}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(address: str) -> None:
    for _attempt in range(300):
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310 - our own loopback address
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Debian's Chromium."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sample() -> Iterator[str]:
    """Give the address of a dashboard over the sample."""
    with serving(SAMPLE) as address:
        yield address


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a dashboard over a directory with a script in every field."""
    store = write_tables(tmp_path_factory.mktemp("hostile") / "tables", **hostile_rows(PAYLOAD))
    with serving(store) as address:
        yield address


class Watched:
    """A page that writes down what it asked for and what went wrong."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
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
        # Streamlit looks for its server below the address of a page before it looks at the root; that 404 is no fault.
        where = getattr(message, "location", {}).get("url", "")
        if getattr(message, "type", "") == "error" and "/_stcore/h" not in where:
            self.wrong.append(f"{getattr(message, 'text', '')} {where}")

    def open(self, path: str) -> Page:
        """Open a page and wait until it has said its sentence."""
        self.page.goto(self.address + path)
        self.page.wait_for_selector(".k-opening h1", timeout=30_000)
        return self.page

    def settle(self) -> None:
        """Wait until the run is over."""
        self.page.wait_for_function(
            "!document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state')?.match('running')"
        )
        self.page.wait_for_timeout(400)


@contextmanager
def watched(
    browser: Browser, address: str, *, width: int = 1366, height: int = 850, scheme: str = "light"
) -> Iterator[Watched]:
    """Open a browser window; what it asked outside for, or what went wrong in it, fails the test at the end."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    window = Watched(context.new_page(), address)
    try:
        yield window
    finally:
        context.close()
    assert not window.outside
    assert not window.wrong
