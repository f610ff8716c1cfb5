"""The log of readings holds the ids that coordinators know, whatever the reader knows."""

from __future__ import annotations

import pytest

from kunyet.graph.access.access_log import log_contact_reading
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from tests.helpers.marked import mark, store
from tests.helpers.viewing import shown


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_a_reading_by_a_narrower_role_is_logged_under_the_stored_id(role: str) -> None:
    held = store()
    view = open_view(held, Viewer(role))
    known = shown(view.records, "Stone Bell")
    assert known != mark("shut", "id")
    log_contact_reading(held, view, "aye", [known])
    entry = list(held.audit())[-1]
    assert (entry.who, entry.action, entry.subjects) == ("aye", "read-contacts", (mark("shut", "id"),))
    log_contact_reading(held, view, "aye", [])
    assert list(held.audit())[-1] == entry
