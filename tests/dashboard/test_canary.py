"""Nothing that a role may not see is sent to its browser (P5); text is never markup (P12)."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from kunyet.dashboard.pages import StoreKind, all_pages
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.loaders.tables_store import TablesStore
from tests.dashboard.helpers import OpenPage, hostile_rows, page_html, sent_text, write_tables

PAGES = [page.path for page in all_pages() if not page.needs and StoreKind.TABLES in page.stores]
COORDINATORS_ONLY = (
    "source-",
    "notes-",
    "tie-source-",
    "tie-notes-",
    "by-",
    "reason",
    "need-source",
    "township-net",
    "alias-net",
    "name-red",
)
HIDDEN = {
    "policymaker": (*COORDINATORS_ONLY, "name-lone", "my-lone", "handle-lone", "person-lone", "name-li", "my-li"),
    "analyst": (
        *COORDINATORS_ONLY,
        "name-lone",
        "name-net",
        "name-li",
        "name-strike",
        "my-strike",
        "handle-",
        "person-",
        "position-",
        "instructions-",
    ),
}


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """Give a directory in which every text names its own place."""
    return write_tables(tmp_path / "marked", **hostile_rows("canary-{place}-end"))


@pytest.mark.parametrize(("role", "page", "lang"), list(product(HIDDEN, PAGES, ("en", "my"))))
def test_nothing_above_a_role_is_in_any_element(
    open_page: OpenPage, marked: Path, role: str, page: str, lang: str
) -> None:
    view = open_view(TablesStore(marked), Viewer(role))
    goal = next(id for id in view.network.ids if view.stored([id]) == ["net"])
    chosen = {
        "selection": (goal,),
        "to": goal,
        "from": "nug",
        "gap-severities": (),
        "cell": "Kayin~organization",
        "id": goal,
    }
    for part in ("found", "ask"):
        page_sent = sent_text(open_page(page, role, lang, store=marked, part=part, **chosen))
        leaked = [place for place in HIDDEN[role] if f"canary-{place}" in page_sent]
        assert not leaked


def test_what_a_coordinator_may_see_is_there(open_page: OpenPage, marked: Path) -> None:
    """The test above would pass on empty pages; this one would not."""
    page = sent_text(open_page("liaison", store=marked, **{"from": "nug", "to": "net"}))
    assert "canary-name-net-end" in page
    assert "canary-handle-net-end" in page


def test_ids_of_those_under_a_code_name_are_sent_nowhere(open_page: OpenPage, marked: Path) -> None:
    assert '"li"' in sent_text(open_page("network", store=marked))
    for page in PAGES:
        assert not re.search(r'"(net|li|lone|strike)"|t-org-li', sent_text(open_page(page, "analyst", store=marked)))


PAYLOAD = "<img src=x onerror=alert(1)><script>alert(2)</script>{place}"


@pytest.mark.parametrize(("page", "lang"), list(product(PAGES, ("en", "my"))))
def test_markup_in_a_field_is_shown_as_text(open_page: OpenPage, tmp_path: Path, page: str, lang: str) -> None:
    store = write_tables(tmp_path / "hostile", **hostile_rows(PAYLOAD))
    app = open_page(page, lang=lang, store=store, selection=("net",), to="net", id="net", **{"from": "nug"})
    assert not app.exception
    html = page_html(app)
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;img" in html


@pytest.mark.parametrize("page", PAGES)
def test_no_page_names_an_outside_address(open_page: OpenPage, page: str) -> None:
    assert not re.search(r"https?://", sent_text(open_page(page)))
