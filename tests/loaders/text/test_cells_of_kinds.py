"""Cells of entities by kind: a state is read as the word of its kind, and a forum's cells stand in its own columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.loaders.reading.read_directory import read_files


def column(folder: Path, text: str, name: str) -> list[str]:
    (folder / "entities.csv").write_text(text, encoding="utf-8")
    reading = read_files(folder)
    assert [one.code for one in reading.problems if one.severity == "error"] == []
    return reading.records.entities[name].texts()


@pytest.mark.parametrize(
    ("kind", "written", "read"),
    (
        *(("commitment", "not started", "taken_on"), ("commitment", "in progress", "under_way")),
        *(("commitment", "planned", "taken_on"), ("commitment", "cancelled", "dropped")),
        *(("commitment", "Proposed", "proposed"), ("commitment", "Under way", "under_way")),
        *(("forum", "planned", "planned"), ("forum", "done", "held"), ("forum", "called off", "cancelled")),
    ),
)
def test_a_state_is_read_as_the_word_of_its_kind(tmp_path: Path, kind: str, written: str, read: str) -> None:
    assert column(tmp_path, f"name,kind,state\nA,{kind},{written}\n", "state") == [read]


def test_a_language_and_a_place_of_a_forum_are_its_own(tmp_path: Path) -> None:
    text = "name,kind,language,place\nForum,forum,Burmese,online\nGroup,organization,Burmese,Chin\n"
    assert column(tmp_path, text, "language") == ["Burmese", ""]
    assert column(tmp_path, text, "languages") == ["", "Burmese"]
    assert column(tmp_path, text, "place") == ["online", ""]
    assert column(tmp_path, text, "region") == ["", "Chin"]


def test_a_forum_in_a_region_has_it_as_region_and_place(tmp_path: Path) -> None:
    text = "name,kind,place\nForum,forum,Chin\n"
    assert (column(tmp_path, text, "place"), column(tmp_path, text, "region")) == (["Chin"], ["Chin"])
