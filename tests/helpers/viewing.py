"""Views for tests: records as one viewer may see them, with a fixed clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.records.records import Records
from kunyet.graph.stores.memory import MemoryStore

NOW = datetime(2024, 3, 31, 12, tzinfo=UTC)
"""The clock of the tests, on the date `building.AT`."""


class FixedStore(MemoryStore):
    """A store that holds records as they were built, without validation."""

    def __init__(self, records: Records) -> None:
        super().__init__(records.settings, clock=lambda: datetime(2024, 1, 1, tzinfo=UTC))
        self._fixed = records
        self.save_name_secret("the secret of the tests")

    def records(self, known_at: int | None = None) -> Records:  # noqa: ARG002 - what was known then is what is known now
        """Return the records."""
        return self._fixed


def shown(records: Records, name: str) -> str:
    """Return the id of the one entity that has a name, such as a code name, in some records."""
    rows = zip(records.entities["name"].texts(), records.entities["id"].texts(), strict=True)
    (id,) = (id for each, id in rows if each == name)
    return id


def view_of(records: Records, role: str = "coordinator", entity: str = "", **asked: Any) -> View:
    """Return records as a role (and the entity they belong to) may see them; `open_view` describes the other
    arguments.
    """
    return open_view(FixedStore(records), Viewer(role, entity), **{"now": NOW, **asked})
