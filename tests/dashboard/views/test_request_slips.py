"""A request goes to a coordinator as a sealed slip, is started, and is answered the same way, on Find a liaison."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.components.liaison import slip_boxes
from kunyet.graph.routes.choice_text import RouteChoice
from kunyet.graph.slips.request_slips import answers_to, request_slip
from kunyet.graph.slips.slip_files import seal_slip
from kunyet.graph.stores.encrypted import EncryptedStore, create, open_store
from kunyet.graph.today import day_here, utc_now
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, OTHER_PHRASE, PERSON, PHRASE, Start, shown_to, to_page, try_to_unlock
from tests.dashboard.helpers import page_html, write_tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a directory with one route, a coordinator and a policymaker."""
    tables = write_tables(
        tmp_path / "tables",
        entities=[
            {"id": "desk", "kind": "nug_contact", "name": "Desk"},
            {"id": "li", "kind": "liaison", "name": "Lark"},
            {"id": "net", "kind": "defector_network", "name": "Net"},
            {"id": "far", "kind": "defector_network", "name": "Far"},
        ],
        ties=[
            {"from": "desk", "to": "li", "type": "communicates", "channel": "signal"},
            {"from": "li", "to": "net", "type": "communicates", "channel": "signal"},
        ],
    )
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as store:
        load(store, [tables], who=PERSON)
        store.add_person("bo", OTHER_PHRASE, "policymaker")
    return tmp_path / "store"


def as_bo(folder: Path) -> EncryptedStore:
    return open_store(folder, "bo", OTHER_PHRASE)


def slip(folder: Path, goal: str) -> bytes:
    """Return what the policymaker's button saves."""
    with as_bo(folder) as store:
        choice = RouteChoice("desk", shown_to(folder, "policymaker", goal))
        return slip_boxes._request_maker(store, choice, day_here(utc_now()))()


def upload(app: AppTest, content: bytes, name: str) -> str:
    app.file_uploader[0].set_value((name, content, "application/octet-stream"))
    return page_html(app.run())


def buttons(app: AppTest) -> set[str]:
    return {str(each.key) for each in app.get("download_button")}


def test_a_coordinator_starts_what_a_slip_asks_for_and_saves_the_answer(folder: Path, start: Start) -> None:
    sealed = slip(folder, "net")
    app = start(folder)
    try_to_unlock(app)
    to_page(app, "liaison")
    assert "A request of bo, of" in upload(app, sealed, "request.slip")
    app.button(key="slip-start").click().run()
    assert "Saved. It stands under Requests" in page_html(app)
    assert "Lark: asked on" in page_html(app)
    assert any(key.startswith("answer-") for key in buttons(app))
    assert "It is started." in page_html(app.run())
    assert "This is no bundle" in upload(app, b"nothing", "x")
    assert "slip-no-way" not in buttons(app)
    assert "to Far" in upload(app, slip(folder, "far"), "request.slip")
    assert "slip-no-way" in buttons(app)


def test_whoever_may_not_edit_hands_the_question_over_and_reads_the_answer(folder: Path, start: Start) -> None:
    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.requests.requests_of import requests_of
    from kunyet.graph.slips.asker import asker_of
    from kunyet.graph.slips.request_slips import plan_request, start_request

    goal = shown_to(folder, "policymaker", "net")
    with open_store(folder, PERSON, PHRASE) as store, as_bo(folder) as other:
        asked = request_slip(other, RouteChoice("desk", goal), day_here(utc_now()))
        start_request(store, plan_request(store, asked, asker_of(store, "", other.own_key)), who=PERSON)
        (request,) = requests_of(open_view(store).network)
        ((answer, public),) = answers_to(store, request, day_here(utc_now()))
        sealed = seal_slip(store, answer, [public], whom="bo")
    app = start(folder)
    try_to_unlock(app, "bo", OTHER_PHRASE)
    to_page(app, "liaison")
    said = upload(app, sealed, "answer.slip")
    assert "TLP:RED" in said
    assert "a coordinator is asking along the way" in said
    assert "Lark" not in said
    assert "request-slip" not in buttons(app), "nobody is chosen yet"
    app.session_state["kunyet.from"], app.session_state["kunyet.to"] = "desk", goal
    app.run()
    assert "request-slip" in buttons(app)
    assert "only coordinators can open it, within 30 days of today" in page_html(app)
