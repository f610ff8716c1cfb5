"""Scenarios kept in a directory under their names, beside the records.

A scenario names actors as who made it knows them: one kept by a role is there for the same role (and entity) alone.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from kunyet.graph.messages.errors import KunyetError, ReadOnlyStore
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.text.invisible import is_invisible
from kunyet.graph.text.suggest import nearest_value

if TYPE_CHECKING:
    from kunyet.graph.access.viewer import Viewer
    from kunyet.graph.stores.contract import Store

KIND: Final = "scenario"
MAX_NAME_LENGTH: Final = 60


def save_scenario(store: Store, viewer: Viewer, scenario: Scenario) -> None:
    """Keep a scenario under its name, in the place of what was kept there.

    Raises
    ------
    KunyetError
        `no-name`; `read-only-store` where what is kept would not outlive the program.
    """
    name = scenario.name.strip()
    if is_invisible(name) or len(name) > MAX_NAME_LENGTH:
        raise KunyetError(
            "no-name", "A scenario is kept under a name.", f"Give it one, of at most {MAX_NAME_LENGTH} letters."
        )
    if not store.saves_values:
        raise ReadOnlyStore("A folder of tables")
    text = json.dumps(scenario.as_dict() | {"name": name}, ensure_ascii=False)
    store.save_value(KIND, _key(viewer, name), text.encode("utf-8"))


def list_saved_scenarios(store: Store, viewer: Viewer) -> list[Scenario]:
    """Return the scenarios that were kept for a viewer, by name; what cannot be read any more is left out."""
    found = []
    for key in store.value_keys(KIND) if store.saves_values else ():
        held = store.read_value(KIND, key)
        if held and json.loads(key)[:2] == [viewer.role, viewer.entity]:
            found += _read(held)
    return sorted(found, key=lambda scenario: scenario.name)


def _read(held: bytes) -> list[Scenario]:
    """Return the scenario in some data; none where another Kunyet wrote it in another form."""
    try:
        return [Scenario.from_text(held.decode("utf-8"), "the kept scenario")]
    except (KunyetError, ValueError):
        return []


def read_saved_scenario(store: Store, viewer: Viewer, name: str) -> Scenario:
    """Return the scenario that was kept under a name; `unknown-scenario`, with the nearest, where there is none."""
    known = {scenario.name: scenario for scenario in list_saved_scenarios(store, viewer)}
    if name in known:
        return known[name]
    close = nearest_value(name, list(known))
    remedy = f"Did you mean `{close}`?" if close else "Keep one with --keep NAME."
    raise KunyetError("unknown-scenario", f"No scenario is kept as `{name}`.", remedy)


def delete_scenario(store: Store, viewer: Viewer, name: str) -> None:
    """Keep nothing under a name any more."""
    store.save_value(KIND, _key(viewer, name), None)


def _key(viewer: Viewer, name: str) -> str:
    return json.dumps([viewer.role, viewer.entity, name], ensure_ascii=False)
