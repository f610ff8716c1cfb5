"""A capture also exposes what the account of the captured person can read; only coordinators see that."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM

WHO = "org-delta-lamp"


def captured(capsys: pytest.CaptureFixture[str], store: str, *more: str) -> dict[str, Any]:
    assert main(["scenario", store, "--capture", WHO, *more, "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def add(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, store: str, name: str, role: str) -> None:
    monkeypatch.setenv("KUNYET_NEW_PASSPHRASE", "nine green herons by the weir")
    assert main(["people", store, "add", name, "--role", role, "--entity", WHO]) == 0
    capsys.readouterr()


def test_an_actor_without_an_account_exposes_the_actors_that_it_knows(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = captured(capsys, store)
    assert told["exposed"] == told["capture"]["known"]
    assert (told["capture"]["accounts"], told["capture"]["readable"]) == ([], [])
    tables = captured(capsys, str(SECOND_FORUM))["capture"]
    assert (tables["accounts"], tables["readable"]) == (None, None)


def test_an_account_exposes_what_its_role_shows_by_name(
    store: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(capsys, monkeypatch, store, "two", "analyst")
    told = captured(capsys, store)
    readable = set(told["capture"]["readable"])
    assert told["capture"]["accounts"] == ["analyst"]
    assert {WHO, "nug-home", "org-mangrove"} <= readable
    assert not {each for each in readable if each.startswith(("dn-", "li-", "sg-", "unc-"))}
    assert set(told["exposed"]) == (readable | set(told["capture"]["known"])) - {WHO}
    assert main(["scenario", store, "--capture", WHO]) == 0
    assert "Somebody unlocks this directory for it (analyst)" in capsys.readouterr().out
    add(capsys, monkeypatch, store, "three", "coordinator")
    assert len(captured(capsys, store)["exposed"]) == 119 - 1


def test_a_narrower_role_does_not_see_who_has_an_account(
    store: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(capsys, monkeypatch, store, "two", "coordinator")
    told = captured(capsys, store, "--as", "analyst")
    assert (told["capture"]["accounts"], told["capture"]["readable"]) == (None, None)
    assert told["exposed"] == told["capture"]["known"]
