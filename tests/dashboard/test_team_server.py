"""The dashboard with a directory on a server: it unlocks like a folder, says when the server is gone, and comes back
with it.
"""

from __future__ import annotations

import pytest

from kunyet.dashboard.present.words.error_words import error_words
from kunyet.dashboard.screens.error_screen import PASSING_CODES
from kunyet.dashboard.session import open_sessions
from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.neo4j_store.store import Neo4jStore
from tests.dashboard.directories import PERSON, PHRASE, WRONG, Start, to_page, try_to_unlock
from tests.dashboard.helpers import page_html
from tests.graph.stores.neo4j_store.helping import CHEAP, apply, entity, login
from tests.helpers.neo4j_server import Given


def test_a_directory_on_a_server_is_unlocked_and_survives_a_fault(
    start: Start, neo4j: Given, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import Path

    from kunyet.graph.stores.neo4j_store import create

    keys = Path(str(tmp_path)) / "team.keys"
    with create(neo4j.address, keys, PERSON, PHRASE, login=login(neo4j), cost=CHEAP) as store:
        apply(store, entity("org-a", "Green Harbour"))
    more = {"KUNYET_KEYS": str(keys), "KUNYET_NEO4J_USER": neo4j.user, "KUNYET_NEO4J_PASSWORD": neo4j.password}
    app = try_to_unlock(start(neo4j.address, **more), passphrase=WRONG)
    assert "do not open the directory" in page_html(app)
    app = to_page(try_to_unlock(app), "gaps")
    assert not app.exception
    assert "Green Harbour" in page_html(app)
    real = Neo4jStore.head

    def gone(self: Neo4jStore) -> None:
        raise server_errors.server_gone_error(self.server.address)

    monkeypatch.setattr(Neo4jStore, "head", gone)
    app = app.run()
    assert not app.exception
    assert "The server does not answer" in page_html(app)
    assert "Green Harbour" not in page_html(app)
    monkeypatch.setattr(Neo4jStore, "head", real)
    app = app.run()
    assert "Green Harbour" in page_html(app)
    open_sessions.close_all_sessions()


def test_a_fault_that_passes_has_words_in_the_readers_language() -> None:
    from kunyet.graph.messages.errors import KunyetError

    for code in PASSING_CODES:
        assert "bolt://there" not in " ".join(error_words(KunyetError(code, place="bolt://there", seconds=0)))
