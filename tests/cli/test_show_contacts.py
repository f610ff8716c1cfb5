"""`kunyet show`: who answers at a way of contact, and for whom it is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kunyet.cli.main import main

CONTACTS = (
    "entity,person,position,channel,handle,consent_for\n"
    "a,Fictional One,chair,signal,kn-0001,liaison\n"
    "a,Fictional Two,deputy,,,\n"
)


@pytest.fixture
def tables(tmp_path: Path) -> str:
    (tmp_path / "entities.csv").write_text("id,name,kind\na,Alpha,organization\n", "utf-8")
    (tmp_path / "contacts.csv").write_text(CONTACTS, "utf-8")
    return str(tmp_path)


def test_persons_and_positions_are_shown_to_a_coordinator(tables: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", tables, "a"])
    told = capsys.readouterr().out
    assert all(text in told for text in ("Fictional One", "chair", "kn-0001", "Fictional Two", "deputy"))


def test_a_person_without_consent_is_withheld_like_a_handle(tables: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", tables, "a", "--as", "policymaker", "--json"])
    contacts = json.loads(capsys.readouterr().out)["contacts"]
    assert [(row["person"], row["position"], row["handle"]) for row in contacts] == [
        ("Fictional One", "chair", "kn-0001")
    ]
    main(["show", tables, "a", "--as", "analyst"])
    told = capsys.readouterr().out
    assert not any(text in told for text in ("Fictional", "chair", "deputy", "kn-0001"))
