"""Rules of search: what is found, in which order, from either script, as one types."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.records import Records
from kunyet.graph.search.name_index import search_index_of
from kunyet.graph.search.name_search import FOUND, SCORES, SearchIndex
from kunyet.graph.text.dictionary_order import collation_key
from kunyet.graph.text.folding import fold

ENTITIES = {
    "p-1": ["Kyaw Zin Htun", "ကျော်ဇင်ထွန်း", "Ko Tote"],
    "p-2": ["Daw Khin Hnin Wai", "ဒေါ်ခင်နှင်းဝေ"],
    "p-3": ["", "နန်းမိုဟွမ်"],  # known in Burmese only
    "o-1": ["Sagaing Strike Committee"],
    "o-2": ["Women's Relief Network (Sagaing)", "အမျိုးသမီး ကယ်ဆယ်ရေး ကွန်ရက်"],
    "o-3": ["Strike"],
    "o-4": ["General Strike Body"],
    "o-5": ["Bestriked"],
    "x": [],
    "quiet": ["Aung Myin"],
}
INDEX = SearchIndex(list(ENTITIES), list(ENTITIES.values()))
IDS = list(ENTITIES)


def found(text: str, limit: int = 20) -> list[str]:
    return [IDS[row] for row, _ in INDEX.find(text, limit)]


@pytest.mark.parametrize(
    ("text", "first"),
    (
        ("p-2", "p-2"),  # an id
        ("kyaw zin htun", "p-1"),
        ("KYAW-ZIN_HTUN", "p-1"),
        ("Gyaw Zin Tun", "p-1"),  # another romanisation
        ("U Kyaw Zin Tun", "p-1"),  # an honorific
        ("ကျော်ဇင်ထွန်း", "p-1"),
        ("ကျော်", "p-1"),
        ("ဇင်", "p-1"),  # a syllable within
        ("Ko Tote", "p-1"),  # an alias
        ("htun kyaw", "p-1"),  # words in another order
        ("Khin Hnin Way", "p-2"),
        ("ခင်နှင်းဝေ", "p-2"),
        ("Nang Mo Hom", "p-3"),  # Latin finds what is written in Burmese only
        ("အောင်မြင့်", "quiet"),  # Burmese finds what is written in Latin only
        ("Aung Myint", "quiet"),
        ("Sagiang Strike Comittee", "o-1"),  # misspelt
        ("womens relief", "o-2"),
        ("ကွန်ရက်", "o-2"),
    ),
)
def test_the_intended_entity_comes_first(text: str, first: str) -> None:
    """By id, name, alias, other script, other romanisation, other order, and misspelt."""
    assert found(text)[0] == first


def test_better_kinds_of_hit_come_first() -> None:
    """The whole name before its start, then the start of a word, then a part."""
    assert INDEX.find("strike")[:4] == [
        (IDS.index("o-3"), SCORES["name"]),
        (IDS.index("o-4"), SCORES["word"]),
        (IDS.index("o-1"), SCORES["word"]),
        (IDS.index("o-5"), SCORES["part"]),
    ]
    assert INDEX.find("sagaing")[0] == (IDS.index("o-1"), SCORES["start"])


@pytest.mark.parametrize(
    ("name", "owner"), (("Kyaw Zin Htun", "p-1"), ("ဒေါ်ခင်နှင်းဝေ", "p-2"), ("Sagaing Strike", "o-1"))
)
def test_an_entity_is_found_at_every_typed_letter(name: str, owner: str) -> None:
    """Each start of a name, from its first letter on, finds it."""
    for length in range(1, len(name) + 1):
        if fold(name[:length]):
            assert owner in found(name[:length])


def test_a_half_typed_name_finds_the_other_script() -> None:
    """Kya is on the way to Kyaw."""
    assert IDS[0] in [IDS[row] for row, _ in SearchIndex(IDS[:1], [["ကျော်ဇင်"]]).find("Kya")]


def test_a_short_name_is_found_in_the_other_script() -> None:
    """Two sounds are enough there; in the same script a person types the letters."""
    index = SearchIndex(IDS[:4], [["ကျော်"], ["ကျော်ဇင်"], ["Gyaw"], ["Mya"]])
    assert sorted(row for row, score in index.find("Kyaw") if score >= FOUND) == [0, 1, 2]
    assert [row for row, score in index.find("ကျော်") if score >= FOUND] == [0, 1, 2]


def test_nearest_names_come_only_where_nothing_is_found() -> None:
    """Of names that hold the text none is only near."""
    assert all(score >= FOUND for _, score in INDEX.find("Kyaw"))
    assert all(score < FOUND for _, score in INDEX.find("Kqaxw Zxn"))
    assert INDEX.find("Kqaxw Zxn")


def test_an_alias_in_brackets_is_a_name() -> None:
    index = SearchIndex(IDS[:2], [["Aung Min (a) Tote"], ["Tote Gyi"]])
    assert index.find("Tote")[0] == (0, SCORES["name"])


def test_a_name_in_the_other_script_comes_before_longer_names_that_begin_so() -> None:
    index = SearchIndex(IDS[:3], [["စစ်ကိုင် သပိတ်ကော်မတီ"], ["Sitkaing"], ["စစ်ကိုင်တောင်"]])
    assert index.find("စစ်ကိုင်")[0][0] == 1


def test_a_text_in_zawgyi_finds_a_name_in_unicode() -> None:
    assert found("ေက်ာ္ဇင္ထြန္း")[0] == "p-1"


def test_a_final_consonant_starts_no_syllable() -> None:
    """Na stands in ထွန် as its final and below မ္န as a stack: a part, not the start of a syllable."""
    index = SearchIndex(["final", "stack", "start"], [["ထွန်"], ["က္န"], ["ကန"]])
    assert dict(index.find("န")) == {2: SCORES["word"], 0: SCORES["part"], 1: SCORES["part"]}


@pytest.mark.parametrize("text", ("", "   ", "-_.", "\u200b"))
def test_an_empty_text_finds_nothing(text: str) -> None:
    """Neither does one of punctuation alone."""
    assert INDEX.find(text) == []


def test_a_text_similar_to_no_name_finds_nothing() -> None:
    """Likeness has a floor."""
    assert INDEX.find("xqzzvwx") == []


def test_an_index_of_nothing_finds_nothing() -> None:
    """No entities, or none with a name."""
    assert SearchIndex([], []).find("kyaw") == []
    assert SearchIndex(["a"], [["", " "]]).find("kyaw zni") == []


def test_each_id_needs_its_names() -> None:
    """Columns of different lengths are refused."""
    with pytest.raises(ValueError, match="2 ids and 1 lists of names"):
        SearchIndex(["a", "b"], [["A"]])


def test_limit_bounds_the_answer_to_its_best_part() -> None:
    """A smaller limit gives the first of the longer answer."""
    everything = INDEX.find("a", 100)
    assert len(everything) > 3
    for limit in (0, 1, 2, 3):
        assert INDEX.find("a", limit) == everything[:limit]


def test_equal_scores_follow_by_dictionary_order_then_id() -> None:
    """Ties do not depend on the order of rows."""
    names = ["Aung ခ", "Aung က", "Aung B", "aung b"]
    index = SearchIndex(["1", "2", "4", "3"], [[name] for name in names])
    assert [row for row, _ in index.find("aung")] == [3, 2, 1, 0]


@given(
    st.lists(st.text(st.sampled_from("abk ကချော်ွန")), min_size=1, max_size=8),
    st.text(st.sampled_from("abk ကချော်ွန"), max_size=5),
)
def test_an_answer_is_in_order_without_repeats_and_holds_every_part(names: list[str], text: str) -> None:
    """Scores fall from at most 1, rows come once, and whatever name holds the text is there."""
    hits = SearchIndex([f"e{row}" for row in range(len(names))], [[name] for name in names]).find(text, 100)
    scores = [score for _, score in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    rows = [row for row, _ in hits]
    assert len(rows) == len(set(rows))
    holders = {row for row, name in enumerate(names) if fold(text) and fold(text) in fold(name)}
    assert holders <= set(rows)
    best = [row for row, score in hits if score == SCORES["start"]]
    assert best == sorted(best, key=lambda row: (collation_key(fold(names[row])), f"e{row}"))


def test_preparing_changes_no_answer() -> None:
    """What is prepared beforehand is what would be prepared on the way."""
    prepared = SearchIndex(IDS, list(ENTITIES.values()))
    prepared.prepare()
    for text in ("k", "Gyaw", "Sagiang", "ကျော်", "htun kyaw"):
        assert prepared.find(text) == INDEX.find(text)


def test_rapidfuzz_is_imported_only_if_cheaper_searches_find_nothing() -> None:
    """A command that finds a name as it is written does not wait for the library that mends words."""
    code = (
        "import sys; from kunyet.graph.search.name_search import SearchIndex; index = SearchIndex(['a'], [['Kyaw"
        " Zin']]);index.find('Kyaw'); print('rapidfuzz' in sys.modules);index.find('Kaywz'); print('rapidfuzz' in"
        " sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True"]


def test_a_text_that_finds_nothing_gets_the_most_similar_names_each_once() -> None:
    index = SearchIndex(["a", "b", "c"], [["Green Harbour", "Harbour Green"], ["Bamboo Bridge"], ["ကွန်ရက်"]])
    assert [(row, score < FOUND) for row, score in index.find("Grxxn Hxrbxxr")] == [(0, True)]
    assert index.near("Grxxn Hxrbxxr") == [0]
    assert index.near("ကွန်") == [2]
    assert index.near("Bamboo Green", limit=1) in ([0], [1])
    assert index.near("?!") == index.near("Green", limit=0) == []


@pytest.mark.parametrize(
    ("text", "id"),
    (
        ("Khin Hnin Way", "p-2"),
        ("Sagiang Strike Comittee", "o-1"),
        ("strike", "o-3"),
        ("nobody", None),
        ("xyz", None),
        ("Ba", None),
        ("", None),
        ("Delta Water Kitchen", None),
    ),
)
def test_a_name_far_away_is_not_what_somebody_meant(text: str, id: str | None) -> None:
    row = INDEX.meant(text)
    assert (None if row is None else IDS[row]) == id


def test_only_an_edit_of_names_makes_a_new_index() -> None:
    rows = [{"id": "a", "name": "Green Harbour"}, {"id": "b", "name": "Lamp"}]
    records = Records.of(None, entities=rows)
    entities = records.entities
    noted = records.with_tables(entities=entities.with_columns(notes=CodedColumn.of(["x", ""])))
    renamed = records.with_tables(entities=entities.with_columns(name=CodedColumn.of(["Green Harbour", "Lantern"])))
    assert search_index_of(noted) is search_index_of(records)
    assert [row for row, _score in search_index_of(renamed).find("lantern", 5)] == [1]
