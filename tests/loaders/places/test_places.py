"""Places: old and new names in both scripts, p-codes, and what is not known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from kunyet.graph.text import suggest_word
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.graph.vocabulary.regions import REGIONS, region_name
from kunyet.loaders.loading import load
from kunyet.loaders.places.nearest_place import PlaceNames
from kunyet.loaders.places.place_columns import place_columns, with_regions
from kunyet.loaders.places.places import (
    Place,
    lies_in,
    look_up_place,
    places,
    region_around,
    region_of,
    regions,
    township_around,
    townships,
)
from kunyet.loaders.reading.read_directory import read_files
from tests.loaders.conftest import Write

ROW = {"id": "a", "name": "A"}
EVERY_NAME = PlaceNames(places().values())


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
        ("N. Shan", "Shan (North)"),
        ("Shan (S)", "Shan (South)"),
        ("W. Bago", "Bago (West)"),
        ("MMR007", "Bago (East)"),
        ("MMR001D001", "Kachin"),
        ("MMR013001", "Yangon"),
        ("MMR017024701", "Ayeyarwady"),
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
        ("Ayeyarwady", "Bogale Town", "Bogale", []),
        ("Ayeyarwady", "ဘိုကလေးမြို့", "Bogale", []),
        ("Ayeyarwady", "ဘိုကလေးမြို့နယ်", "Bogale", []),
        ("Ayeyarwady", "MMR017024701", "Bogale", []),
        ("Ayeyarwady", "MMR017024701501", "Bogale", []),
        ("Kachin", "Hopin", "Mohnyin", []),  # a town gives its township
        ("Yangon", "Hopin", "Hopin", ["township-not-in-region"]),
        ("Bago", "ကျောက်တံခါး", "Kyauktaga", []),
        ("Yangon", "ကျောက်တံတား", "Kyauktada", []),
    ),
)
def test_a_township_is_read_within_its_region(region: str, text: str, township: str, codes: list[str]) -> None:
    assert placed(region=region, township=text) == ({**ROW, "region": region, "township": township}, codes)


@pytest.mark.parametrize(
    ("column", "text", "near"),
    (
        ("region", "Yangoon", "Yangon"),
        ("region", "Chinn", "Chin"),
        ("region", "Indai", "India"),
        ("region", "မကွေ", "မကွေးတိုင်းဒေသကြီး"),
        ("region", "Dawei", "Tanintharyi"),  # a town, and not Magway
        ("region", "Atlantis", ""),
        ("region", "Xyz", ""),
        ("township", "Myitkyna", "Myitkyina"),
        ("township", "မြစ်ကြီနား", "မြစ်ကြီးနား"),
        ("township", "Port Royal", ""),
    ),
)
def test_a_suggestion_is_near_and_in_the_script_of_the_text(column: str, text: str, near: str) -> None:
    _, findings = place_columns(Table.of("entities", [{**ROW, column: text}]))
    assert [finding.data["near"] for finding in findings] == [near]


def test_a_new_entry_without_a_region_has_that_of_its_township(write: Write) -> None:
    rows = "a,A,NGO,Hopin Town,|b,B,NGO,ထန်းတပင်,|c,C,NGO,Lashio,Thailand|".replace("|", "\n")
    entities = read_files(write(entities=f"id,name,kind,township,region\n{rows}")).records.entities
    assert entities["region"].texts() == ["Kachin", "", "Thailand"]  # two townships are called Htantabin
    assert entities["township"].texts() == ["Mohnyin", "Htantabin", "Lashio"]


def test_a_known_entry_keeps_its_region() -> None:
    table = Table.of("entities", [{**ROW, "township": "Lashio"}, {**ROW, "township": "Lashio"}])
    assert with_regions(table, np.array([False, True]))["region"].texts() == ["", "Shan (North)"]


@given(st.sampled_from([place for place in places().values() if place.level in ("township", "town")]))
def test_every_name_and_code_of_a_place_leads_to_it(place: Place) -> None:
    township, region = township_around(place), region_around(place)
    for text in (place.code, place.en, place.my, *place.other, f"{place.en} Town", f"{place.my}မြို့"):
        row, codes = placed(region=region.en, township=text)
        assert codes == []
        others = look_up_place(text, townships()) or ()
        same = {other.en for other in others if lies_in(other, region) and other.level == "township"} or {township.en}
        assert row["township"] in same or row["township"] == text


@given(st.sampled_from([place.en for place in places().values()]), st.data())
@settings(max_examples=20)
def test_a_far_name_is_never_suggested(name: str, data: st.DataObject) -> None:
    letters = data.draw(st.lists(st.sampled_from("xqzjv"), min_size=len(name) // 3 + 2, max_size=len(name) + 2))
    assert EVERY_NAME.nearest("".join(letters) + name[: len(name) // 3]) is None


@pytest.mark.parametrize(
    ("column", "words", "near"),
    (
        ("region", ("Yangoon", "Yangoon", "Mandalayy", "Kachinn"), ["Yangon", "Yangon", "Mandalay", ""]),
        ("serves", ("Yangoon", "Yangoon", "Mandalayy", "Kachinn"), ["Yangon", "Yangon", "Mandalay", ""]),
        ("township", ("Lashioo", "Lashioo", "Mohnyinn", "Hpakantt"), ["Lashio", "Lashio", "Mohnyin", ""]),
    ),
)
def test_a_column_of_words_that_are_no_places_gets_only_so_many_suggestions(
    column: str, words: tuple[str, ...], near: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is still a warning. A word that comes again counts once."""
    monkeypatch.setattr(suggest_word, "MOST_SUGGESTIONS", 2)
    table = Table.of("entities", [{**ROW, "id": f"a{at}", column: word} for at, word in enumerate(words)])
    assert [finding.data["near"] for finding in place_columns(table)[1]] == near


def test_no_page_reads_the_position_of_a_place() -> None:
    """A dot on a village is a target: nothing is drawn finer than the state, so nothing that draws has positions."""
    root = Path(__file__).parents[3]
    for room in ("cli", "dashboard", "graph", "kunyet"):
        for file in (root / room).rglob("*.py"):
            assert "loaders.places" not in file.read_text("utf-8"), file


def test_places_served_are_a_list() -> None:
    assert placed(serves="Karen|Lashio|Thai|Karen")[0]["serves"] == "Kayin|Lashio|Thailand"
    assert placed(serves="Karen|Nowhere at all")[1] == ["unknown-region"]


def test_the_table_holds_all_of_myanmar() -> None:
    levels = [place.level for place in places().values()]
    assert {level: levels.count(level) for level in ("region", "district", "township", "town")} == {
        "region": 20,
        "district": 83,
        "township": 355,
        "town": 536,
    }
    assert all(code in places() for place in places().values() for code in place.within)
    located = [place.position for place in places().values() if place.position is not None]
    assert len(located) > 880
    assert all(92 <= lon <= 102 and 9 <= lat <= 29 for lon, lat in located)
    assert {place.level for place in places().values() if place.position is not None} == {"township", "town"}
    assert nearest_value("Kachn", [place.en for place in regions().values()]) == "Kachin"


def test_records_without_places_stay_as_they_are() -> None:
    table = Records.of(entities=[ROW]).entities
    assert place_columns(table) == (table, [])


def test_a_second_load_leaves_a_region_that_was_filled_in_as_it_is(write: Write) -> None:
    """Also where somebody has moved the entry abroad meanwhile: a blank cell changes nothing."""
    files = write(entities="id,name,kind,township\na,A,NGO,Lashio\n")
    store = MemoryStore()
    load(store, files, who="one")
    assert store.records().entities["region"].texts() == ["Shan (North)"]
    before = store.head()
    load(store, files, who="one")
    assert store.head() == before
    moved = {**store.records().entities.row(0), "region": "Thailand"}
    store.apply([Change("entities", ("a",), moved)], who="two", why="moved", based_on=before.number)
    load(store, files, who="one")
    assert store.records().entities["region"].texts() == ["Thailand"]
