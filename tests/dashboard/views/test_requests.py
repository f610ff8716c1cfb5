"""Requests on the page Find a liaison: started, moved, paused by silence, and on Overview."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.stores.encrypted import create
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, PERSON, PHRASE, Start, to_page, try_to_unlock
from tests.dashboard.helpers import page_html, write_tables

OLD = {"id": "request-old", "from": "desk", "to": "net", "asked_on": "2024-03-01", "state": "open"}


@pytest.fixture
def app(start: Start, tmp_path: Path) -> AppTest:
    """Return the page over an encrypted directory with one route, and a request of which nobody has heard."""
    folder = tmp_path / "store"
    tables = write_tables(
        tmp_path / "tables",
        entities=[
            {"id": "desk", "kind": "nug_contact", "name": "Desk"},
            {"id": "li", "kind": "liaison", "name": "Lark"},
            {"id": "net", "kind": "defector_network", "name": "Net"},
        ],
        ties=[
            {"from": "desk", "to": "li", "type": "communicates", "channel": "signal"},
            {"from": "li", "to": "net", "type": "communicates", "channel": "signal"},
        ],
        requests=[OLD],
        request_steps=[{"request": "request-old", "step": "1", "actor": "li", "state": "asked", "on": "2024-03-01"}],
    )
    with create(folder, PERSON, PHRASE, cost=CHEAP) as store:
        load(store, [tables], who=PERSON)
    page = start(folder)
    try_to_unlock(page)
    return page


def test_silence_stands_on_overview_and_pauses_until_they_are_safe(app: AppTest) -> None:
    overview = page_html(to_page(app, "overview"))
    assert "1 request for a route is open. 1 is paused, since somebody is silent" in overview
    to_page(app, "liaison")
    assert "Silence may be an arrest" in page_html(app)
    app.button(key="request-safe").click().run()
    assert "Saved. It stands under Requests" in page_html(app)
    assert "paused" not in page_html(to_page(app, "overview"))


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
