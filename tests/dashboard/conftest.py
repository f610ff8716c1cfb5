"""The dashboard under test: the sample directory, one that is hostile, and a page of either as a role in a language
sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.cache.lru_cache import clear_caches
from kunyet.dashboard.session import open_sessions
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages import language
from kunyet.loaders.tables_store import TablesStore
from tests.dashboard.directories import Start
from tests.dashboard.helpers import ROOT, SAMPLE, OpenPage

_PAGE_HASHES: dict[str, str] = {}
"""What Streamlit calls each page, as the first test that opens it finds out: later ones open it like a link."""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin and end every test in English, with empty caches."""
    language.speak("en")
    clear_caches()
    yield
    language.speak("en")


@pytest.fixture(scope="session", autouse=True)
def installed_components() -> Iterator[None]:
    """Look once for the components of installed packages: every new session would read the metadata of each package
    again, which takes longer than to draw a page.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Give a function that opens a page of a directory as a role, in a language, with things remembered."""

    def opened(
        page: str, role: str = "coordinator", lang: str = "en", store: Path = SAMPLE, **remembered: object
    ) -> AppTest:
        monkeypatch.setenv("KUNYET_STORE", str(store))
        monkeypatch.setenv("KUNYET_AS", role)
        app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
        for name, value in remembered.items():
            app.session_state[f"kunyet.{name}"] = value
        language.speak(lang)  # AppTest words widgets in the thread of the test, outside any run
        if lang != "en":
            app.query_params["lang"] = lang
        # Pages are functions here, and AppTest's own switch knows files alone.
        app._page_hash = _PAGE_HASHES.get(page, "")
        app.run()
        found = [key for key, info in app._registered_pages.items() if info.get("url_pathname") == page]
        if not found or found == [app._page_hash]:  # nothing can be shown, so that there are no pages to go to
            return app
        app._page_hash = _PAGE_HASHES[page] = found[0]
        return app.run()

    return opened


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Give a function that opens a session of a dashboard over a store, in an environment; none is left open."""

    def started(store: Path | str, lang: str = "en", **environment: str) -> AppTest:
        monkeypatch.setenv("KUNYET_STORE", str(store))
        for name in ("KUNYET_AS", "KUNYET_PASSPHRASE", "KUNYET_IDLE"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
        language.speak(lang)
        if lang != "en":
            app.query_params["lang"] = lang
        return app.run()

    yield started
    for ticket in list(open_sessions._open_sessions):
        open_sessions._close_session(ticket)


@pytest.fixture(scope="session")
def sample_views() -> dict[str, View]:
    """Give the sample as each role sees it."""
    store = TablesStore(SAMPLE)
    return {role: open_view(store, Viewer(role)) for role in ("coordinator", "policymaker", "analyst")}
