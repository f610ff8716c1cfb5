"""Cells: words and lists as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.values import join_values, split_values
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES
from kunyet.loaders.reading.canonical_cells import canonical_column
from kunyet.loaders.text.date_styles import DateAnswers
from kunyet.loaders.text.vocabulary_words import split_list, vocabulary_of, whole_list, word_aliases, word_meanings


def read(table: str, column: str, *texts: str) -> list[str]:
    return canonical_column(table, column, CodedColumn.of(texts), word_meanings("channel"))[0].texts()


def test_an_open_order_is_one_fault_for_all_cells_of_a_column() -> None:
    """The question says how many cells wait for its answer, and an answer reads them all."""
    cells = CodedColumn.of(["3/4/2024", "5/6/2024", "", "3/4/2024", "2024"])
    column, faults = canonical_column("entities", "since", cells, {})
    assert column.texts() == ["", "", "", "", "2024"]
    assert {fault.key for fault in faults.values()} == {"ambiguous-date"}
    assert [fault.data["cells"] for fault in faults.values()] == [3, 3]
    answered, faults = canonical_column("entities", "since", cells, {}, dates=DateAnswers("day-first"))
    assert (answered.texts(), faults) == (["2024-04-03", "2024-06-05", "", "2024-04-03", "2024"], {})


def test_words_are_read_in_both_languages_and_any_case() -> None:
    assert read("entities", "kind", "strike committee", "Strike-Group", "သပိတ်အဖွဲ့", "NGO") == [
        *["strike_group"] * 3,
        "organization",
    ]
    assert read("ties", "type", "Coordinates with", "liaises for", "ရန်ပုံငွေထောက်ပံ့") == [
        "coordinates",
        "liaises_for",
        "funds",
    ]
    assert read("ties", "channel", "WhatsApp | In-Person", "in_person|Signal|signal", "ဖုန်း") == [
        "whatsapp|in person", "in person|signal", "phone",
    ]  # fmt: skip
    assert read("entities", "tlp", "TLP:AMBER+STRICT", "amber strict", "tlp red") == [
        "AMBER+STRICT",
        "AMBER+STRICT",
        "RED",
    ]
    assert read("channels", "confidential", "yes", "No", "ဟုတ်", "မဟုတ်", "TRUE", "maybe") == [
        "y",
        "n",
        "y",
        "n",
        "y",
        "maybe",
    ]
    assert read("entities", "languages", " Burmese | Karen||Burmese ") == ["Burmese|Karen"]


def test_every_word_of_every_vocabulary_means_itself() -> None:
    for table, columns in TABLES.items():
        for name, form in columns.items():
            for choice in form.choices:
                assert word_meanings(vocabulary_of(table, name))[_fold(choice)] == choice, (table, name, choice)


def test_the_names_of_kinds_ties_and_channels_are_understood_in_both_languages() -> None:
    for name, declared in (("kind", KINDS), ("type", TIE_TYPES), ("channel", CHANNELS)):
        for thing in declared.values():
            assert word_meanings(name)[_fold(thing.en)] == thing.id
            assert word_meanings(name)[_fold(thing.my)] == thing.id


def test_every_declared_alias_belongs_to_a_word_that_is_there() -> None:
    for (name, word), written in word_aliases().items():
        assert word_meanings(name)[_fold(word)] == word
        assert all(word_meanings(name)[_fold(alias)] == word for alias in written), (name, word)


def _fold(text: str) -> str:
    from kunyet.graph.text.folding import fold

    return fold(text)


@pytest.mark.parametrize("cell", ("Signal, phone", "signal/phone", "Signal; phone", "Signal၊ ဖုန်း", "signal\nphone"))
def test_channels_are_parted_as_people_write_lists(cell: str) -> None:
    assert read("ties", "channel", cell) == ["signal|phone"]


def test_a_channel_that_holds_a_separator_stays_whole() -> None:
    known = {**word_meanings("channel"), "desk night": "night desk"}
    column = canonical_column("ties", "channel", CodedColumn.of(["Desk / Night, signal"]), known)[0]
    assert column.texts() == ["night desk|signal"]


def test_free_values_are_parted_as_people_write_lists_and_numbers_stay_whole() -> None:
    assert read("entities", "needs", "training, funding", "1,000 blankets, tents") == [
        "training|funding",
        "1,000 blankets|tents",
    ]
    assert read("entities", "offers", "food/shelter", "n/a", "ဆေး၊ အစားအစာ") == ["food|shelter", "n/a", "ဆေး|အစားအစာ"]
    assert read("entities", "languages", "Burmese; Karen", "Chin, Mizo|Shan") == ["Burmese|Karen", "Chin, Mizo|Shan"]
    assert read("entities", "aliases", "Lwin, Oo and Co") == ["Lwin, Oo and Co"]


@given(st.lists(st.text(st.sampled_from("abc ,;/|၊1\n"), max_size=5), max_size=3))
def test_a_written_list_is_read_with_the_same_values(values: list[str]) -> None:
    cell = join_values(split_values("|".join(values)))
    assert split_list(whole_list(cell)) == list(dict.fromkeys(split_values(cell)))


@pytest.mark.parametrize("word", ("letter", "Runner", "လူကြုံ"))
def test_a_letter_or_a_runner_is_a_courier(word: str) -> None:
    assert read("ties", "channel", word) == ["courier"]
