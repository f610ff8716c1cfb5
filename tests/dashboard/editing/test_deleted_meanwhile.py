"""A record that somebody else deletes while it is edited: the form says so, the draft stays, and is restored or
discarded; nothing is shown of unseen entities.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.editing import drafts
from kunyet.dashboard.session import open_sessions
from kunyet.graph.stores.encrypted import create
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.stores.revision import Change
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, PERSON, PHRASE, Start, to_page, try_to_unlock
from tests.dashboard.helpers import address_query, linked_values, page_html, sent_text, write_tables
from tests.dashboard.views.test_edit import at_edit, held, type_in

ROWS = {
    "entities": [
        {"id": "a", "kind": "organization", "name": "Green Harbour", "name_my": "ဆိပ်ကမ်း", "region": "Kayin"},
        {"id": "b", "kind": "nug_contact", "name": "Desk Two"},
        {"id": "c", "kind": "organization", "name": "Third House"},
    ],
    "ties": [{"id": "t", "from": "b", "to": "c", "type": "communicates", "last_contact": "2024-03-01"}],
    "contacts": [
        {"entity": "b", "channel": "signal", "handle": "first"},
        {"entity": "b", "channel": "viber", "handle": "kn-second"},
    ],
}
GONE = "was removed by mya in the meantime, on "


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give an encrypted directory; nobody is tied to one of its three."""
    tables = write_tables(tmp_path / "tables", **ROWS)
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, tables, who=PERSON)
    return tmp_path / "store"


def taken_out_by_mya(table: str, *key: str) -> None:
    held().apply([Change(table, key, None)], who="mya", why="no more", based_on=held().head().number)


def row(table: str, **wanted: str) -> dict[str, str]:
    """Return the one row with these cells; empty where none has them."""
    return next((one for one in held().records().tables()[table].rows() if wanted.items() <= one.items()), {})


def keys(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.button}


@pytest.mark.parametrize(("lang", "said"), (("en", GONE), ("my", "ကို mya က ကြားကာလတွင်")), ids=("en", "my"))
def test_the_open_form_says_who_took_the_record_out_and_keeps_what_was_typed(
    start: Start, store: Path, lang: str, said: str
) -> None:
    app = type_in(at_edit(start, store, lang, table="entities", id="a"), notes="typed meanwhile")
    taken_out_by_mya("entities", "a")
    app = app.run()
    assert not app.exception
    assert said in page_html(app)
    assert {"edit-put-back", "edit-let-go"} <= keys(app)
    assert not {"edit-save", "edit-archive", "edit-out"} & keys(app)
    assert "typed meanwhile" in sent_text(app)


def test_putting_back_is_one_revision_with_what_was_typed(start: Start, store: Path) -> None:
    app = type_in(at_edit(start, store, table="entities", id="a"), notes="mine")
    taken_out_by_mya("entities", "a")
    before = held().head().number
    app = app.run().button(key="edit-put-back").click().run()
    assert held().head().number == before + 1
    assert row("entities", id="a") == {**ROWS["entities"][0], "notes": "mine"}
    assert drafts.load_all_drafts(held(), PERSON) == []
    app.session_state["kunyet.id"] = "a"
    assert f"Saved, as revision {before + 1}" in page_html(to_page(app, "profile"))
    held().undo(before + 1, who=PERSON, why="")
    assert row("entities", id="a") == {}


def test_letting_go_leaves_it_out_and_keeps_no_draft(start: Start, store: Path) -> None:
    app = type_in(at_edit(start, store, table="entities", id="a"), notes="mine")
    taken_out_by_mya("entities", "a")
    before = held().head()
    app = app.run().button(key="edit-let-go").click().run()
    assert not app.exception
    assert drafts.load_all_drafts(held(), PERSON) == []
    assert held().head() == before
    assert GONE not in page_html(to_page(app, "directory"))


def test_who_saves_at_that_very_moment_is_told_the_same(start: Start, store: Path) -> None:
    """The button of the page that was drawn before."""
    app = type_in(at_edit(start, store, table="entities", id="a"), notes="mine")
    taken_out_by_mya("entities", "a")
    app = app.button(key="edit-save").click().run()
    assert GONE in page_html(app)
    assert row("entities", id="a") == {}
    assert drafts.load_all_drafts(held(), PERSON)[0].typed["notes"] == "mine"
    app.button(key="edit-put-back").click().run()
    assert row("entities", id="a")["notes"] == "mine"


@pytest.mark.parametrize("table", ("entities", "ties", "contacts"))
def test_the_draft_is_listed_with_what_became_of_its_record_and_leads_back(
    start: Start, store: Path, table: str
) -> None:
    query = {"entities": {"id": "a"}, "ties": {"id": "t"}, "contacts": {"entity": "b", "n": "0"}}[table]
    key = {"entities": ("a",), "ties": ("t",), "contacts": ("b", "signal", "first")}[table]
    column = {"entities": "notes", "ties": "notes", "contacts": "instructions"}[table]
    app = type_in(at_edit(start, store, table=table, **query), **{column: "mine"})
    token = app.session_state["kunyet.edit"].token
    taken_out_by_mya(table, *key)
    open_sessions._close_session(next(iter(open_sessions._open_sessions)))
    app = to_page(try_to_unlock(start(store)), "directory")
    assert GONE in page_html(app)
    assert linked_values(page_html(app), "draft") == {token}
    app.query_params.update(address_query(table=table, draft=token))
    app = to_page(app, "edit")
    assert GONE in page_html(app)
    app.button(key="edit-put-back").click().run()
    assert row(table, **{column: "mine"})


def test_a_record_below_another_that_is_taken_out_stays_the_one_in_the_form(start: Start, store: Path) -> None:
    """Its place among others, by which an address names it, is another one from then on."""
    app = type_in(at_edit(start, store, table="contacts", entity="b", n="1"), instructions="mine")
    app = app.run()
    taken_out_by_mya("contacts", "b", "signal", "first")
    app = app.run()
    assert app.session_state["kunyet.edit"].key == ("b", "viber", "kn-second")
    app.button(key="edit-save").click().run()
    assert row("contacts", handle="kn-second")["instructions"] == "mine"


def test_the_next_record_does_not_slip_into_the_form_of_one_that_is_taken_out(start: Start, store: Path) -> None:
    app = type_in(at_edit(start, store, table="contacts", entity="b", n="0"), instructions="mine")
    taken_out_by_mya("contacts", "b", "signal", "first")
    app = app.run()
    assert GONE in page_html(app)
    assert "kn-second" not in sent_text(app)


def test_what_somebody_has_put_back_already_is_a_conflict_like_any_other(start: Start, store: Path) -> None:
    app = type_in(at_edit(start, store, table="entities", id="a"), notes="mine")
    taken_out_by_mya("entities", "a")
    app = app.run()
    theirs = {**ROWS["entities"][0], "notes": "theirs"}
    held().apply([Change("entities", ("a",), theirs)], who="mya", why="", based_on=held().head().number)
    app = app.button(key="edit-put-back").click().run()  # as the page that was drawn before has it
    assert not app.exception
    assert GONE not in page_html(app)
    app = app.button(key="edit-save").click().run()
    assert "Somebody else has saved this record in the meantime" in page_html(app)
    assert row("entities", id="a")["notes"] == "theirs"


def test_of_whom_one_does_not_see_any_more_nothing_is_told(start: Start, store: Path) -> None:
    with create(store.parent / "walled", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, store.parent / "tables", who=PERSON)
        made.add_person("bound", PHRASE, "coordinator", "b")
    app = try_to_unlock(start(store.parent / "walled"), "bound", PHRASE)
    app.query_params.update(address_query(table="entities", id="a"))
    app = to_page(app, "edit")
    draft = app.session_state["kunyet.edit"]
    kept = draft.with_typed({"notes": "mine"}, {}, held().head().when)
    drafts.store_draft(held(), "bound", kept)
    app.session_state["kunyet.edit"] = kept
    store_now = held()
    assert isinstance(store_now, LockedStore)
    wall = Change("firewalls", ("a", "b"), {"a": "a", "b": "b"})
    store_now.apply([wall], who="mya", why="", based_on=store_now.head().number)
    app = app.run()
    assert "No entry has this id" in page_html(app)
    page = page_html(to_page(app, "directory"))
    assert "Green Harbour" not in page
    assert "meanwhile" not in page
