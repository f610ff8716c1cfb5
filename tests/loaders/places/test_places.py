"""Places: old and new names in both scripts, p-codes, and what is not known."""

from __future__ import annotations

import pytest

from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.text.suggest import nearest_value
from kunyet.graph.vocabulary.regions import REGIONS, region_name
from kunyet.loaders.places.place_columns import place_columns
from kunyet.loaders.places.places import places, region_of, regions

ROW = {"id": "a", "name": "A"}


def placed(**cells: str) -> tuple[dict[str, str], list[str]]:
    table, findings = place_columns(Table.of("entities", [{**ROW, **cells}]))
    return table.row(0), [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("text", "region"),
    (
        ("Kachin State", "Kachin"),
        ("kachin", "Kachin"),
        ("ကချင်ပြည်နယ်", "Kachin"),
        ("ကချင်", "Kachin"),
        ("MMR001", "Kachin"),
        ("Shan (North)", "Shan (North)"),
        ("Northern Shan State", "Shan (North)"),
        ("ရှမ်းပြည်နယ်", "Shan"),
        ("MMR222", "Shan"),
        ("MMR014", "Shan (South)"),
        ("Bago Region", "Bago"),
        ("Bago (East)", "Bago (East)"),
        ("MMR111", "Bago"),
        ("Pegu", "Bago"),
        ("Rangoon", "Yangon"),
        ("Arakan", "Rakhine"),
        ("Irrawaddy", "Ayeyarwady"),
        ("Tenasserim", "Tanintharyi"),
        ("Magwe", "Magway"),
        ("Karen", "Kayin"),
        ("Karenni", "Kayah"),
        ("Naypyidaw", "Nay Pyi Taw"),
        ("Thai", "Thailand"),
        ("အိန္ဒိယ", "India"),
        ("Bangladesh", "Bangladesh"),
        ("USA", "United States"),
        ("ယိုးဒယား", "Thailand"),
    ),
)
def test_a_region_has_one_name(text: str, region: str) -> None:
    assert placed(region=text) == ({**ROW, "region": region}, [])


def test_every_region_that_the_rest_of_the_house_names_is_known_by_that_name() -> None:
    for name in REGIONS:
        place = region_of(name)
        assert place is not None
        assert place.en == name
        assert place.my == region_name(name, "my")


def test_an_unknown_region_stays_with_the_nearest_one_named() -> None:
    table, findings = place_columns(Table.of("entities", [{**ROW, "region": "Yangoon"}, {**ROW, "region": "Atlantis"}]))
    assert table["region"].texts() == ["Yangoon", "Atlantis"]
    assert [(f.code, f.severity) for f in findings] == [("unknown-region", "warning")] * 2
    assert "Yangon" in findings[0].suggestion


@pytest.mark.parametrize(
    ("region", "text", "township", "codes"),
    (
        ("Mon", "Moulmein", "Mawlamyine", []),
        ("Shan (North)", "လားရှိုး", "Lashio", []),
        ("Shan", "Lashio", "Lashio", []),
        ("Shan (South)", "Lashio", "Lashio", ["township-not-in-region"]),
        ("Yangon", "Mawlamyine", "Mawlamyine", ["township-not-in-region"]),
        ("Thailand", "Mae Sot", "Mae Sot", []),
        ("Kachin", "Myitkyna", "Myitkyna", ["unknown-township"]),
        ("Bago", "ထန်းတပင်", "Htantabin", []),
        ("Kachin", "MMR001001", "Myitkyina", []),
    ),
)
def test_a_township_is_read_within_its_region(region: str, text: str, township: str, codes: list[str]) -> None:
    assert placed(region=region, township=text) == ({**ROW, "region": region, "township": township}, codes)


def test_places_served_are_a_list() -> None:
    assert placed(serves="Karen|Lashio|Thai|Karen")[0]["serves"] == "Kayin|Lashio|Thailand"
    assert placed(serves="Karen|Nowhere at all")[1] == ["unknown-region"]


def test_the_table_holds_all_of_myanmar() -> None:
    levels = [place.level for place in places().values()]
    assert {level: levels.count(level) for level in ("region", "district", "township")} == {
        "region": 20,
        "district": 83,
        "township": 355,
    }
    assert all(code in places() for place in places().values() for code in place.within)
    assert nearest_value("Kachn", [place.en for place in regions().values()]) == "Kachin"


def test_records_without_places_stay_as_they_are() -> None:
    table = Records.of(entities=[ROW]).entities
    assert place_columns(table) == (table, [])
