"""Regions: their names in both languages, and which lie in a larger one."""

from __future__ import annotations

from kunyet.graph.text.normal_form import normal_form
from kunyet.graph.text.syllables import is_burmese
from kunyet.graph.vocabulary.regions import REGIONS, containing_region, is_region, is_within_region, region_name


def test_every_region_has_a_burmese_name_in_normal_form() -> None:
    assert all(
        is_burmese(name) and normal_form(name) == name for name in (region_name(region, "my") for region in REGIONS)
    )


def test_every_part_is_in_a_larger_region_that_is_known_too() -> None:
    parts = [name for name in REGIONS if "(" in name]
    assert {containing_region(part) for part in parts} == {"Shan", "Bago"}
    assert all(is_within_region(part, containing_region(part)) for part in parts)


def test_a_larger_region_is_in_no_part_and_other_regions_only_in_themselves() -> None:
    assert not is_within_region("Shan", "Shan (North)")
    assert not is_within_region("Shan (North)", "Shan (South)")
    assert is_within_region("Chin", "Chin")
    assert not is_within_region("Chin", "Mon")


def test_a_bracket_after_another_name_makes_no_part() -> None:
    assert containing_region("Mae Sot (Thailand)") == "Mae Sot (Thailand)"


def test_an_unknown_region_has_its_own_name_and_is_no_region() -> None:
    assert region_name("Mae Sot", "my") == "Mae Sot"
    assert not is_region("Mae Sot")
    assert is_region("Thailand")
    assert region_name("Chin", "en") == "Chin"
    assert region_name("Chin", "my") == "ချင်းပြည်နယ်"
