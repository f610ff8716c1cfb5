"""Scenarios saved in a directory under their names, in the key-value part of its store.

A scenario names actors as its author knows them, so one that is saved by a role is there only for the same role (and
entity).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from kunyet.graph.messages.errors import KunyetError, ReadOnlyStore
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.text.invisible import is_invisible
from kunyet.graph.text.suggest_word import nearest_value

if TYPE_CHECKING:
    from kunyet.graph.access.viewer import Viewer
    from kunyet.graph.stores.contract import Store

KIND: Final = "scenario"
MAX_NAME_LENGTH: Final = 60


def save_scenario(store: Store, viewer: Viewer, scenario: Scenario) -> None:
    """Save a scenario under its name; it replaces the one that was saved under that name.

    Raises
    ------
    KunyetError
        `no-name`; `read-only-store` if the store does not save such data.
    """
    name = scenario.name.strip()
    if is_invisible(name) or len(name) > MAX_NAME_LENGTH:
        raise KunyetError("no-name.scenario", most=MAX_NAME_LENGTH)
    if not store.saves_values:
        raise ReadOnlyStore
    text = json.dumps(scenario.as_dict() | {"name": name}, ensure_ascii=False)
    store.save_value(KIND, _key(viewer, name), text.encode("utf-8"))


def list_saved_scenarios(store: Store, viewer: Viewer) -> list[Scenario]:
    """Return the scenarios that were saved for a viewer, by name; those that cannot be read any more are left out."""
    found = []
    for key in store.value_keys(KIND) if store.saves_values else ():
        data = store.read_value(KIND, key)
        if data and json.loads(key)[:2] == [viewer.role, viewer.entity]:
            found += _read(data)
    return sorted(found, key=lambda scenario: scenario.name)


def _read(data: bytes) -> list[Scenario]:
    """Return the scenario in some data, as a list of one; empty if another version wrote it in another form."""
    try:
        return [Scenario.from_text(data.decode("utf-8"))]
    except (KunyetError, ValueError):
        return []


def read_saved_scenario(store: Store, viewer: Viewer, name: str) -> Scenario:
    """Return the scenario saved under a name; `unknown-scenario`, with the nearest name, if there is none."""
    known = {scenario.name: scenario for scenario in list_saved_scenarios(store, viewer)}
    if name in known:
        return known[name]
    raise KunyetError("unknown-scenario", name=name, near=nearest_value(name, list(known)) or "")


def delete_scenario(store: Store, viewer: Viewer, name: str) -> None:
    """Delete the scenario saved under a name, if there is one."""
    store.save_value(KIND, _key(viewer, name), None)


def _key(viewer: Viewer, name: str) -> str:
    return json.dumps([viewer.role, viewer.entity, name], ensure_ascii=False)
