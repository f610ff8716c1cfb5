"""Duplicates on the page To decide: pairs with reasons, *Not the same* and its undo, over a store and over tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.stores.encrypted import create, open_store
from kunyet.graph.stores.not_same import NotSame
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, OTHER_PHRASE, PERSON, PHRASE, Start, to_page, try_to_unlock
from tests.dashboard.helpers import address_query, page_html, write_tables
from tests.dashboard.views.test_edit import type_in
from tests.dashboard.views.test_import_files import drop

_WOMEN = {"kind": "organization", "township": "Monywa"}
ROWS = [
    {**_WOMEN, "id": "a", "name": "Monywa Women's Network", "name_my": "မုံရွာအမျိုးသမီးကွန်ရက်"},
    {**_WOMEN, "id": "b", "name": "မုံရွာအမျိုးသမီးကွန်ရက်"},
    {"id": "c", "name": "Chindwin Bridge Relief", "kind": "organization", "region": "Sagaing"},
    {"id": "d", "name": "Chindwin Bridge Releif", "kind": "organization", "region": "Sagaing"},
    {"id": "e", "name": "Paddy Bird News", "kind": "organization"},
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    tables = write_tables(tmp_path / "tables", entities=ROWS)
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, tables, who=PERSON)
        made.add_person("analyst", OTHER_PHRASE, "analyst")
    return tmp_path / "store"


def page(start: Start, store: Path, lang: str = "en", **unlocking: str) -> AppTest:
    return to_page(try_to_unlock(start(store, lang), **unlocking), "decide")


def box(app: AppTest, sort: str, name: str) -> Any:
    return next(each for each in app.get(sort) if str(each.key).startswith(name))


@pytest.mark.parametrize(("lang", "sentence"), (("en", "2 pairs of entries may be one."), ("my", "တစ်ခုတည်း")))
def test_pairs_are_listed_with_their_reasons(start: Start, store: Path, lang: str, sentence: str) -> None:
    app = page(start, store, lang)
    assert not app.exception
    html = page_html(app)
    assert sentence in html
    assert ("both in Monywa" if lang == "en" else "Monywa တွင် ရှိသည်") in html


def test_a_pair_that_is_not_the_same_is_gone_until_it_is_suggested_again(start: Start, store: Path) -> None:
    app = page(start, store)
    box(app, "text_input", "not-same-why").input("two offices").run()
    app = app.button(key="not-same").click().run()
    assert "1 pair of entries may be one." in page_html(app)
    with open_store(store, PERSON, PHRASE) as directory:
        (decided,) = directory.not_same().values()
        assert (decided.pair, decided.by, decided.why) == (("a", "b"), PERSON, "two offices")
    assert "two offices" in page_html(app)
    app = app.button(key="not-same-again").click().run()
    assert "2 pairs of entries may be one." in page_html(app)


def test_the_last_decision_can_be_taken_back_at_once(start: Start, store: Path) -> None:
    app = page(start, store).button(key="not-same").click().run()
    app = app.button(key="take-back").click().run()
    assert "2 pairs of entries may be one." in page_html(app)


def test_two_who_decide_at_once_are_told(start: Start, store: Path) -> None:
    app = page(start, store)
    with open_store(store, PERSON, PHRASE) as directory:
        directory.set_not_same(NotSame("a", "b", by="mya"), who="mya")
    app = app.button(key="not-same").click().run()
    assert not app.exception
    with open_store(store, PERSON, PHRASE) as directory:
        assert [each.by for each in directory.not_same().values()] == ["mya"]


def test_without_a_pair_the_page_says_what_is_compared(start: Start, tmp_path: Path) -> None:
    tables = write_tables(tmp_path / "tables", entities=ROWS[-1:])
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, tables, who=PERSON)
    html = page_html(page(start, tmp_path / "store"))
    assert "No two entries look like one." in html
    assert "both scripts" in html


def test_while_a_new_entry_is_typed_who_is_there_already_is_told(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store))
    app.query_params["table"] = address_query(table="entities")["table"]
    app = type_in(to_page(app, "edit"), name="Monywa Youth Network")
    assert "may be there already" not in page_html(app)
    app = type_in(app, name="Monywa Womens Netwrok")
    html = page_html(app)
    assert "This entry may be there already:" in html
    assert "Monywa Women&#x27;s Network" in html


def test_files_with_a_double_are_previewed_with_a_note_and_can_be_loaded(start: Start, store: Path) -> None:
    rows = "kind,name,township\norganization,Network of Women (Monywa),Monywa\norganization,Kalay Flood Relief,Kalay\n"
    app = drop(to_page(try_to_unlock(start(store)), "import"), "partner.csv", rows)
    assert "1 new entry may be there already" in [each.label for each in app.expander]
    assert "Network of Women (Monywa): in the directory as Monywa Women&#x27;s Network" in page_html(app)
    assert not app.button(key="load-send").disabled


def test_an_analyst_has_no_such_page(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store), person="analyst", passphrase=OTHER_PHRASE)
    assert "is not open to this role" in page_html(to_page(app, "decide"))
