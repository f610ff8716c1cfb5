"""Deciding about gaps on their page: permission, the stored decision, conflicts with somebody else's, and undo."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.stores.encrypted import create
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.text.dates import date_of_day
from kunyet.graph.today import day_here, utc_now
from kunyet.loaders.loading import load
from tests.dashboard.directories import (
    CHEAP,
    OTHER_PHRASE,
    PERSON,
    PHRASE,
    Start,
    make_encrypted,
    open_encrypted,
    shown_to,
    to_page,
    try_to_unlock,
)
from tests.dashboard.helpers import SAMPLE, OpenPage, page_html, sent_text

GAP = "isolated:lone"


def gaps_page(app: AppTest, gap: str = GAP, **unlocking: str) -> AppTest:
    try_to_unlock(app, **unlocking)
    app.session_state["kunyet.gap"] = gap
    return to_page(app, "gaps")


def box(app: AppTest, sort: str, name: str) -> object:
    """Return a box of the panel; its key ends in the number of its round."""
    return next(each for each in app.get(sort) if str(each.key).startswith(f"decide-{name}-"))


def choose(app: AppTest, what: str) -> AppTest:
    return box(app, "button_group", "what").set_value(what).run()  # type: ignore[attr-defined]


def say(app: AppTest, name: str, text: str) -> AppTest:
    return box(app, "text_input", name).input(text).run()  # type: ignore[attr-defined]


def send(app: AppTest) -> AppTest:
    return box(app, "button", "send").click().run()  # type: ignore[attr-defined]


def state_of(store: Path, gap: str = GAP) -> GapState | None:
    with open_encrypted(store) as directory:
        return directory.gap_states().get(gap)


def assign(app: AppTest, who: str = PERSON) -> AppTest:
    choose(app, "assigned")
    box(app, "selectbox", "person").set_value(who).run()  # type: ignore[attr-defined]
    return send(say(app, "why", "canary-decided-why"))


def test_an_assignment_is_kept_with_its_due_day(start: Start, tmp_path: Path) -> None:
    store, due = make_encrypted(tmp_path), date_of_day(day_here(utc_now())) + timedelta(days=30)
    app = gaps_page(start(store))
    choose(app, "assigned")
    box(app, "selectbox", "person").set_value(PERSON).run()  # type: ignore[attr-defined]
    box(app, "date_input", "due").set_value(due).run()  # type: ignore[attr-defined]
    app = send(app)
    kept = state_of(store)
    assert kept is not None
    assert kept.due == due.isoformat()
    assert f"to be closed by {due.day} {due:%B %Y}" in page_html(app)


def test_a_gap_is_assigned_waived_closed_and_opened_again(start: Start, tmp_path: Path) -> None:
    store = make_encrypted(tmp_path)
    app = assign(gaps_page(start(store)))
    assert "Assigned to you." in page_html(app)
    kept = state_of(store)
    assert kept is not None
    assert (kept.state, kept.assigned_to, kept.by, kept.why) == ("assigned", PERSON, PERSON, "canary-decided-why")
    choose(app, "waived")
    send(say(app, "why", "until they have moved"))
    kept = state_of(store)
    assert kept is not None
    assert (kept.state, kept.assigned_to, kept.why) == ("waived", PERSON, "until they have moved")
    choose(app, "closed")
    app = send(say(app, "done", "introduced them"))
    assert "Closed: introduced them" in page_html(app)
    assert "The record still shows it" in page_html(app)
    choose(app, "open")
    app = send(app)
    kept = state_of(store)
    assert kept is not None
    assert kept.state == "open"
    assert "4 decisions so far" in page_html(app)
    assert not app.exception


@pytest.mark.parametrize(
    ("what", "said"),
    (("waived", "A waiver needs a reason"), ("closed", "how it was closed"), ("assigned", "Nobody is named")),
)
def test_half_a_decision_is_refused_with_its_reason(start: Start, tmp_path: Path, what: str, said: str) -> None:
    store = make_encrypted(tmp_path)
    app = send(choose(gaps_page(start(store)), what))
    assert said in page_html(app)
    assert state_of(store) is None


def test_undo_takes_the_last_decision_back(start: Start, tmp_path: Path) -> None:
    store = make_encrypted(tmp_path)
    app = assign(gaps_page(start(store)))
    app = next(button for button in app.button if str(button.key).startswith("undo-")).click().run()
    assert state_of(store) is None
    assert "Nobody has decided about it yet" in page_html(app)
    assert not [button for button in app.button if str(button.key).startswith("undo-")]


def test_what_somebody_else_decided_meanwhile_is_shown_and_stands(start: Start, tmp_path: Path) -> None:
    store = make_encrypted(tmp_path)
    app = choose(gaps_page(start(store)), "closed")
    say(app, "done", "mine")
    with open_encrypted(store) as directory:
        directory.set_gap_state(
            GapState(GAP, "assigned", assigned_to="mya", by="mya", why="theirs", since="2026-01-01"), who="mya"
        )
    app = send(app)
    assert "Somebody else has decided" in page_html(app)
    assert "Assigned to mya." in page_html(app)
    kept = state_of(store)
    assert kept is not None
    assert kept.assigned_to == "mya"
    app = app.button(key="keep-mine").click().run()
    kept = state_of(store)
    assert kept is not None
    assert (kept.state, kept.closed_by) == ("closed", "mine")
    assert "Somebody else has decided" not in page_html(app)


def test_a_decision_that_meets_another_gap_in_the_place_of_its_own_is_told_as_lost(
    start: Start, tmp_path: Path
) -> None:
    """Nobody had chosen a gap; the first of the list is another one once somebody else has waived it."""
    store = make_encrypted(tmp_path)
    app = to_page(try_to_unlock(start(store)), "gaps")
    app.session_state["kunyet.gap"] = None
    app = choose(app.run(), "closed")
    first = app.session_state["kunyet.decide-seen"][0]
    say(app, "done", "what I typed")
    with open_encrypted(store) as directory:
        directory.set_gap_state(GapState(first, "waived", waived_until="2099-01-01", by="mya", why="x"), who="mya")
    app = send(app)
    assert app.session_state["kunyet.decide-seen"][0] != first
    assert "Nothing was saved" in page_html(app)
    assert "what I typed" in page_html(app)
    with open_encrypted(store) as directory:
        assert [one.state for one in directory.gap_states().values()] == ["waived"]


def test_theirs_can_be_kept(start: Start, tmp_path: Path) -> None:
    store = make_encrypted(tmp_path)
    app = choose(gaps_page(start(store)), "closed")
    say(app, "done", "mine")
    with open_encrypted(store) as directory:
        directory.set_gap_state(GapState(GAP, "assigned", assigned_to="mya", by="mya"), who="mya")
    app = send(app).button(key="keep-theirs").click().run()
    kept = state_of(store)
    assert kept is not None
    assert kept.assigned_to == "mya"
    assert "Somebody else has decided" not in page_html(app)


def test_the_lists_hold_what_is_mine_waived_and_closed(start: Start, tmp_path: Path) -> None:
    store = make_encrypted(tmp_path)
    with open_encrypted(store) as directory:
        directory.set_gap_state(GapState(GAP, "assigned", assigned_to=PERSON), who=PERSON)
        directory.set_gap_state(GapState("isolated:red", "closed", closed_by="x"), who=PERSON)
    app = gaps_page(start(store))
    page = sent_text(app)
    assert "Yours (1)" in page
    assert "Waived (" not in page
    app.session_state["kunyet.part"] = "mine"
    mine = sent_text(app.run())
    assert mine.count('"id": "isolated:') + mine.count('"id":"isolated:') >= 1


def test_an_analyst_sees_where_it_stands_and_neither_names_nor_reasons(start: Start, tmp_path: Path) -> None:
    store = make_encrypted(tmp_path)
    with open_encrypted(store) as directory:
        directory.set_gap_state(
            GapState(GAP, "assigned", assigned_to="canary-who", by="canary-by", why="canary-why"), who=PERSON
        )
    app = gaps_page(
        start(store), f"isolated:{shown_to(store, 'analyst', 'lone')}", person="analyst", passphrase=OTHER_PHRASE
    )
    page = sent_text(app)
    assert "a coordinator knows to whom" in page
    assert "Coordinators decide about gaps" in page
    assert not [one for one in ("canary-who", "canary-by", "canary-why", GAP) if one in page]
    assert not [each for each in app.get("button_group") if str(each.key).startswith("decide-")]


def test_an_analyst_is_told_what_is_theirs(start: Start, tmp_path: Path) -> None:
    store = make_encrypted(tmp_path)
    with open_encrypted(store) as directory:
        directory.set_gap_state(GapState(GAP, "assigned", assigned_to="org", why="canary-why"), who=PERSON)
    page = sent_text(
        gaps_page(
            start(store), f"isolated:{shown_to(store, 'analyst', 'lone')}", person="analyst", passphrase=OTHER_PHRASE
        )
    )
    assert "Assigned to you." in page
    assert "canary-why" not in page


def test_over_tables_the_page_says_why_nothing_can_be_kept(open_page: OpenPage) -> None:
    app = open_page("gaps", store=SAMPLE)
    assert "cannot be changed" in page_html(app)
    assert not [each for each in app.get("button_group") if str(each.key).startswith("decide-")]


@pytest.mark.parametrize("gap", ("no-such:gap", "out-of-reach:dn-far-lamp", "<img src=x>"))
def test_a_link_to_a_gap_that_is_not_for_the_role_says_so(open_page: OpenPage, gap: str) -> None:
    app = open_page("gaps", "analyst", gap=gap)
    assert not app.exception
    assert "has closed, or your role may not see it" in page_html(app)
    assert "<img" not in page_html(app)


def test_the_trend_stands_below_with_its_table(open_page: OpenPage) -> None:
    page = page_html(open_page("gaps"))
    assert "Gaps over the forums" in page
    assert "Stale ties are left out" in page
    assert "The same as a table" in page


@pytest.mark.parametrize("page", ("overview", "gaps"))
def test_who_reads_of_deputies_is_in_the_log(start: Start, tmp_path: Path, page: str) -> None:
    """Who holds others to the network is a list of targets in the wrong hands."""
    store = tmp_path / "sample"
    with create(store, PERSON, PHRASE, cost=CHEAP) as made:
        load(made, SAMPLE, who=PERSON)
    app = start(store)
    try_to_unlock(app)
    to_page(app, page)
    with open_encrypted(store) as directory:
        read = [one for one in directory.audit() if one.action == "read-targets"]
    assert read
    assert read[0].who == PERSON
