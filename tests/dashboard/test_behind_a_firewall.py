"""A coordinator behind a firewall: two directories that differ only in hidden records give the same pages, and the
same deletion.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.session import open_sessions
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.encrypted import EncryptedStore, create, open_store
from kunyet.graph.stores.revision import Change
from tests.dashboard.directories import CHEAP, PERSON, PHRASE, Start, to_page, try_to_unlock
from tests.dashboard.helpers import address_query, page_html

ME = "bound-aye"
HIDDEN = "hidden-one"


def entity(id: str, **more: str) -> Change:
    return Change("entities", (id,), {"id": id, "kind": "organization", "name": f"Name of {id}", **more})


def tie(tail: str, head: str) -> Change:
    id = f"t-{tail}-{head}"
    return Change("ties", (id,), {"id": id, "from": tail, "to": head, "type": "communicates"})


def do(store: Store, *changes: Change, why: str) -> None:
    store.apply(changes, who="mya", why=why, based_on=store.head().number)


def made(folder: Path, *, hidden: bool) -> Path:
    """Return a directory of three for a coordinator who belongs to one of them; `hidden`: with a fourth, tied and in
    need, behind a firewall.
    """
    with create(folder, PERSON, PHRASE, cost=CHEAP) as store:
        more = [entity(HIDDEN), Change("firewalls", (HIDDEN, "mine"), {"a": HIDDEN, "b": "mine"})] if hidden else []
        do(store, entity("mine"), entity("a"), entity("lone"), *more, why="begin")
        met = [
            Change(
                "needs",
                (HIDDEN, "need", "food"),
                {"entity": HIDDEN, "direction": "need", "service": "food", "met_by": "lone"},
            )
        ]
        do(store, tie("mine", "a"), *([tie(HIDDEN, "lone"), *met] if hidden else []), why="ties")
        if hidden:
            store.log("mya", "read-contacts", (HIDDEN,))
            store.log("mya", "read-targets", ("capture", HIDDEN))
        store.log("mya", "read-contacts", ("a",))
        store.add_person(ME, PHRASE, "coordinator", "mine")
        store.add_person("theirs", PHRASE, "policymaker", HIDDEN if hidden else "")
    return folder


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """Give the directory with what is hidden, and without."""
    return made(tmp_path / "with", hidden=True), made(tmp_path / "without", hidden=False)


def held() -> EncryptedStore:
    (one,) = open_sessions._open_sessions.values()
    assert isinstance(one.store, EncryptedStore)
    return one.store


def seen(start: Start, store: Path, page: str, **remembered: object) -> AppTest:
    for ticket in list(open_sessions._open_sessions):
        open_sessions._close_session(ticket)
    app = try_to_unlock(start(store), ME, PHRASE)
    for name, value in remembered.items():
        app.session_state[f"kunyet.{name}"] = value
    return to_page(app, page)


def plain(app: AppTest) -> str:
    """Return what a page says, without the times of day and what is drawn from the directory's own secret."""
    text = re.sub(r"<style>.*?</style>", "", page_html(app), flags=re.DOTALL)
    return re.sub(r"\d\d:\d\d|[0-9a-f]{40,}", "", text)


@pytest.mark.parametrize("part", ("people", "history", "audit"))
def test_people_and_audit_tell_the_same(start: Start, both: tuple[Path, Path], part: str) -> None:
    pages = [plain(seen(start, store, "people", **{"people-part": part})) for store in both]
    assert pages[0] == pages[1]
    assert HIDDEN not in pages[0]


def test_somebody_elses_role_is_changed_without_freeing_them_of_firewalls(
    start: Start, both: tuple[Path, Path]
) -> None:
    app = seen(start, both[0], "people")
    whom = next(str(one.key) for one in app.selectbox if str(one.key).startswith("whom"))
    app = app.selectbox(key=whom).set_value("theirs").run()
    role = next(str(one.key) for one in app.selectbox if str(one.key).startswith("role-theirs"))
    app.selectbox(key=role).set_value("analyst")
    app.button(key="role-send").click().run()
    (theirs,) = (one for one in held().list_people() if one.name == "theirs")
    assert (theirs.role, theirs.entity) == ("analyst", HIDDEN)


def test_taking_out_says_nothing_of_hidden_ties_and_comes_back_as_a_whole(
    start: Start, both: tuple[Path, Path]
) -> None:
    pages = []
    for store in both:
        app = seen(start, store, "edit")
        app.query_params.update(address_query(table="entities", id="lone"))
        app = to_page(app, "edit")
        before, was = held().head().number, held().records()
        app = app.button(key="edit-out").click().run()
        assert not app.exception
        assert "lone" not in held().records().entity_row
        pages.append(plain(to_page(app, "directory")))
        assert held().head().number == before + 1
        with open_store(store, PERSON, PHRASE) as whole:
            assert whole.verify().ok
            whole.undo(before + 1, who=PERSON, why="")
            rows = {name: sorted(map(str, table.rows())) for name, table in whole.records().tables().items()}
        assert rows == {name: sorted(map(str, table.rows())) for name, table in was.tables().items()}
    assert pages[0] == pages[1]
    assert "k-fault" not in pages[0]


def test_a_need_that_somebody_hidden_has_stays_and_only_forgets_who_met_it(
    start: Start, both: tuple[Path, Path]
) -> None:
    app = seen(start, both[0], "edit")
    app.query_params.update(address_query(table="entities", id="lone"))
    to_page(app, "edit").button(key="edit-out").click().run()
    (need,) = held().records().needs.rows()
    assert {name: text for name, text in need.items() if text} == {
        "entity": HIDDEN,
        "direction": "need",
        "service": "food",
    }


def test_ones_own_entity_is_not_taken_out_since_its_firewalls_would_go_with_it(
    start: Start, both: tuple[Path, Path]
) -> None:
    for store in both:
        app = seen(start, store, "edit")
        app.query_params.update(address_query(table="entities", id="mine"))
        assert "edit-out" not in {button.key for button in to_page(app, "edit").button}


def test_what_a_revision_did_to_hidden_firewalls_is_not_taken_back(start: Start, both: tuple[Path, Path]) -> None:
    app = seen(start, both[0], "people", **{"people-part": "history"})
    number = next(str(one.key) for one in app.selectbox if str(one.key).startswith("undo-number"))
    app.selectbox(key=number).set_value(1)
    app = app.button(key="undo-send").click().run()
    assert "You cannot take this revision back." in page_html(app)
    assert held().records().firewalls.size == 1
