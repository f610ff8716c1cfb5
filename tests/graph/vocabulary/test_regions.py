"""Regions: their names in both languages, and which lie in a larger one."""

from __future__ import annotations

from kunyet.graph.text.scripts import is_burmese, normal
from kunyet.graph.vocabulary.regions import NAMES_MY, is_region, lies_in, region_name, whole_of


def test_every_region_has_a_burmese_name_in_normal_form() -> None:
    assert all(is_burmese(name) and normal(name) == name for name in NAMES_MY.values())


def test_every_part_lies_in_a_whole_that_is_known_too() -> None:
    parts = [name for name in NAMES_MY if "(" in name]
    assert {whole_of(part) for part in parts} == {"Shan", "Bago"}
    assert all(lies_in(part, whole_of(part)) for part in parts)


def test_a_whole_lies_in_no_part_and_regions_lie_in_themselves_alone() -> None:
    assert not lies_in("Shan", "Shan (North)")
    assert not lies_in("Shan (North)", "Shan (South)")
    assert lies_in("Chin", "Chin")
    assert not lies_in("Chin", "Mon")


def test_a_bracket_after_another_name_makes_no_part() -> None:
    assert whole_of("Mae Sot (Thailand)") == "Mae Sot (Thailand)"


def test_an_unknown_region_keeps_its_name_and_is_none() -> None:
    assert region_name("Mae Sot", "my") == "Mae Sot"
    assert not is_region("Mae Sot")
    assert is_region("Thailand")
    assert region_name("Chin", "en") == "Chin"
    assert region_name("Chin", "my") == "ချင်းပြည်နယ်"
