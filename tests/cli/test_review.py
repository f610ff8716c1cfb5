"""Faults that a reviewer found by attacking the command: each stays fixed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from kunyet.graph.text.dates import read_day
from tests.helpers.building import contact_row, directory, entity, tie
from tests.helpers.viewing import view_of

PLACES = (
    ["export", "{store}", "{store}"],
    ["export", "{store}", "{store}/out.json"],
    ["measures", "{store}", "--csv", "{store}/entities.csv"],
    ["scenario", "{store}", "--without", "a", "--save", "{store}/ties.csv"],
    ["check", "{store}", "--rejects", "{store}/entities.csv"],
)


def folder(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, text in files.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("request_", PLACES, ids=" ".join)
def test_nothing_is_written_over_or_into_the_source(request_: list[str], tmp_path: Path) -> None:
    store = folder(tmp_path / "d", entities="id,name,kind\na,A,organization\nb,B,liaison\n", ties="from,to\na,b\n")
    before = {file.name: file.read_bytes() for file in store.iterdir()}
    assert main([word.format(store=store) for word in request_]) == 1
    assert {file.name: file.read_bytes() for file in store.iterdir()} == before


def test_nothing_is_written_into_an_encrypted_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KUNYET_PERSON", "ada")
    monkeypatch.setenv("KUNYET_PASSPHRASE", "seven quiet rivers at dawn")
    kept = tmp_path / "kept"
    assert main(["init", str(kept)]) == 0
    before = (kept / "keys.json").read_bytes()
    assert main(["export", str(SECOND_FORUM), str(kept / "keys.json")]) == 1
    assert "encrypted directory" in capsys.readouterr().err
    assert (kept / "keys.json").read_bytes() == before


def test_an_export_never_replaces_peoples_own_tables(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", entities="id,name\na,Mine\n")
    assert main(["export", str(SECOND_FORUM), str(own)]) == 1
    assert "Mine" in (own / "entities.csv").read_text(encoding="utf-8")
    out = tmp_path / "out"
    assert main(["export", str(SECOND_FORUM), str(out)]) == 0
    assert main(["export", str(SECOND_FORUM), str(out), "--as", "analyst"]) == 0, "an earlier export is replaced"


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_standards_bind_a_narrower_role_and_are_not_shown_to_it(role: str, tmp_path: Path) -> None:
    store = folder(tmp_path / "d", entities="id,name,kind\na,A,organization\n")
    (store / "directory.yaml").write_text("standards: s.yaml\n", encoding="utf-8")
    (store / "s.yaml").write_text("# CANARY\nisolated: {on: false}\n", encoding="utf-8")
    out = tmp_path / "out"
    assert main(["export", str(store), str(out), "--as", role, "--new-key"]) == 0
    assert not any("CANARY" in file.read_text(encoding="utf-8") for file in out.iterdir())
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.loaders.tables_store import TablesStore

    assert find_gaps(open_view(TablesStore(store), Viewer(role))).counts()["isolated"] == 0


@pytest.mark.parametrize("now", ("liaison", "unclassified"))
def test_an_actor_protected_today_has_no_name_on_earlier_dates(now: str) -> None:
    held = MemoryStore()
    first = {"id": "x1", "name": "CANARY", "kind": "organization"}
    held.apply([Change("entities", ("x1",), first)], who="t", why="first", based_on=0)
    held.apply([Change("entities", ("x1",), {**first, "kind": now})], who="t", why="learnt", based_on=1)
    view = open_view(held, Viewer("analyst"), known_at=read_day(held.head().when.date().isoformat(), late=False))
    assert "x1" not in view.records.entity_row
    assert "CANARY" not in view.records.entities["name"].texts()


def test_an_analyst_learns_nothing_about_dead_contacts(capsys: pytest.CaptureFixture[str]) -> None:
    from kunyet.graph.routes import find_routes

    records = directory(
        ["a", "b"], [tie("a", "b", channel="email")], contacts=[contact_row("b", "email", state="burnt")]
    )
    told = json.dumps(find_routes(view_of(records, "analyst"), "a", "b").as_dict())
    assert "dead-contact" not in told
    assert "burnt" not in told
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("code_name", ("o1", "OrgA"))
def test_a_code_name_that_is_another_name_is_an_error(code_name: str, tmp_path: Path) -> None:
    rows = f"id,name,kind,code_name\no1,OrgA,organization,\nd1,DD,defector_network,{code_name}\n"
    assert main(["check", str(folder(tmp_path / "d", entities=rows))]) == 1


def test_an_unclosed_quote_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = 'id,name,region\no1,"A,Yangon\no2,B,Yangon\n'
    assert main(["check", str(folder(tmp_path / "d", entities=rows))]) == 1
    assert "quotation mark" in capsys.readouterr().err


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_small_counts_of_protected_delegations_are_hidden(role: str) -> None:
    forum = entity("f", "forum", date="2024-01-01")
    went = tie("d", "f", "attended", delegates="6", women="1")
    view = view_of(directory([entity("d", "defector_network"), forum], [went]), role)
    assert view.records.ties["women"].texts() == [""]
    assert view.records.ties["delegates"].texts() == ["6"]


def test_a_need_does_not_name_an_entity_behind_a_firewall() -> None:
    needs = [{"entity": "o3", "direction": "need", "service": "medical", "met_by": "d2"}]
    records = directory(["o3", entity("d2", "defector_network")], needs=needs, firewalls=[{"a": "o3", "b": "d2"}])
    assert view_of(records, "coordinator", "o3").records.needs["met_by"].texts() == [""]


def test_only_coordinators_see_problems_of_the_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = folder(tmp_path / "d", entities="id,name,kind\na,A,liaison\n", ties="from,to\na,CANARY\n")
    assert main(["gaps", str(store), "--as", "policymaker", "--json"]) == 1
    assert "CANARY" not in capsys.readouterr().out
    assert main(["gaps", str(store), "--json"]) == 1
    assert "CANARY" in capsys.readouterr().out


def test_only_coordinators_see_a_burnt_contact_route() -> None:
    burnt = contact_row("a", "email", state="burnt", consent_for="liaison")
    records = directory(["a"], contacts=[burnt])
    assert view_of(records, "policymaker").records.contacts.size == 0
    assert view_of(records).records.contacts.size == 1


def test_a_request_for_too_many_routes_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    many = ["routes", str(SECOND_FORUM), "--from", "nug-home", "--to", "dn-quiet-path", "--k", "9" * 20]
    assert main(many) == 1
    assert "Ask for at most 1,000." in capsys.readouterr().err
