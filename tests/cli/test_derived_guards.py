"""A derived copy enforces firewalls, consents and dead channels that nobody who holds it can list."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from kunyet.cli.derived_copy import NOBODY
from kunyet.cli.main import main
from kunyet.graph.access.guarded_actors import may_be_introduced
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.introductions.find_introductions import find_introductions
from kunyet.graph.routes import find_routes
from kunyet.graph.stores.encrypted import create, open_store, restore
from kunyet.graph.stores.keys.sealing import Cost
from kunyet.graph.stores.revision import Change
from tests.helpers.building import directory, entity, ties
from tests.helpers.viewing import shown

NARROW = ("policymaker", "analyst")
PASSPHRASE = "correct horse battery"  # noqa: S105 - of throw-away directories
CHEAP = Cost(2, 1, 1)
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


@pytest.fixture
def whole(tmp_path: Path, unlocking: pytest.MonkeyPatch) -> Path:
    """Return an encrypted directory with a firewall, a withdrawn consent and a burnt channel; its copies are cheap."""
    unlocking.setattr("kunyet.graph.stores.encrypted.create", partial(create, cost=CHEAP))
    records = directory(ROWS, TIES, contacts=CONTACTS, firewalls=[{"a": "far", "b": "walled"}])
    with create(tmp_path / "whole", "one", PASSPHRASE, records.settings, cost=CHEAP) as store:
        tables = [table for table in records.tables().values() if table.size]
        store.apply_tables(tables, who="one", why="made", based_on=0)
    return tmp_path / "whole"


def derive(parent: Path, role: str) -> Path:
    """Return a derived copy for a role."""
    out = parent.with_name(f"{parent.name}-{role}")
    assert main(["export", str(parent), str(out), "--store", "--as", role]) == 0
    return out


def told(place: Path, role: str, person: str = "one") -> dict[tuple[str, str], int]:
    """Return how many routes a directory tells a role between each pair of actors."""
    with open_store(place, person, PASSPHRASE) as store:
        view = open_view(store, Viewer(role))
        names = ["org" if row["id"] == "org" else row["code_name"] for row in ROWS]
        ids = {name: "org" if name == "org" else shown(view.records, name) for name in names}
        return {(a, b): len(find_routes(view, ids[a], ids[b], k=1).routes) for a in names for b in names if a != b}


@pytest.mark.parametrize("role", NARROW)
def test_a_copy_gives_no_advice_that_its_directory_would_refuse(role: str, whole: Path) -> None:
    of_parent, out = told(whole, role), derive(whole, role)
    assert told(out, role) == of_parent
    assert of_parent["org", "Open Window"] == 1
    assert of_parent["org", "Polite Drawer"] == of_parent["org", "Broken Oar"] == 0
    assert not of_parent["Early Lamp", "Clever Waffle"] + of_parent["Clever Waffle", "Early Lamp"]


@pytest.mark.parametrize("role", NARROW)
def test_nothing_in_a_copy_tells_a_firewall(role: str, whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even its sealed value, which whoever unlocks the copy could read: of the two ends only one is in it."""
    out = derive(whole, role)
    with open_store(out, "one", PASSPHRASE) as copy:
        view = open_view(copy, Viewer(role))
        assert view.records.firewalls.size == len(view.walls) == 0
        kept = (copy.read_value("derived", "guards") or b"").decode()
        ends = [shown(view.records, name) in kept for name in ("Early Lamp", "Clever Waffle")]
        assert sorted(ends) == [False, True]
        guarded = shown(view.records, ("Early Lamp", "Clever Waffle")[ends.index(True)])
        withdrawn = shown(view.records, "Polite Drawer")
        assert json.loads(kept)["consent"][guarded] == json.loads(kept)["consent"][withdrawn] == {}
        assert not find_introductions(view, 20).introductions
        assert not may_be_introduced(view).any(), "nobody, also where there is nothing to mend"
    capsys.readouterr()
    assert main(["export", str(out), str(out.with_name("told.json"))]) == 0
    assert '"firewalls": []' in out.with_name("told.json").read_text()


def test_whom_a_firewall_guards_keeps_the_contact_in_a_copy_and_gets_no_route(whole: Path) -> None:
    with open_store(whole, "one", PASSPHRASE) as store:
        rows = [{"entity": id, "channel": "signal", "handle": id, "consent_for": "liaison"} for id in ("far", "walled")]
        changes = [Change("contacts", (row["entity"], "signal", row["entity"]), row) for row in rows]
        store.apply(changes, who="one", why="added", based_on=store.head().number)
    of_parent, out = told(whole, "policymaker"), derive(whole, "policymaker")
    assert told(out, "policymaker") == of_parent
    assert sorted(of_parent["org", name] for name in ("Early Lamp", "Clever Waffle")) == [0, 1]
    with open_store(out, "one", PASSPHRASE) as copy:
        view = open_view(copy, Viewer("policymaker"))
        shown_handles = view.records.contacts.take(np.flatnonzero(view.handles))["handle"].texts()
        assert {"far", "walled"} <= set(shown_handles)


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize("form", (".csv", ".json"))
def test_an_export_gives_no_advice(role: str, form: str, whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It holds neither firewalls nor consents, so whatever it said could join two who must be kept apart."""
    out = whole.with_name(f"told-{role}{form if form == '.json' else ''}")
    assert main(["export", str(whole), str(out), "--as", role]) == 0
    capsys.readouterr()
    assert main(["routes", str(out), "--from", "Early Lamp", "--to", "org", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["routes"] == []
    assert [each["what"] for each in answer["blocked_by"]] == ["export"]
    assert main(["introduce", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["introductions"] == []


@pytest.mark.parametrize("role", NARROW)
def test_the_guards_of_a_copy_are_in_its_backup(role: str, whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kunyet.cli.derived_copy.secrets.token_urlsafe", lambda _bytes: PASSPHRASE)
    out, restored = derive(whole, role), whole.with_name("restored")
    with open_store(out, NOBODY, PASSPHRASE) as copy:
        copy.backup(whole.with_name("copy.kunyet"))
    restore(whole.with_name("copy.kunyet"), restored)
    assert told(restored, role) == told(whole, role)


@pytest.mark.parametrize("role", NARROW)
def test_a_copy_of_a_copy_has_the_same_guards(role: str, whole: Path) -> None:
    again = derive(derive(whole, role), role)
    assert told(again, role) == told(whole, role)


@pytest.mark.parametrize("role", NARROW)
def test_whoever_holds_a_copy_makes_no_backup_and_no_copy_with_history(role: str, whole: Path) -> None:
    """Both would be for its one coordinator, whom nobody can be."""
    out = derive(whole, role)
    assert main(["backup", str(out), str(whole.with_name("copy.kunyet"))]) == 1
    assert main(["copy", str(out), str(whole.with_name("other"))]) == 1
    assert not whole.with_name("copy.kunyet").exists()
    assert not whole.with_name("other").exists()


def test_a_liaison_whose_consent_ends_in_a_copy_has_the_code_name_of_the_directory(whole: Path) -> None:
    with open_store(whole, "one", PASSPHRASE) as store:
        named = entity("li", "liaison")
        consent = {
            "entity": "li", "channel": "signal", "handle": "z", "consent_for": "liaison", "consent_until": "2126-06-01"
        }  # fmt: skip
        rows = [Change("entities", ("li",), named), Change("contacts", ("li", "signal", "z"), consent)]
        store.apply(rows, who="one", why="added", based_on=store.head().number)
        code_name = store.code_names()["li"]
    before, after = datetime(2126, 5, 1, tzinfo=UTC), datetime(2126, 7, 1, tzinfo=UTC)
    assert code_name != named["name"]
    with open_store(derive(whole, "policymaker"), "one", PASSPHRASE) as copy:
        views = [open_view(copy, Viewer("policymaker"), now=now) for now in (before, after)]
    names = [view.records.entities["name"].texts() for view in views]
    assert [[name in each for each in names] for name in (named["name"], code_name)] == [[True, False], [False, True]]
