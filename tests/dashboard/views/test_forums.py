"""The page Forums: who came is pasted and saved, findings are kept in boxes, and promises move on the board."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.records.records import Records
from kunyet.graph.stores.revision import Change
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

ACTOR = {"id": "own-actor", "kind": "organization", "name": "Own actor"}
LATER = {"id": "own-later", "kind": "organization", "name": "Own later", "since": "2024-03-10"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory with a forum and a promise."""
    folder = make_encrypted(tmp_path)
    with open_encrypted(folder) as opened:
        changes = [Change("entities", (row["id"],), row) for row in (FORUM, PROMISE, ACTOR, LATER)]
        opened.apply(changes, who=PERSON, why="t", based_on=opened.head().number)
    return folder


def at_forums(start: Start, store: Path, lang: str = "en") -> AppTest:
    return to_page(try_to_unlock(start(store, lang)), "forums")


def set_day(app: AppTest, key: str, day: str) -> None:
    """Choose a day in a calendar; blank clears it."""
    app.date_input(key=key).set_value(date.fromisoformat(day) if day else None).run()


def take_on(app: AppTest, owner: str, on: str = "2024-03-05", due: str = "2024-05-01") -> AppTest:
    """Open the form of the promise, fill it and save it."""
    app.button(key="move-k-taken_on").click().run()
    app.selectbox(key="box-promise-owner").set_value(owner).run()
    set_day(app, f"promise-on-k-{owner}", on)
    set_day(app, "promise-due-k", due)
    set_day(app, "promise-check-k", "2024-04-10")
    return app.button(key="promise-save").click().run()


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
    assert ("late" if lang == "en" else "ရက်လွန်") in page


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_the_page_is_for_coordinators(open_page: OpenPage, role: str) -> None:
    assert "Promises of the first forum" not in page_html(open_page("forums", role))


def test_a_directory_without_a_forum_says_what_to_do(open_page: OpenPage, tmp_path: Path) -> None:
    page = page_html(open_page("forums", store=write_tables(tmp_path / "none", entities=[{"id": "a", "name": "A"}])))
    assert "No forum is recorded" in page
    assert "add the first" in page
    assert "No promise is open." in page
    assert "No forum was held yet." in page


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


def test_who_was_not_yet_there_cannot_have_come(start: Start, store: Path) -> None:
    app = at_forums(start, store)
    app.text_area(key="forum-pasted-f").set_value("Own later, 1").run()
    app.button(key="forum-came").click().run()
    assert "began after this forum" in page_html(app)
    assert not any(row["type"] == "attended" for row in now(store).ties.rows() if row["to"] == "f")


def test_a_finding_is_added_in_its_box_and_taken_out(start: Start, store: Path) -> None:
    app = at_forums(start, store)
    app.text_area(key="finding-en-threat").set_value("No money after May").run()
    app.button(key="finding-add-threat").click().run()
    findings = now(store).findings
    assert (findings["box"][0], findings["text"][0], findings["forum"][0]) == ("threat", "No money after May", "f")
    assert "No money after May" in page_html(app)
    app.button(key=f"finding-out-{findings['id'][0]}").click().run()
    assert now(store).findings.size == 0


def test_a_finding_is_about_an_actor_and_a_gap(start: Start, store: Path) -> None:
    app = at_forums(start, store)
    app.text_area(key="finding-en-weakness").set_value("Nobody answers").run()
    app.multiselect(key="several-finding-whom-1").set_value(["own-actor"]).run()
    gaps = app.multiselect(key="finding-about-weakness")
    gaps.set_value([gaps.options[0]]).run()
    app.button(key="finding-add-weakness").click().run()
    concerns = now(store).findings["concerns"][0].split("|")
    assert concerns[0] == "own-actor"
    assert ":" in concerns[1]
    assert app.multiselect(key="several-finding-whom-1").value == []


def test_a_promise_moves_with_one_click_and_the_move_is_in_the_history(start: Start, store: Path) -> None:
    app = at_forums(start, store)
    take_on(app, "own-actor")
    app.button(key="move-k-under_way").click().run()
    with open_encrypted(store) as opened:
        states = [version.values["state"] for version in opened.history("entities", ("k",))]
    assert states == ["proposed", "taken_on", "under_way"]


def test_done_asks_for_evidence_and_dropped_for_a_reason(start: Start, store: Path) -> None:
    app = at_forums(start, store)
    assert app.button(key="move-k-dropped").disabled
    take_on(app, "own-actor")
    app.text_area(key="evidence-k").set_value("minutes of March").run()
    app.text_input(key="evidence-on-k").set_value("").run()
    app.button(key="move-k-done").click().run()
    assert "Evidence needs a date" in page_html(app)
    app.text_input(key="evidence-on-k").set_value("2024-03-01").run()
    app.button(key="move-k-done").click().run()
    row = now(store).entities.row(now(store).entity_row["k"])
    assert (row["state"], row["evidence"], row["evidence_on"]) == ("done", "minutes of March", "2024-03-01")


def test_taken_on_asks_for_the_owner_and_when_and_keeps_due_check_and_what_it_meets(start: Start, store: Path) -> None:
    app = take_on(at_forums(start, store), "own-actor")
    records = now(store)
    row = records.entities.row(records.entity_row["k"])
    assert (row["state"], row["due"], row["next_check"]) == ("taken_on", "2024-05-01", "2024-04-10")
    (tie,) = [row for row in map(records.ties.row, range(records.ties.size)) if row["to"] == "k"]
    assert (tie["from"], tie["type"], tie["accepted_on"]) == ("own-actor", "owns", "2024-03-05")
    app.button(key="change-k").click().run()
    box = app.multiselect(key="promise-meets-k")
    box.set_value([box.options[0]] if box.options[0] in box.options else []).run()
    app.button(key="promise-save").click().run()
    assert now(store).entities.row(now(store).entity_row["k"])["meets"]
    assert "Own actor" in page_html(app)


def test_a_promise_is_handed_over_and_its_history_says_from_whom_to_whom(start: Start, store: Path) -> None:
    app = take_on(at_forums(start, store), "own-actor")
    app.button(key="change-k").click().run()
    app.selectbox(key="box-promise-owner").set_value("own-later").run()
    assert "Own actor hands it over" in app.checkbox(key="promise-over-own-later").label
    set_day(app, "promise-on-k-own-later", "2024-03-20")
    app.button(key="promise-save").click().run()
    owners = {row["from"]: row for row in now(store).ties.rows() if row["to"] == "k"}
    assert (owners["own-actor"]["until"], owners["own-actor"]["accepted_on"]) == ("2024-03-20", "2024-03-05")
    assert owners["own-later"]["accepted_on"] == "2024-03-20"
    assert "until" not in owners["own-later"]
    assert now(store).entities.row(now(store).entity_row["k"])["state"] == "taken_on"
    with open_encrypted(store) as opened:
        assert opened.revisions()[-1].why == "promise handed over"


def test_another_owner_joins_where_the_promise_is_not_handed_over(start: Start, store: Path) -> None:
    app = take_on(at_forums(start, store), "own-actor")
    app.button(key="change-k").click().run()
    app.selectbox(key="box-promise-owner").set_value("own-later").run()
    app.checkbox(key="promise-over-own-later").uncheck().run()
    set_day(app, "promise-on-k-own-later", "2024-03-20")
    app.button(key="promise-save").click().run()
    owners = {row["from"]: row for row in now(store).ties.rows() if row["to"] == "k"}
    assert sorted(owners) == ["own-actor", "own-later"]
    assert not any("until" in row for row in owners.values())


def test_a_month_that_is_recorded_as_due_stays_until_another_day_is_chosen(start: Start, store: Path) -> None:
    with open_encrypted(store) as opened:
        promise = {"id": "k", "kind": "commitment", "name": "Clinic", "state": "proposed", "due": "2024-06"}
        opened.apply([Change("entities", ("k",), promise)], who=PERSON, why="t", based_on=opened.head().number)
    app = at_forums(start, store)
    app.button(key="move-k-taken_on").click().run()
    assert app.date_input(key="promise-due-k").value == date(2024, 6, 30)
    app.button(key="promise-save").click().run()
    assert now(store).entities.row(now(store).entity_row["k"])["due"] == "2024-06"
    app.button(key="move-k-taken_on").click().run()
    set_day(app, "promise-due-k", "")
    app.button(key="promise-save").click().run()
    assert not now(store).entities.row(now(store).entity_row["k"]).get("due")


@pytest.mark.parametrize(("on", "said"), (("2024-03-05", "is not there on 2024-03-05"), ("", "taken on from a day")))
def test_what_cannot_be_taken_on_is_refused_with_a_sentence(start: Start, store: Path, on: str, said: str) -> None:
    app = take_on(at_forums(start, store), "own-later", on, "")
    assert said in page_html(app)
    assert now(store).entities.row(now(store).entity_row["k"])["state"] == "proposed"


def test_a_finding_becomes_a_promise_with_its_marking_and_only_once(start: Start, store: Path) -> None:
    app = at_forums(start, store)
    app.text_area(key="finding-en-threat").set_value("Find money for May").run()
    app.button(key="finding-add-threat").click().run()
    key = f"finding-promise-{now(store).findings['id'][0]}"
    app.button(key=key).click().run()
    app.button(key=key).click().run()
    assert "a promise with these words already" in page_html(app)
    entities = now(store).entities
    (row,) = [row for row in map(entities.row, range(entities.size)) if row.get("name") == "Find money for May"]
    assert (row["kind"], row["state"], row["tlp"], row["since"]) == (
        "commitment", "proposed", "AMBER+STRICT", "2024-01-29",
    )  # fmt: skip


def test_what_was_closed_since_the_last_forum_is_told_with_its_reason(start: Start, store: Path) -> None:
    app = at_forums(start, store)
    assert "No promise was closed" in page_html(app)
    app.text_input(key="dropped-k").set_value("no road").run()
    app.button(key="move-k-dropped").click().run()
    assert "dropped: no road" in page_html(app)


def test_who_was_invited_is_ticked_into_the_list_and_saved(start: Start, store: Path) -> None:
    with open_encrypted(store) as opened:
        row = {"id": "t", "from": "own-actor", "to": "f", "type": "attended", "invited_on": "2024-01-02"}
        opened.apply([Change("ties", ("t",), row)], who=PERSON, why="t", based_on=opened.head().number)
    app = at_forums(start, store)
    app.checkbox(key="forum-tick-f-own-actor").check()
    app.button(key="forum-ticked-f").click().run()
    assert app.text_area(key="forum-pasted-f").value == "Own actor, 1"
    app.button(key="forum-came").click().run()
    ties = [row for row in now(store).ties.rows() if row["from"] == "own-actor" and row["type"] == "attended"]
    assert [(row["delegates"], row["invited_on"]) for row in ties] == [("1", "2024-01-02")]
