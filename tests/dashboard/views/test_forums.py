"""The page Forums: who came is pasted and saved, findings are kept in boxes, and promises move on the board."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.records.records import Records
from kunyet.graph.stores.contract import Change
from tests.dashboard.directories import PERSON, Start, make_encrypted, open_encrypted, to_page, try_to_unlock
from tests.dashboard.helpers import OpenPage, page_html, write_tables

FORUM = {"id": "f", "kind": "forum", "name": "Own Forum", "date": "2024-01-29", "expected": "5"}
PROMISE = {
    "id": "k",
    "kind": "commitment",
    "name": "Own promise",
    "since": "2024-02-01",
    "due": "2024-03-01",
    "state": "proposed",
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory with a forum and a promise."""
    folder = make_encrypted(tmp_path)
    with open_encrypted(folder) as opened:
        changes = [Change("entities", (row["id"],), row) for row in (FORUM, PROMISE)]
        opened.apply(changes, who=PERSON, why="t", based_on=opened.head().number)
    return folder


def at_forums(start: Start, store: Path, lang: str = "en") -> AppTest:
    return to_page(try_to_unlock(start(store, lang)), "forums")


def now(store: Path) -> Records:
    """Return the records as they are saved."""
    with open_encrypted(store) as opened:
        return opened.records()


@pytest.mark.parametrize("lang", ("en", "my"))
def test_the_sample_shows_who_came_what_was_found_and_the_promises(open_page: OpenPage, lang: str) -> None:
    page = page_html(open_page("forums", lang=lang))
    if lang == "en":
        assert "invited actors came" in page
        assert "Promises of the first forum without an owner" in page
        assert "said to be done" in page or "done, with evidence" in page
    else:
        assert "ပထမဖိုရမ်၏ တာဝန်ယူသူမရှိသော ကတိများ" in page
    assert ("late" if lang == "en" else "နောက်ကျ") in page


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_the_page_is_for_coordinators(open_page: OpenPage, role: str) -> None:
    assert "Promises of the first forum" not in page_html(open_page("forums", role))


def test_a_directory_without_a_forum_says_what_to_do(open_page: OpenPage, tmp_path: Path) -> None:
    page = page_html(open_page("forums", store=write_tables(tmp_path / "none", entities=[{"id": "a", "name": "A"}])))
    assert "No forum is recorded" in page
    assert "add the first" in page


def test_a_pasted_list_is_saved_as_who_came(start: Start, store: Path) -> None:
    app = at_forums(start, store)
    entities = now(store).entities
    row = entities["kind"].texts().index("organization")
    name, id = entities["name"][row], entities["id"][row]
    app.text_area(key="forum-pasted-f").set_value(f"1. {name}, 3, 2").run()
    app.button(key="forum-came").click().run()
    ties = now(store).ties
    (came,) = [ties.row(row) for row in range(ties.size) if ties["to"][row] == "f"]
    assert (came["from"], came["type"], came["delegates"], came["women"]) == (id, "attended", "3", "2")
    assert "1 of 1 invited actors came" in page_html(app)


def test_more_women_than_delegates_cannot_be_saved(start: Start, store: Path) -> None:
    app = at_forums(start, store)
    entities = now(store).entities
    name = entities["name"][entities["kind"].texts().index("organization")]
    app.text_area(key="forum-pasted-f").set_value(f"{name}, 1, 2").run()
    assert "more women than delegates" in page_html(app)
    assert app.button(key="forum-came").disabled


def test_a_finding_is_added_in_its_box_and_taken_out(start: Start, store: Path) -> None:
    app = at_forums(start, store)
    app.text_area(key="finding-en-threat").set_value("No money after May").run()
    app.button(key="finding-add-threat").click().run()
    findings = now(store).findings
    assert (findings["box"][0], findings["text"][0], findings["forum"][0]) == ("threat", "No money after May", "f")
    assert "No money after May" in page_html(app)
    app.button(key=f"finding-out-{findings['id'][0]}").click().run()
    assert now(store).findings.size == 0


def test_a_promise_moves_with_one_click_and_the_move_is_in_the_history(start: Start, store: Path) -> None:
    app = at_forums(start, store)
    app.button(key="move-k-taken_on").click().run()
    app.button(key="move-k-under_way").click().run()
    with open_encrypted(store) as opened:
        states = [version.values["state"] for version in opened.history("entities", ("k",))]
    assert states == ["proposed", "taken_on", "under_way"]


def test_done_asks_for_evidence_and_dropped_for_a_reason(start: Start, store: Path) -> None:
    app = at_forums(start, store)
    assert app.button(key="move-k-dropped").disabled
    app.button(key="move-k-taken_on").click().run()
    app.text_area(key="evidence-k").set_value("minutes of March").run()
    app.text_input(key="evidence-on-k").set_value("").run()
    app.button(key="move-k-done").click().run()
    assert "Evidence needs a date" in page_html(app)
    app.text_input(key="evidence-on-k").set_value("2024-03-01").run()
    app.button(key="move-k-done").click().run()
    row = now(store).entities.row(now(store).entity_row["k"])
    assert (row["state"], row["evidence"], row["evidence_on"]) == ("done", "minutes of March", "2024-03-01")
