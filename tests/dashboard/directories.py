"""Encrypted directories for the dashboard's tests: quick to unlock, with canaries in every field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from kunyet.graph.stores.encrypted import EncryptedStore, create
from kunyet.graph.stores.keys.sealing import Cost
from kunyet.loaders.loading import load
from tests.dashboard.helpers import hostile_rows, write_tables

PHRASE = "correct horse battery"
OTHER_PHRASE = "staple green harbour"
WRONG = "not this one at all"
PERSON = "canary-aye"
TITLE = "canary-title"
CHEAP = Cost(2, 1, 1)
Start = Callable[..., AppTest]


def make_encrypted(folder: Path, mark: str = "canary-{place}-end") -> Path:
    """Return a directory with a coordinator and an analyst, and a marked text in every text field."""
    tables = write_tables(folder / "tables", **hostile_rows(mark))
    (tables / "directory.yaml").write_text(f"title: {TITLE}\nat: 2024-03-31\n", encoding="utf-8")
    with create(folder / "store", PERSON, PHRASE, cost=CHEAP) as store:
        load(store, tables, who=PERSON)
        store.add_person("analyst", OTHER_PHRASE, "analyst", "org")
    return folder / "store"


def open_encrypted(folder: Path) -> EncryptedStore:
    """Return a directory, opened by its coordinator."""
    from kunyet.graph.stores.encrypted import open_store

    return open_store(folder, PERSON, PHRASE)


def shown_to(folder: Path, role: str, id: str) -> str:
    """Return the id that a role knows of an entity."""
    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.access.viewer import Viewer

    with open_encrypted(folder) as directory:
        view = open_view(directory, Viewer(role))
    return next(one for one in view.records.entities["id"].texts() if view.stored([one]) == [id])


def to_page(app: AppTest, page: str) -> AppTest:
    """Go to a page, as the fixture `open_page` does."""
    app._page_hash = next(key for key, info in app._registered_pages.items() if info.get("url_pathname") == page)
    return app.run()


def try_to_unlock(app: AppTest, person: str = PERSON, passphrase: str = PHRASE) -> AppTest:
    """Type a name and a passphrase, and send them."""
    for name, text in (("unlock-name", person), ("unlock-passphrase", passphrase)):
        next(box for box in app.text_input if str(box.key).startswith(name)).input(text)
    return app.button(key="unlock-send").click().run()
