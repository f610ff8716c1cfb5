"""A view is shared by sessions: what it asks the directory for later is asked of the session that is still open."""

from __future__ import annotations

from pathlib import Path

from kunyet.graph.stores.encrypted import create
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, PERSON, PHRASE, Start, to_page, try_to_unlock
from tests.dashboard.helpers import page_html, write_tables
from tests.helpers.building import entities


def test_code_names_are_known_after_the_session_that_opened_the_view_has_ended(start: Start, tmp_path: Path) -> None:
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, write_tables(tmp_path / "tables", entities=entities("hidden", "defector_network")), who=PERSON)
        name = made.code_names()["hidden"]
    first, second = (try_to_unlock(start(tmp_path / "store")) for _ in range(2))
    first.button(key="lock").click().run()
    second.session_state["kunyet.id"] = "hidden"
    second = to_page(second, "profile")
    assert not second.exception
    assert name in page_html(second)
