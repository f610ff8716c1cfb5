"""One change of many entries at once: a region, a status, or that they were verified; one revision that is undone at
once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.language import n_
from kunyet.graph.stores.revision import Change
from kunyet.graph.vocabulary.kinds import ACTORS, DEFAULT_KIND

if TYPE_CHECKING:
    from kunyet.dashboard.session.page_run import PageRun
    from kunyet.graph.stores.revision import Revision

CHANGED_AT_ONCE = ("region", "verified_on", "status")
"""What can be changed of many entries at once."""


def save_several(run: PageRun, ids: Sequence[str], cells: Mapping[str, str]) -> Revision:
    """Set cells of several entries; a status is set for actors alone.

    Raises
    ------
    BadInput
        `nobody-chosen` if none of the entries takes the change.
    Conflict
        If somebody has changed one of them since the page was drawn.
    """
    records = run.store.records()
    changes = []
    for id in ids:
        row = records.entities.row(records.entity_row[id]) if id in records.entity_row else None
        if row is None or ("status" in cells and (row.get("kind") or DEFAULT_KIND) not in ACTORS):
            continue
        new = {name: text for name, text in {**row, **cells}.items() if text}
        if new != row:
            changes.append(Change("entities", (id,), new))
    if not changes:
        raise BadInput("nobody-chosen")
    why = n_("{n} entry changed at once", "{n} entries changed at once", len(changes))
    return run.store.apply(changes, who=run.settings.person, why=why, based_on=run.view.revision)
