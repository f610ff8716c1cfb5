"""What holds for every file of a gap: a code, a standard, and the same words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import cast

import pytest

from kunyet.graph.gaps.common.find_gaps import CODES, GAP_FILES
from kunyet.graph.gaps.common.gap_columns import Found, Text
from kunyet.graph.standards.standards import read_standards
from kunyet.graph.text.normal_form import normal_form
from tests.helpers.building import find, network

FILES = [(code, cast("ModuleType", GAP_FILES[code])) for code in CODES]
BURMESE = re.compile("[\u1000-\u109f]")


def placeholders(template: str) -> Iterator[str]:
    """Yield every field that a template names, those within a choice of words too."""
    for _, name, spec, _ in Formatter().parse(template):
        if name is not None:
            yield name
            yield from placeholders(spec or "")


def test_every_code_of_the_standards_has_a_file_and_the_reverse() -> None:
    assert tuple(read_standards().rules) == CODES
    rooms = {
        path.stem.replace("_", "-")
        for path in (Path(__file__).parents[4] / "graph" / "gaps").glob("*.py")
        if "\nCODE = " in path.read_text("utf-8")
    }
    assert rooms == set(CODES)


@pytest.mark.parametrize(("code", "file"), FILES)
def test_a_file_is_named_after_its_code_and_says_first_what_it_holds(code: str, file: ModuleType) -> None:
    assert code == file.CODE
    assert (file.__doc__ or "").startswith(f"`{code}`: ")


@pytest.mark.parametrize(("code", "file"), FILES)
def test_its_words_are_there_in_both_languages_and_name_the_same_evidence(code: str, file: ModuleType) -> None:
    for part in fields(Text):
        english, burmese = getattr(file.EN, part.name), getattr(file.MY, part.name)
        assert bool(english) == bool(burmese), (code, part.name)
        assert set(placeholders(english)) == set(placeholders(burmese)), (code, part.name)
        assert not BURMESE.search(english)
        assert not burmese or BURMESE.search(burmese)
        assert burmese == normal_form(burmese), (code, part.name)
    assert file.EN.title
    assert file.EN.sentence
    assert file.EN.remedy


@pytest.mark.parametrize(("code", "file"), FILES)
def test_it_asks_a_question_exactly_where_it_rests_on_what_is_absent(code: str, file: ModuleType) -> None:
    asks = "Rests on what is absent" in " ".join((file.__doc__ or "").split())
    assert bool(file.EN.question) == asks, code


@pytest.mark.parametrize(("code", "file"), FILES)
def test_an_empty_network_has_no_gap(code: str, file: ModuleType) -> None:
    found = find(file, network())
    assert isinstance(found, Found)
    assert len(found) == 0, code
