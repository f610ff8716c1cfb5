"""Requests on the page Find a liaison: started, moved, paused by silence, and on Overview."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from babel.dates import format_date
from streamlit.testing.v1 import AppTest

from kunyet.graph.stores.encrypted import create
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, PERSON, PHRASE, Start, to_page, try_to_unlock
from tests.dashboard.helpers import page_html, write_tables

OLD = {"id": "request-old", "from": "desk", "to": "net", "asked_on": "2024-03-01", "state": "open"}


def made(tmp_path: Path, *, dated: bool = True) -> Path:
    """Make an encrypted directory with four routes, and a request of which nobody has heard; with `dated` it has a date
    of its own, so no day passes in it.
    """
    folder = tmp_path / "store"
    tables = write_tables(
        tmp_path / "tables",
        entities=[
            {"id": "desk", "kind": "nug_contact", "name": "Desk"},
            {"id": "li", "kind": "liaison", "name": "Lark"},
            {"id": "net", "kind": "defector_network", "name": "Net"},
            {"id": "other", "kind": "liaison", "name": "Other"},
        ],
        ties=[
            {"from": "desk", "to": "li", "type": "communicates", "channel": "signal"},
            {"from": "li", "to": "net", "type": "communicates", "channel": "signal"},
            {"from": "desk", "to": "other", "type": "communicates", "channel": "signal"},
            {"from": "other", "to": "net", "type": "communicates", "channel": "signal"},
            {"from": "li", "to": "other", "type": "communicates", "channel": "signal"},
        ],
        requests=[OLD],
        request_steps=[{"request": "request-old", "step": "1", "actor": "li", "state": "asked", "on": "2024-03-01"}],
    )
    if not dated:
        (tables / "directory.yaml").write_text("title: Test\n", encoding="utf-8")
    with create(folder, PERSON, PHRASE, cost=CHEAP) as store:
        load(store, [tables], who=PERSON)
    return folder


@pytest.fixture
def app(start: Start, tmp_path: Path) -> AppTest:
    """Return the page over such a directory."""
    return try_to_unlock(start(made(tmp_path)))


def test_silence_stands_on_overview_and_pauses_until_they_are_safe(app: AppTest) -> None:
    overview = page_html(to_page(app, "overview"))
    assert "1 request for a route is open. 1 is paused, since somebody is silent" in overview
    to_page(app, "liaison")
    assert "Silence may be an arrest" in page_html(app)
    app.button(key="request-safe").click().run()
    assert "Saved. It stands under Requests" in page_html(app)
    assert "paused" not in page_html(to_page(app, "overview"))


def test_ten_days_after_the_window_was_closed_and_locked_the_step_is_silent(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody had it open meanwhile, and nothing was written: the clock of the next one who unlocks it says so."""
    folder = made(tmp_path, dated=False)
    app = try_to_unlock(start(folder))
    to_page(app, "liaison")
    app.button(key="request-give-up").click().run()
    app.session_state["kunyet.to"] = "net"
    app.run()
    app.button(key="route-start").click().run()
    assert "1 request for a route is open." in page_html(to_page(app, "overview"))
    assert "is paused" not in page_html(app)
    app.button(key="lock").click().run()
    monkeypatch.setattr("kunyet.graph.today.clock", lambda: datetime.now(UTC) + timedelta(days=10))
    again = start(folder)
    assert "is open" not in page_html(again)
    try_to_unlock(again)
    assert "1 is paused, since somebody is silent" in page_html(to_page(again, "overview"))
    assert "Lark: silent since" in page_html(to_page(again, "liaison"))


def test_a_refusal_holds_until_the_chosen_day(app: AppTest) -> None:
    to_page(app, "liaison")
    app.button(key="request-safe").click().run()
    app.selectbox(key="request-state-asked").select("refused").run()
    day = app.date_input(key="request-until")
    assert day.value == day.min + timedelta(days=90)
    day.set_value(day.min + timedelta(days=10)).run()
    app.button(key="request-step").click().run()
    assert f"That holds until {format_date(day.min + timedelta(days=10), 'd MMMM y', 'en')}" in page_html(app)


def test_as_many_routes_are_shown_as_were_asked_for(app: AppTest) -> None:
    to_page(app, "liaison")
    app.session_state["kunyet.to"] = "net"
    app.run()
    assert page_html(app).count('"k-route-head"') == 4
    app.selectbox(key="question-routes").select(3).run()
    assert page_html(app).count('"k-route-head"') == 3


def test_a_route_is_started_and_its_steps_are_recorded_until_it_is_done(app: AppTest) -> None:
    to_page(app, "liaison")
    app.button(key="request-give-up").click().run()
    app.session_state["kunyet.to"] = "net"
    app.run()
    app.button(key="route-start").click().run()
    assert "Lark: asked on" in page_html(app)
    assert "Net: waits for the step before." in page_html(app)
    for before, state in (("asked", "accepted"), ("accepted", "done"), ("waiting", "asked"), ("asked", "accepted"),
                          ("accepted", "done")):  # fmt: skip
        app.selectbox(key=f"request-state-{before}").select(state).run()
        app.button(key="request-step").click().run()
    assert "Desk has reached Net" in page_html(app)
    assert "is open" not in page_html(to_page(app, "overview"))
