"""A derived copy enforces firewalls, consents and dead channels that nobody who holds it can list."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.routes import find_routes
from kunyet.graph.stores.encrypted import create, open_store
from tests.helpers.building import directory, entity, ties
from tests.helpers.viewing import shown

ROWS = [
    entity("far", "defector_network", code_name="Early Lamp"),
    entity("walled", "defector_network", code_name="Clever Waffle"),
    entity("shut", "defector_network", code_name="Polite Drawer"),
    entity("burnt", "defector_network", code_name="Broken Oar"),
    entity("open", "defector_network", code_name="Open Window"),
    entity("org"),
]
TIES = ties("far-org org-walled org-shut org-burnt org-open", channel="signal")
CONTACTS = [
    {"entity": "shut", "channel": "signal", "handle": "x", "consent_for": "liaison", "withdrawn_on": "2024-01-01"},
    {"entity": "burnt", "channel": "signal", "handle": "y", "state": "burnt"},
    {"entity": "open", "channel": "signal", "handle": "z", "consent_for": "liaison"},
]


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_a_copy_gives_no_advice_that_its_directory_would_refuse(
    role: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KUNYET_PASSPHRASE", "correct horse battery")
    monkeypatch.setenv("KUNYET_PERSON", "one")
    records = directory(ROWS, TIES, contacts=CONTACTS, firewalls=[{"a": "far", "b": "walled"}])
    with create(tmp_path / "whole", "one", "correct horse battery", records.settings) as store:
        tables = [table for table in records.tables().values() if table.size]
        store.apply_tables(tables, who="one", why="made", based_on=0)
        of_parent = _answers(store, role)
    out = tmp_path / "copy"
    assert main(["export", str(tmp_path / "whole"), str(out), "--store", "--as", role]) == 0
    with open_store(out, "one", "correct horse battery") as copy:
        assert _answers(copy, role) == of_parent
        view = open_view(copy, Viewer(role))
        assert view.records.firewalls.size == 0
        assert len(view.walls) == 1
    capsys.readouterr()
    assert main(["export", str(out), str(tmp_path / "told.json")]) == 0
    assert '"firewalls": []' in (tmp_path / "told.json").read_text()
    assert of_parent["org", "Open Window"] == 1
    assert of_parent["org", "Polite Drawer"] == of_parent["org", "Broken Oar"] == 0
    assert not of_parent["Early Lamp", "Clever Waffle"] + of_parent["Clever Waffle", "Early Lamp"]


def _answers(store: object, role: str) -> dict[tuple[str, str], int]:
    view = open_view(store, Viewer(role))  # type: ignore[arg-type]
    names = ["org" if row["id"] == "org" else row["code_name"] for row in ROWS]
    ids = {name: "org" if name == "org" else shown(view.records, name) for name in names}
    return {(a, b): len(find_routes(view, ids[a], ids[b], k=1).routes) for a in names for b in names if a != b}
