"""Erase: the dry run is shown first, the name is typed, and afterwards nothing of the entity is in the directory."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.pages import StoreKind, pages_for
from tests.dashboard.directories import (
    Start,
    make_encrypted,
    open_encrypted,
    to_page,
    try_to_unlock,
)
from tests.dashboard.helpers import OpenPage, linked_values, page_html, sent_text

SECOND = "staple lantern harbour"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory of a test's own."""
    return make_encrypted(tmp_path)


def at_erase(start: Start, store: Path, lang: str = "en") -> AppTest:
    app = try_to_unlock(start(store, lang))
    app.session_state["kunyet.id"] = "org"
    return to_page(app, "erase")


def test_a_profile_leads_to_the_erasure_only_where_it_may_be_done(
    start: Start, store: Path, open_page: OpenPage
) -> None:
    app = try_to_unlock(start(store))
    app.session_state["kunyet.id"] = "org"
    html = page_html(to_page(app, "profile"))
    assert "/erase?" in html
    assert "org" in linked_values(html, "id")
    assert "/erase?" not in page_html(open_page("profile", id="org-delta-lamp"))  # tables
    assert [page.path for page in pages_for("analyst", StoreKind.WRITTEN) if page.path == "erase"] == []


@pytest.mark.parametrize("lang", ("en", "my"))
def test_the_dry_run_is_shown_first_and_changes_nothing(start: Start, store: Path, lang: str) -> None:
    with open_encrypted(store) as own:
        own.backup(store.parent / "with.kunyet")
        head = own.head()
    app = at_erase(start, store, lang)
    assert not app.exception
    html = page_html(app)
    assert html.count("<h2") >= 2
    assert "with.kunyet" in html
    with open_encrypted(store) as own:
        assert own.head() == head
        assert "org" in own.records().entity_row


@pytest.mark.parametrize("typed", ("", "org", "canary-name-org"))
def test_another_name_erases_nothing(start: Start, store: Path, typed: str) -> None:
    app = at_erase(start, store)
    app.text_input(key="erase-name").input(typed)
    app = app.button(key="erase-send").click().run()
    assert "Nothing was erased" in page_html(app)
    with open_encrypted(store) as own:
        assert "org" in own.records().entity_row


def test_the_typed_name_erases_and_the_report_is_shown(start: Start, store: Path) -> None:
    app = at_erase(start, store)
    app.text_input(key="erase-name").input("CANARY-name-org-end")
    app = app.button(key="erase-send").click().run()
    assert not app.exception
    html = page_html(app)
    assert "Erased for good: org" in html
    assert "What it cannot reach" in html
    assert "canary-name-org-end" not in sent_text(app)
    with open_encrypted(store) as own:
        assert "org" not in own.records().entity_row
        assert list(own.history("entities", ("org",))) == []
        assert [each.action for each in own.audit()][-1] == "erased"
        assert "erasing" in [each.action for each in own.audit()]
        assert own.verify().ok
    kept = repr(app.session_state._state.filtered_state).lower()
    assert "canary-name-org-end" not in kept


def test_a_coordinator_of_an_entity_is_refused(start: Start, store: Path) -> None:
    with open_encrypted(store) as own:
        own.add_person("second", SECOND, "coordinator", "org")
    app = try_to_unlock(start(store), "second", SECOND)
    app.session_state["kunyet.id"] = "org"
    assert "/erase?" not in page_html(to_page(app, "profile"))
    assert "may not erase" in page_html(to_page(app, "erase"))
