"""`kunyet search`: what was found is told apart from the nearest names, and where a text is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of tables with two organizations, one of them with a focal point."""
    (tmp_path / "entities.csv").write_text(
        "id,kind,name,name_my,notes\na,organization,Green Harbour,ဆိပ်ကမ်းစိမ်း,Second floor\n"
        "b,organization,Bamboo Bridge,,\n",
        encoding="utf-8",
    )
    (tmp_path / "contacts.csv").write_text("entity,person,channel,handle\na,Ma Ei Ei,signal,one\n", encoding="utf-8")
    return tmp_path


def searched(folder: Path, text: str, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    """Return the JSON document of a search."""
    main(["search", str(folder), text, "--json", *options])
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_each_hit_says_where_the_text_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = searched(folder, "Ma Ei Ei", capsys)
    (hit,) = [hit for hit in document["hits"] if not hit["nearest"]]
    assert (hit["id"], hit["where"], hit["text"], document["found"]) == ("a", "person", "Ma Ei Ei", 1)
    assert searched(folder, "second floor", capsys)["hits"][0]["where"] == "notes"


def test_nearest_names_are_marked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = searched(folder, "Grxxn Hxrbxxr", capsys)
    assert document["found"] == 0
    assert [(hit["id"], hit["nearest"]) for hit in document["hits"]][:1] == [("a", True)]
    main(["search", str(folder), "Grxxn Hxrbxxr"])
    said = capsys.readouterr().out
    assert said.index("Nothing here is called") < said.index("Nearest names:") < said.index("Green Harbour")
    main(["search", str(folder), "Green"])
    assert "Nearest names:" not in capsys.readouterr().out


def test_zawgyi_and_a_narrower_role(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert searched(folder, "ဆိပ္ကမ္းစိမ္း", capsys)["hits"][0]["id"] == "a"
    document = searched(folder, "Ma Ei Ei", capsys, "--as", "policymaker")
    assert document["found"] == 0
