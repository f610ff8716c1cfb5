"""Taken today: reached from a profile, recorded and taken back with one click each, logged before it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.pages import StoreKind, pages_for
from tests.dashboard.directories import Start, make_encrypted, open_encrypted, to_page, try_to_unlock
from tests.dashboard.helpers import page_html, sent_text


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory of a test's own."""
    return make_encrypted(tmp_path)


def at_taken(start: Start, store: Path, lang: str = "en") -> AppTest:
    app = try_to_unlock(start(store, lang))
    app.session_state["kunyet.id"] = "org"
    return to_page(app, "taken")


def test_a_profile_leads_there_and_only_coordinators_have_the_page(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store))
    app.session_state["kunyet.id"] = "org"
    assert "/taken?" in page_html(to_page(app, "profile"))
    for role in ("analyst", "policymaker"):
        assert "taken" not in [page.path for page in pages_for(role, StoreKind.WRITTEN)]
    assert "taken" not in [page.path for page in pages_for("coordinator", StoreKind.TABLES)]


def test_one_click_records_it_and_one_takes_it_back(start: Start, store: Path) -> None:
    app = at_taken(start, store)
    assert not app.exception
    html = page_html(app)
    assert html.count(">TLP:RED</p>") == 2, "head and foot of the sheet"
    assert "1. Warn, in this order" in html
    with open_encrypted(store) as own:
        head = own.head().number
        assert [one.action for one in own.audit()][-2:] == ["read-targets", "read-contacts"]
    app = app.button(key="taken-send").click().run()
    assert not app.exception
    html = page_html(app)
    assert f"Recorded in revision {head + 1}: detained." in html
    assert "1. Warn, in this order" in html, "the sheet stays"
    with open_encrypted(store) as own:
        assert own.records().entities.row(own.records().entity_row["org"])["status"] == "detained"
    app = app.button(key="taken-back").click().run()
    assert not app.exception
    assert app.button(key="taken-send")
    with open_encrypted(store) as own:
        assert own.records().entities.row(own.records().entity_row["org"]).get("status") != "detained"
        assert own.head().number == head + 2


def test_without_a_person_it_says_where_to_begin(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store, "my"))
    app = to_page(app, "taken")
    assert not app.exception
    assert "taken-send" not in sent_text(app)
