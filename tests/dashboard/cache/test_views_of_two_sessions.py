"""A view is shared by sessions: what it asks the directory for later is asked of the session that is still open."""

from __future__ import annotations

import gc
from pathlib import Path

from kunyet.graph.access.view import View
from kunyet.graph.stores.encrypted import create
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, OTHER_PHRASE, PERSON, PHRASE, Start, to_page, try_to_unlock
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


def test_what_one_saw_is_not_kept_because_a_narrower_role_goes_on(start: Start, tmp_path: Path) -> None:
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, write_tables(tmp_path / "tables", entities=entities("hidden", "defector_network")), who=PERSON)
        made.add_person("two", OTHER_PHRASE, "analyst")
    store = tmp_path / "store"
    coordinator = to_page(try_to_unlock(start(store)), "directory")
    analyst = to_page(try_to_unlock(start(store), "two", OTHER_PHRASE), "network")
    assert not coordinator.exception
    assert not analyst.exception
    assert "hidden" in cached_ids()
    coordinator.button(key="lock").click().run()
    del coordinator  # the test's own hold on the widgets
    assert "hidden" not in cached_ids()
    assert not to_page(analyst, "gaps").exception


def cached_ids() -> set[str]:
    """Return the ids of all entities in views that are in memory."""
    gc.collect()
    return {id for one in gc.get_objects() if isinstance(one, View) for id in one.records.entities["id"].texts()}
