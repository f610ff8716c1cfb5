"""Invitations on the page Forums: worked out, changed by hand, saved with their sittings, and answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.records.records import Records
from kunyet.graph.stores.revision import Change
from tests.dashboard.directories import PERSON, Start, make_encrypted, open_encrypted, to_page, try_to_unlock
from tests.dashboard.helpers import OpenPage, page_html
from tests.helpers.broken_sittings import broken_sittings

FORUM = {"id": "f", "kind": "forum", "name": "Forum to come", "date": "2024-06-28", "expected": "12"}
ACTORS = [
    {"id": f"own-{name}", "kind": "organization", "name": f"Own {name}", "region": region, "tlp": tlp}
    for name, region, tlp in (("one", "Chin", "GREEN"), ("two", "Kachin", "GREEN"), ("red", "Mon", "RED"))
]
LIAISON = {"id": "own-three", "kind": "liaison", "name": "Own three", "tlp": "AMBER"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory with a forum to come, and a firewalled pair among its actors."""
    folder = make_encrypted(tmp_path)
    with open_encrypted(folder) as opened:
        changes = [Change("entities", (row["id"],), row) for row in (FORUM, LIAISON, *ACTORS)]
        wall = {"a": "own-one", "b": "own-three"}
        changes.append(Change("firewalls", ("own-one", "own-three"), wall))
        opened.apply(changes, who=PERSON, why="t", based_on=opened.head().number)
    return folder


def at_forum(start: Start, store: Path) -> AppTest:
    app = to_page(try_to_unlock(start(store, "en")), "forums")
    app.selectbox(key="forum-chosen").set_value("f").run()
    app.button(key="invite-find").click().run()
    return app


def now(store: Path) -> Records:
    """Return the records as they are saved."""
    with open_encrypted(store) as opened:
        return opened.records()


def invited(store: Path) -> dict[str, dict[str, str]]:
    """Return the ties to the forum by actor."""
    ties = now(store).ties
    return {ties["from"][row]: ties.row(row) for row in range(ties.size) if ties["to"][row] == "f"}


def test_a_list_is_worked_out_saved_with_sittings_and_answered(start: Start, store: Path) -> None:
    app = at_forum(start, store)
    page = page_html(app)
    assert "Own one" in page
    assert "for 12 seats" in page
    assert invited(store) == {}  # nothing is saved before it is asked for
    app.button(key="invite-save").click().run()
    found = invited(store)
    assert all(row["invited_on"] and row["sitting"] and "delegates" not in row for row in found.values())
    assert broken_sittings({id: int(row["sitting"]) for id, row in found.items()}, [("own-one", "own-three")]) == []
    app.selectbox(key="answer-who").set_value("own-one").run()
    app.selectbox(key="answer-what").set_value("no").run()
    app.text_input(key="answer-apology").set_value("the road is closed").run()
    app.button(key="answer-save").click().run()
    row = invited(store)["own-one"]
    assert (row["answer"], row["apology"], row["sitting"]) == ("no", "the road is closed", found["own-one"]["sitting"])
    app.button(key="invite-find").click().run()
    app.button(key="invite-save").click().run()
    assert invited(store)["own-one"] == row  # who declined is not invited again, and keeps what was recorded


def test_the_list_is_changed_by_hand(start: Start, store: Path) -> None:
    app = at_forum(start, store)
    app.selectbox(key="invite-off").set_value("own-two").run()
    app.button(key="invite-take").click().run()
    app.selectbox(key="box-invited-more").set_value("own-two").run()
    app.button(key="invite-put").click().run()
    assert "own-two" in app.selectbox(key="invite-off").options or "Own two" in app.selectbox(key="invite-off").options
    app.selectbox(key="invite-off").set_value("own-two").run()
    app.button(key="invite-take").click().run()
    app.button(key="invite-save").click().run()
    assert "own-two" not in invited(store)
    assert "own-one" in invited(store)


def test_who_is_marked_red_cannot_be_put_on_the_list(start: Start, store: Path) -> None:
    app = at_forum(start, store)
    app.selectbox(key="box-invited-more").set_value("own-red").run()
    app.button(key="invite-put").click().run()
    assert "cannot be invited" in page_html(app)
    app.button(key="invite-save").click().run()
    assert "own-red" not in invited(store)


def test_to_a_forum_that_was_held_nobody_is_invited(open_page: OpenPage) -> None:
    assert not [button for button in open_page("forums").button if button.key == "invite-find"]
