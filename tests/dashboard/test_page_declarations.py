"""A page is one file that declares itself: navigation, roles and documentation follow from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kunyet.dashboard.views as room
from kunyet.dashboard.pages import Page, StoreKind, all_pages, opening_page, pages_for
from kunyet.graph.access.roles import ROLE_NAMES
from kunyet.graph.messages import language
from tests.dashboard.helpers import ROOT, OpenPage, page_html, sent_text

TOY = '''"""A toy page."""
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.pages import Page

def show():
    page_opening("A toy answers.")

PAGE = Page("toy", lambda: "A toy page", show, order={order}{more})
'''


@pytest.fixture
def add_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Give a function that adds a page in one file, as if it lay in `views/`."""

    def add(name: str = "toy_page", order: int = 55, more: str = "") -> None:
        (tmp_path / f"{name}.py").write_text(TOY.format(order=order, more=more), encoding="utf-8")
        monkeypatch.setattr(room, "__path__", [*room.__path__, str(tmp_path)])
        all_pages.cache_clear()

    yield add
    all_pages.cache_clear()


def test_every_file_of_the_folder_is_a_page() -> None:
    files = {path.stem for path in Path(room.__path__[0]).glob("*.py")} - {"__init__"}
    assert len(all_pages()) == len(files)


def test_the_pages_have_their_order() -> None:
    assert [page.path for page in all_pages()] == [
        "overview",
        "week",
        "brief",
        "directory",
        "profile",
        "edit",
        "erase",
        "taken",
        "network",
        "liaison",
        "gaps",
        "channels",
        "support",
        "what-if",
        "forums",
        "import",
        "decide",
        "copies",
        "check",
        "standards",
        "people",
        "passphrase",
    ]


def test_a_page_in_one_file_is_found_in_the_navigation(add_page: Callable[..., None], open_page: OpenPage) -> None:
    add_page("toy_in_navigation")
    app = open_page("toy")
    assert "A toy answers." in page_html(app)
    assert "A toy page" in sent_text(app)  # the header links to it
    assert [page.path for page in pages_for("analyst")][4:6] == ["network", "toy"]


def test_a_page_needs_what_it_declares(add_page: Callable[..., None]) -> None:
    add_page("toy_with_needs", more=', needs="edit"')
    assert "toy" in [page.path for page in pages_for("coordinator")]
    assert "toy" not in [page.path for page in pages_for("analyst")]


@pytest.mark.parametrize("order", (10, 50))
def test_two_pages_in_one_place_are_a_mistake(add_page: Callable[..., None], order: int) -> None:
    add_page(f"toy_at_{order}", order=order)
    with pytest.raises(ValueError, match="same order"):
        all_pages()


@pytest.mark.parametrize("kind", StoreKind)
@pytest.mark.parametrize("role", [role for role in ROLE_NAMES if role != "public"])
def test_each_role_opens_with_one_of_its_own_pages(role: str, kind: StoreKind) -> None:
    for is_empty in (False, True):
        assert opening_page(role, kind, is_empty=is_empty) in pages_for(role, kind)


def test_an_empty_directory_opens_with_the_import_for_who_may_fill_it() -> None:
    assert opening_page("coordinator", StoreKind.WRITTEN, is_empty=True).path == "import"
    assert opening_page("analyst", StoreKind.WRITTEN, is_empty=True).path == "gaps"


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.path)
def test_every_page_has_a_title_in_both_languages_and_is_documented(page: Page) -> None:
    english = page.title()
    language.speak("my")
    assert page.title() != english
    documented = (ROOT / "docs" / "dashboard.md").read_text(encoding="utf-8")
    assert f"| {english} |" in documented or f"| {english} (`/{page.path}" in documented
