"""What holds for every file of a gap: a code, an order, a standard, and the same words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

import kunyet.graph.gaps
from kunyet.graph.access.roles import ROLES
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import GapText
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.network.incremental.unchanged_shape import SharedShape
from kunyet.graph.standards.standards import read_standards
from kunyet.graph.text.normal_form import normal_form
from kunyet.graph.vocabulary.severities import SEVERITIES
from tests.helpers.building import network

CODES = tuple(GAP_KINDS)
BURMESE = re.compile("[\u1000-\u109f]")


def placeholders(template: str) -> Iterator[str]:
    """Yield every field that a template names, those within a choice of words too."""
    for _, name, spec, _ in Formatter().parse(template):
        if name is not None:
            yield name
            yield from placeholders(spec or "")


def test_every_file_of_the_folder_declares_a_gap_with_a_place_of_its_own() -> None:
    files = {path.stem.replace("_", "-") for path in Path(kunyet.graph.gaps.__path__[0]).glob("*.py")} - {"--init--"}
    assert files == set(CODES) == {kind.code for kind in GAP_KINDS.values()}
    orders = [kind.order for kind in GAP_KINDS.values()]
    assert orders == sorted(set(orders))
    assert tuple(read_standards().rules) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_file_is_named_after_its_code_and_says_first_what_it_holds(code: str) -> None:
    assert GAP_KINDS[code].code == code
    assert GAP_KINDS[code].about.startswith(f"`{code}`: ")


@pytest.mark.parametrize("code", CODES)
def test_what_it_declares_is_known_elsewhere(code: str) -> None:
    """A permission is one that some role has, a closer is a function, and what it is the same with is a property of
    a network.
    """
    kind = GAP_KINDS[code]
    assert kind.severity in SEVERITIES
    assert kind.permission is None or any(kind.permission in role.may for role in ROLES.values())
    assert kind.reads.same_with <= {field.name for field in fields(SharedShape)} - {"actors", "usable"}
    if kind.closer:
        module, _, function = kind.closer.partition(".")
        assert callable(getattr(import_module(f"kunyet.graph.introductions.closers.{module}"), function))


@pytest.mark.parametrize("code", CODES)
def test_its_standard_names_its_thresholds_alone(code: str) -> None:
    kind = GAP_KINDS[code]
    assert kind.standard
    assert set(placeholders(kind.standard)) <= set(kind.thresholds)


@pytest.mark.parametrize("code", CODES)
def test_its_words_are_there_in_both_languages_and_name_the_same_evidence(code: str) -> None:
    kind = GAP_KINDS[code]
    for part in fields(GapText):
        english, burmese = getattr(kind.text, part.name), getattr(kind.text_in("my"), part.name)
        assert bool(english) == bool(burmese), (code, part.name)
        assert set(placeholders(english)) == set(placeholders(burmese)), (code, part.name)
        assert not BURMESE.search(english)
        assert not burmese or BURMESE.search(burmese)
        assert burmese == normal_form(burmese), (code, part.name)
    assert kind.text.title
    assert kind.text.sentence
    assert kind.text.remedy


@pytest.mark.parametrize("code", CODES)
def test_it_asks_a_question_exactly_where_it_rests_on_what_is_absent(code: str) -> None:
    asks = "Rests on a missing record" in " ".join(GAP_KINDS[code].about.split())
    assert bool(GAP_KINDS[code].text.question) == asks, code


@pytest.mark.parametrize("code", CODES)
def test_an_empty_network_has_no_gap(code: str) -> None:
    net = network()
    found = GAP_KINDS[code].find(net, read_standards().scoped_rules(code, net.records))
    assert isinstance(found, GapColumns)
    assert len(found) == 0, code
