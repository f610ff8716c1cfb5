"""The Edit page is for people who may edit; typed values are stored, offered again, saved as one revision, and taken
back.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.editing import drafts, save_record
from kunyet.dashboard.editing.drafts import Draft
from kunyet.dashboard.session import open_sessions
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.revision import Change
from tests.dashboard.directories import (
    OTHER_PHRASE,
    PERSON,
    Start,
    make_encrypted,
    open_encrypted,
    to_page,
    try_to_unlock,
)
from tests.dashboard.helpers import OpenPage, address_query, page_html, sent_text


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory of a test's own."""
    return make_encrypted(tmp_path)


def at_edit(start: Start, store: Path, lang: str = "en", **query: str) -> AppTest:
    """Give the page of a record, open."""
    app = try_to_unlock(start(store, lang))
    for name, text in query.items():
        app.query_params[name] = address_query(**{name: text})[name]
    return to_page(app, "edit")


def held() -> Store:
    """Return the directory that the session has open."""
    (one,) = open_sessions._open_sessions.values()
    return one.store


def type_in(app: AppTest, **values: str) -> AppTest:
    """Type into the form, as the browser tells of it."""
    draft = app.session_state["kunyet.edit"]
    told = {"token": f"{draft.token}-{draft.turn}", "values": {**draft.typed, **values}, "choices": {}}
    app.session_state["kunyet.edit"] = draft.with_typed(told["values"], {}, save_record.now())
    drafts.store_draft(held(), PERSON, app.session_state["kunyet.edit"])
    return app.run()


TABLES = (
    {"table": "entities", "id": "org"},
    {"table": "ties", "id": "t-nug-org"},
    {"table": "contacts", "entity": "org", "n": "0"},
    {"table": "needs", "entity": "net", "n": "0"},
    {"table": "firewalls", "a": "lone", "n": "0"},
    {"table": "entities"},
    {"table": "ties", "from": "org"},
)


@pytest.mark.parametrize("query", TABLES, ids=lambda query: "-".join(query.values()))
def test_every_record_opens_in_a_form(start: Start, store: Path, query: dict[str, str]) -> None:
    app = at_edit(start, store, **query)
    assert not app.exception
    assert "Change " in page_html(app) or "Add " in page_html(app)
    assert "edit-save" in {button.key for button in app.button}


@pytest.mark.parametrize(
    "query",
    (
        {"table": "entities", "id": "nobody"},
        {"table": "people", "id": "org"},
        {"table": "contacts", "entity": "org", "n": "7"},
        {"table": "contacts", "entity": "nobody"},
        {"table": "contacts", "entity": "org", "n": "-1"},
        {"table": "needs", "id": "org"},
    ),
    ids=lambda query: "-".join(query.values()),
)
def test_what_is_not_there_is_one_sentence(start: Start, store: Path, query: dict[str, str]) -> None:
    app = at_edit(start, store, **query)
    assert not app.exception
    assert "No entry has this id" in page_html(app)


def test_who_comes_back_to_a_form_sees_the_record_as_it_stands_now(start: Start, store: Path) -> None:
    app = to_page(at_edit(start, store, table="entities", id="org"), "directory")
    (now,) = (one for one in held().records().entities.rows() if one["id"] == "org")
    change = Change("entities", ("org",), {**now, "region": "Shan"})
    held().apply([change], who="another", why="moved", based_on=held().head().number)
    app.query_params.update(address_query(table="entities", id="org"))
    assert to_page(app, "edit").session_state["kunyet.edit"].shown["region"] == "Shan"


def test_what_somebody_else_saves_while_a_form_is_open_does_not_begin_it_anew(start: Start, store: Path) -> None:
    """What is being typed at that moment would be gone."""
    app = at_edit(start, store, table="entities", id="org")
    app.run()  # the page is the one before, too
    token = app.session_state["kunyet.edit"].token
    (now,) = (one for one in held().records().entities.rows() if one["id"] == "nug")
    change = Change("entities", ("nug",), {**now, "region": "Shan"})
    held().apply([change], who="another", why="moved", based_on=held().head().number)
    assert app.run().session_state["kunyet.edit"].token == token


def test_a_role_that_does_not_edit_sees_no_form(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store), "analyst", OTHER_PHRASE)
    assert "is not open to this role" in page_html(to_page(app, "edit"))
    for page in ("directory", "profile"):
        assert "edit" not in {str(button.key).partition("-")[0] for button in to_page(app, page).button}


def test_a_coordinator_who_looks_as_somebody_else_sees_no_form(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store))
    app.session_state["kunyet.role"] = "analyst"
    app = app.run()
    assert "is not open to this role" in page_html(to_page(app, "edit"))


def test_a_folder_of_tables_says_that_it_is_only_read(open_page: OpenPage) -> None:
    app = open_page("edit")
    assert "cannot be changed" in page_html(app)
    assert "edit-save" not in {button.key for button in app.button}
    assert "cannot be changed" in page_html(open_page("directory"))


def test_what_is_saved_is_told_of_and_taken_back(start: Start, store: Path) -> None:
    app = type_in(at_edit(start, store, table="entities", id="org"), region="Chin")
    before = held().head().number
    app = app.button(key="edit-save").click().run()
    assert held().head().number == before + 1
    assert held().head().why == "changed: Region"
    assert drafts.load_all_drafts(held(), PERSON) == []
    app.session_state["kunyet.id"] = "org"
    app = to_page(app, "profile")
    assert f"Saved, as revision {before + 1}" in page_html(app)
    app = app.button(key="take-back").click().run()
    assert "is undone" in page_html(app)
    records = held().records()
    assert records.entities["region"][records.entity_row["org"]] == "Kayin"


def test_what_is_wrong_is_said_and_not_saved(start: Start, store: Path) -> None:
    app = type_in(at_edit(start, store, table="entities", id="org"), since="2024-13")
    before = held().head()
    assert "cannot be saved: Since" in page_html(app)
    app = app.button(key="edit-save").click().run()
    assert "is not a date for since" in page_html(app)
    assert held().head() == before


def test_a_draft_outlives_a_lock_and_is_offered_to_who_typed_it_alone(start: Start, store: Path) -> None:
    app = type_in(at_edit(start, store, table="entities", id="org"), notes="typed-before-the-lock")
    for ticket in list(open_sessions._open_sessions):
        open_sessions._close_session(ticket)
    again = try_to_unlock(start(store))
    page = to_page(again, "directory")
    assert "You began to edit canary-name-org-end" in page_html(page)
    for name, text in (("table", "entities"), ("id", "org")):
        page.query_params[name] = address_query(**{name: text})[name]
    page = to_page(page, "edit")
    assert "typed-before-the-lock" in sent_text(page)
    assert "You began this on" in page_html(page)
    page = page.button(key="edit-anew").click().run()
    assert "typed-before-the-lock" not in sent_text(page)
    assert drafts.load_all_drafts(held(), PERSON) == []
    other = try_to_unlock(start(store), "analyst", OTHER_PHRASE)
    assert "You began" not in page_html(to_page(other, "directory"))
    assert not app.exception


def test_a_draft_is_discarded_where_it_is_offered(start: Start, store: Path) -> None:
    app = type_in(at_edit(start, store, table="entities", id="org"), notes="x")
    app = to_page(app, "directory")
    key = next(str(button.key) for button in app.button if str(button.key).startswith("discard-"))
    app = app.button(key=key).click().run()
    assert "You began" not in page_html(app)
    assert drafts.load_all_drafts(held(), PERSON) == []


def test_a_draft_about_whom_one_does_not_see_any_more_is_not_offered(start: Start, store: Path) -> None:
    with open_encrypted(store) as own:
        drafts.store_draft(
            own,
            PERSON,
            Draft(
                "entities",
                ("gone",),
                {"id": "gone", "name": "Canary Gone"},
                {"name": "New"},
                when="2024-01-01T00:00:00",
            ),
        )
        drafts.store_draft(
            own,
            PERSON,
            Draft("ties", ("t9",), {"from": "gone", "to": "org"}, {"notes": "x"}, when="2024-01-01T00:00:00"),
        )
    app = to_page(try_to_unlock(start(store)), "directory")
    assert "You began" not in page_html(app)
    assert "Canary Gone" not in sent_text(app)


def test_opening_a_way_of_contact_is_a_reading_and_in_the_log(start: Start, store: Path) -> None:
    app = at_edit(start, store, table="contacts", entity="org", n="0")
    assert "canary-handle-org" in sent_text(app)
    entry = held().audit()[-1]
    assert (entry.action, entry.subjects) == ("read-contacts", ("org",))
    app.run()
    assert held().audit()[-1] == entry


def test_archiving_and_bringing_back_are_revisions(start: Start, store: Path) -> None:
    app = at_edit(start, store, table="entities", id="org")
    app.button(key="edit-archive").click().run()
    records = held().records()
    assert records.entities["until"][records.entity_row["org"]] == "2024-03-31"
    assert held().head().why == "archived"


@pytest.mark.parametrize("query", TABLES[:3], ids=lambda query: "-".join(query.values()))
def test_every_form_is_there_in_burmese_too(start: Start, store: Path, query: dict[str, str]) -> None:
    app = at_edit(start, store, "my", **query)
    assert not app.exception
    assert "ကို ပြင်ပါ။" in page_html(app)


def test_no_title_names_anybody(start: Start, store: Path) -> None:
    app = at_edit(start, store, table="entities", id="org")
    assert not [info for info in app._registered_pages.values() if "canary" in info["page_name"]]


def test_who_comes_back_to_the_directory_finds_their_filters_and_another_role_does_not(
    start: Start, store: Path
) -> None:
    app = try_to_unlock(start(store))
    app.query_params["kind"] = ["strike_group", "liaison"]
    app.session_state["kunyet.sought-name"] = "canary-typed"
    app = to_page(app, "directory")
    del app.query_params["kind"]
    app = to_page(to_page(app, "network"), "directory")
    assert app.query_params["kind"] == ["strike_group", "liaison"]
    assert "canary-typed" in sent_text(app)
    app = app.selectbox(key="role").set_value("analyst").run()
    assert "canary-typed" not in sent_text(app)
