"""Notes on a profile: a contact dates the chosen tie only where it was surely them."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.stores.revision import Change
from tests.dashboard.directories import PERSON, Start, make_encrypted, open_encrypted, to_page, try_to_unlock
from tests.dashboard.helpers import page_html

ROWS = (
    {"id": "own-a", "kind": "organization", "name": "Own A"},
    {"id": "own-b", "kind": "organization", "name": "Own B"},
)
TIE = {"id": "own-tie", "from": "own-a", "to": "own-b", "type": "coordinates", "last_contact": "2023-01-01"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory with two organizations and their tie."""
    folder = make_encrypted(tmp_path)
    with open_encrypted(folder) as opened:
        changes = [*(Change("entities", (row["id"],), row) for row in ROWS), Change("ties", ("own-tie",), TIE)]
        opened.apply(changes, who=PERSON, why="t", based_on=opened.head().number)
    return folder


def at_profile(start: Start, store: Path) -> AppTest:
    app = try_to_unlock(start(store, "en"))
    app.session_state["kunyet.id"] = "own-a"
    return to_page(app, "profile")


def key(app: AppTest, name: str) -> str:
    """Return the key of a box of the form, which ends with the revision."""
    boxes = [*app.checkbox, *app.text_area, *app.button, *app.selectbox]
    return next(one.key for one in boxes if one.key and one.key.startswith(f"note-{name}-own-a"))


def spoke(app: AppTest, *, sure: bool) -> AppTest:
    app.checkbox(key=key(app, "spoke")).check().run()
    if sure:
        app.checkbox(key=key(app, "sure")).check().run()
        app.selectbox(key=key(app, "tie")).set_value(1).run()
    return app.button(key=key(app, "save")).click().run()


@pytest.mark.parametrize("sure", (True, False))
def test_a_contact_is_logged_and_dates_the_tie_only_where_it_was_surely_them(
    start: Start, store: Path, *, sure: bool
) -> None:
    app = spoke(at_profile(start, store), sure=sure)
    assert "Spoke to them." in page_html(app)
    with open_encrypted(store) as opened:
        records = opened.records()
        (note,) = records.notes.rows()
        (day,) = [row["last_contact"] for row in records.ties.rows() if row["id"] == "own-tie"]
    assert (note["entity"], note["by"], note["contact"]) == ("own-a", PERSON, "sure" if sure else "unsure")
    assert (day == note["on"]) is sure


def test_a_note_stands_with_its_day_and_can_be_taken_back(start: Start, store: Path) -> None:
    app = at_profile(start, store)
    assert app.button(key=key(app, "save")).disabled
    app.text_area(key=key(app, "text")).set_value("They move next month.").run()
    app.button(key=key(app, "save")).click().run()
    assert "They move next month." in page_html(app)
    app.button(key="take-back").click().run()
    assert "They move next month." not in page_html(app)
