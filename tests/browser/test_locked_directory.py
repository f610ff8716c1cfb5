"""An encrypted directory in a real browser: created, filled, taken back, locked; and what the server sends to a
session that did not unlock it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched, serving, watched
from tests.browser.judging import excess, serious, stand_still
from tests.browser.moving import go_to
from tests.dashboard.directories import PERSON, PHRASE, WRONG, make_encrypted
from tests.dashboard.helpers import SAMPLE

NAME = "<img src=x onerror=\"window.ran='name'\">.csv"
CELLS = (
    "Type,Organisation name,Home address\norganisatoin,<script>window.ran='cell'</script>,<img src=x"
    " onerror=alert(1)>\n"
)
FILES = [str(file) for file in sorted(SAMPLE.iterdir()) if file.suffix in (".csv", ".yaml")]


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a dashboard over a locked directory with a canary in every field."""
    with serving(make_encrypted(tmp_path_factory.mktemp("locked"))) as address:
        yield address


def listen(page: Page) -> list[bytes]:
    """Return the list that collects everything that a page gets from now on, over HTTP and over its socket."""
    heard: list[bytes] = []

    def frame(payload: str | bytes) -> None:
        heard.append(payload if isinstance(payload, bytes) else payload.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", frame))
    page.on("response", lambda response: heard.append(response.url.encode()))
    return heard


def unlock(window: Watched, path: str = "/", person: str = PERSON, passphrase: str = PHRASE) -> Page:
    """Open a page of a locked directory, and unlock it."""
    page = window.open(path)
    page.locator("[class*=st-key-unlock-name] input").fill(person)
    page.locator("[class*=st-key-unlock-passphrase] input").fill(passphrase)
    page.keyboard.press("Enter")
    return page


def test_a_directory_is_created_filled_taken_back_and_locked(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "new") as address, watched(browser, address) as window:
        page = window.open("/")
        for box, text in (("title", "Ours"), ("name", "aye"), ("first", PHRASE), ("second", PHRASE)):
            page.locator(f".st-key-create-{box} input").fill(text)
        page.get_by_role("button", name="Make the directory").click()
        page.wait_for_url("**/import")
        page.set_input_files("input[type=file]", FILES)
        page.get_by_role("button", name="Load", exact=True).click(timeout=60_000)
        expect(page.locator(".k-done")).to_contain_text("as revision 1", timeout=60_000)
        page.get_by_role("link", name="Coordination gaps").click()
        expect(page.locator(".k-list.list button").first).to_be_visible(timeout=60_000)
        page.get_by_role("link", name="Import").click()
        page.get_by_role("button", name="Take it back").click()
        expect(page.locator(".k-done")).to_have_count(0)
        page.get_by_role("link", name="Network").click()
        expect(page.locator(".k-opening h1")).to_contain_text("This directory is empty")
        page.get_by_role("button", name="Lock").click()
        expect(page.locator(".k-opening h1")).to_contain_text("This directory is locked")
        unlock(window, person="aye", passphrase=WRONG)
        expect(page.locator(".k-fault")).to_contain_text("do not open the directory")


def test_a_session_that_did_not_unlock_gets_nothing(browser: Browser, locked: str) -> None:
    with watched(browser, locked) as window, watched(browser, locked) as other:
        heard = listen(window.page)
        unlock(window, "/network")
        expect(window.page.locator(".k-table tbody tr").first).to_be_visible(timeout=60_000)
        assert any(b"canary-name-org" in payload for payload in heard)  # it does listen
        overheard = listen(other.page)
        for path in ("/network", "/people", "/gaps?lang=my"):
            other.open(path)
            other.settle()
        assert len(overheard) > 10
        assert not [payload for payload in overheard if b"canary" in payload]


def test_an_idle_page_is_locked_and_shows_nothing(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUNYET_IDLE", "12")  # on a busy machine the page takes seconds to open, and must be seen open
    with serving(make_encrypted(tmp_path)) as address, watched(browser, address) as window:
        heard = listen(window.page)
        page = unlock(window, "/network")
        expect(page.locator(".k-done")).to_contain_text("It was locked", timeout=60_000)
        assert any(b"canary-name-org" in payload for payload in heard)  # it was open in the meantime
        assert "canary" not in page.content()
        assert page.locator("[class*=st-key-unlock-] input").evaluate_all("all => all.map(box => box.value)") == [
            "",
            "",
        ]


@pytest.mark.parametrize(("lang", "scheme"), (("en", "light"), ("my", "dark")))
def test_the_new_pages_pass_axe_and_fit_a_phone(browser: Browser, locked: str, lang: str, scheme: str) -> None:
    with watched(browser, locked, width=390, height=844, scheme=scheme) as window:
        page = window.open(f"/people?lang={lang}")
        judge(page, "unlock")
        unlock(window, f"/people?lang={lang}")
        page.locator(".st-key-add-send").wait_for()
        judge(page, "people")
        go_to(page, "import")
        page.set_input_files("input[type=file]", {"name": NAME, "mimeType": "text/csv", "buffer": CELLS.encode()})
        page.locator(".k-problem .critical").first.wait_for(timeout=60_000)
        judge(page, "import")
        assert page.evaluate("window.ran") is None
        assert page.locator("img[src=x]").count() == 0


def judge(page: Page, name: str) -> None:
    """Check a page with axe-core, and against the width of a phone."""
    stand_still(page)
    assert not serious(page), name
    assert excess(page) == [0, 0], name
