"""The page To decide: what a join left open is asked by name, answered one by one or all of a kind, and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.joining.join_bundle import join_bundle, plan_join
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.joining.open_rows import open_conflicts
from kunyet.graph.stores.encrypted import EncryptedStore, create, open_store
from kunyet.graph.stores.revision import Change
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, OTHER_PHRASE, PERSON, PHRASE, Start, to_page, try_to_unlock
from tests.dashboard.helpers import page_html, write_tables
from tests.dashboard.views.copies import change, second_copy

ROWS = [
    {"id": "zq-a", "name": "Chindwin Bridge Relief", "kind": "organization", "region": "Sagaing"},
    {"id": "zq-b", "name": "Paddy Bird News", "kind": "organization", "region": "Chin"},
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a directory with three open questions of a join: two values each of two entries, and a deletion."""
    tables = write_tables(tmp_path / "tables", entities=ROWS)
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, tables, who=PERSON)
        made.add_person("analyst", OTHER_PHRASE, "analyst")
        made.add_person("second", OTHER_PHRASE, "coordinator", "zq-a")
    with second_copy(tmp_path / "store", tmp_path / "other") as other, opened(tmp_path / "store") as one:
        for id in ("zq-a", "zq-b"):
            change(one, "entities", id, notes=f"said here of {id[-1]}", region="Kayin")
            change(other, "entities", id, notes=f"said there of {id[-1]}", region="Mon")
        change(one, "entities", "zq-b", notes="changed here again")
        other.apply([Change("entities", ("zq-b",), None)], who="aye", why="gone", based_on=other.head().number)
        join_bundle(plan_join(one, make_bundle(other, everything=True)), who=PERSON)
        assert len(open_conflicts(one)) >= 3
    return tmp_path / "store"


def opened(store: Path) -> EncryptedStore:
    return open_store(store, PERSON, PHRASE)


def page(start: Start, store: Path, lang: str = "en", **who: str) -> AppTest:
    return to_page(try_to_unlock(start(store, lang), **who), "decide")


def radio(app: AppTest, label: str) -> Any:
    return next(each for each in app.radio if each.label == label)


@pytest.mark.parametrize("lang", ("en", "my"))
def test_what_is_open_is_asked_by_name_and_without_ids(start: Start, store: Path, lang: str) -> None:
    app = page(start, store, lang)
    assert not app.exception
    labels = [each.label for each in app.radio]
    assert any(label.startswith("Chindwin Bridge Relief") for label in labels)
    texts = [*labels, *(text for each in app.radio for text in each.options), page_html(app)]
    assert not [text for text in texts if "zq-a" in text or "zq-b" in text]
    if lang == "en":
        assert "questions of joins are open." in page_html(app)
        notes = radio(app, "Chindwin Bridge Relief: Notes")
        assert len([text for text in notes.options if text.startswith("✓")]) == 1
        assert "said here of a" in str(notes.options)
        assert app.button(key="decide-save").disabled


def test_answers_are_saved_as_one_revision_that_is_taken_back(start: Start, store: Path) -> None:
    app = page(start, store)
    with opened(store) as one:
        before, head = len(open_conflicts(one)), one.head().number
    app = radio(app, "Chindwin Bridge Relief: Notes").set_value(0).run()
    app = radio(app, "Chindwin Bridge Relief: Region").set_value(1).run()
    app = app.button(key="decide-save").click().run()
    assert not app.exception
    with opened(store) as one:
        row = one.history("entities", ("zq-a",))[-1].values
        assert (row["notes"], row["region"]) == ("said here of a", "Mon")
        assert (len(open_conflicts(one)), one.head().number) == (before - 2, head + 1)
    app = app.button(key="take-back").click().run()
    assert not app.exception
    with opened(store) as one:
        assert len(open_conflicts(one)) == before
    assert f"{before} questions of joins are open." in page_html(app)


def test_all_of_a_kind_are_answered_at_once(start: Start, store: Path) -> None:
    app = page(start, store)
    whole = next(each for each in app.radio if "questions of this kind" in each.label)
    app = whole.set_value(0).run()
    assert "Chindwin Bridge Relief: Notes" not in [each.label for each in app.radio]
    app = app.button(key="decide-save").click().run()
    with opened(store) as one:
        assert one.history("entities", ("zq-a",))[-1].values["region"] == "Kayin"
        assert all(each.kind.value != "value" for each in open_conflicts(one))


def test_two_who_decide_at_once_are_told(start: Start, store: Path) -> None:
    from kunyet.graph.joining.decide_conflicts import decide_open

    app = radio(page(start, store), "Chindwin Bridge Relief: Notes").set_value(0).run()
    with opened(store) as one:
        decide_open(one, {each.id: "theirs" for each in open_conflicts(one)}, who="mya")
        head = one.head().number
    app = app.button(key="decide-save").click().run()
    assert not app.exception
    assert "settled one of these conflicts meanwhile" in page_html(app)
    with opened(store) as one:
        assert one.head().number == head


def test_who_may_join_nothing_is_asked_nothing_of_a_join(start: Start, store: Path) -> None:
    app = page(start, store, person="second", passphrase=OTHER_PHRASE)
    assert not app.exception
    assert "said there" not in page_html(app) + str([each.options for each in app.radio])


@pytest.mark.parametrize("lang", ("en", "my"))
def test_what_a_load_left_open_is_asked_beside_joins_and_saved(
    start: Start, store: Path, tmp_path: Path, lang: str
) -> None:
    tables = write_tables(tmp_path / "tables", entities=[{**ROWS[0], "region": "", "name_my": "ချင်းတွင်း"}])
    with opened(store) as one:
        change(one, "entities", "zq-a", name_my="မြစ်")
        load(one, tables, who=PERSON)
    app = page(start, store, lang)
    app = app.segmented_control(key="decide-part").set_value("loads").run()
    assert not app.exception
    (asked,) = app.radio
    assert "zq-a" not in asked.label + str(asked.options)
    assert "ချင်းတွင်း (entities.csv)" in str(asked.options)
    if lang == "en":
        assert "1 question of a loaded file is open." in page_html(app)
        assert asked.options[0] == "✓ In the directory: မြစ်"
    app = asked.set_value(1).run().button(key="decide-save").click().run()
    assert not app.exception
    with opened(store) as one:
        assert one.history("entities", ("zq-a",))[-1].values["name_my"] == "ချင်းတွင်း"
    assert not app.radio
