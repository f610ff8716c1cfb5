"""A name of which nothing can be seen is none: in files, in a form, in a store; what is invisible within a Burmese
name stays.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.validation.one_record import validate_record
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from kunyet.graph.text.invisible import is_invisible
from kunyet.loaders.reading.one_row import read_row
from kunyet.loaders.reading.read_directory import read_files
from tests.loaders.conftest import Write

INVISIBLE = (
    "\u200b",
    "\u200c",
    "\u2060",
    "\ufeff",
    "\u202e\u200f",
    "\u00a0 \u3000",
    "\u0301\u102d",
    "\u00ad",
    "\u3164",
    "\u2800",
    "\U000e0020",
)
NAMES = {f"U+{ord(text[0]):04X}": text for text in INVISIBLE}
WITHIN = "မြန်\u200bမာ\u200c ကူညီရေး"


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_in_a_file_it_counts_as_blank_at_its_cell(write: Write, name: str) -> None:
    found = read_files(write(entities=f"id,Name,name_my\na,House,x\nb,{name},{name}\n"))
    assert [(one.file, one.row, one.column, one.code) for one in found.errors] == [
        ("entities.csv", 3, "Name", "missing-cell")
    ]
    assert [row["id"] for row in found.records.entities.rows()] == ["a"]


def test_the_message_names_both_columns_and_the_remedy(write: Write) -> None:
    found = read_files(write(entities=f"id,name,name_my\na,\u200b,{WITHIN}\nb,,\n"))
    first, second = found.errors
    assert first.key == second.key == "missing-cell.no-name"
    assert (first.data["why"], second.data["other"]) == ("blank", "")
    assert first.suggestion.startswith("name_my is “မြန်")
    assert "in name, in either script" in second.suggestion
    assert "name_my" in second.suggestion


def test_a_burmese_name_of_invisible_signs_is_blank_and_nothing_is_wrong(write: Write) -> None:
    found = read_files(write(entities="id,name,name_my\na,House,\u200b\n"))
    assert found.errors == ()
    assert found.records.entities.row(0).get("name_my", "") == ""


def test_zero_width_signs_within_a_name_stay(write: Write) -> None:
    (row,) = read_files(write(entities=f"id,name,name_my\na,House,{WITHIN}\n")).records.entities.rows()
    assert row["name_my"] == WITHIN
    assert read_row("entities", {"name": WITHIN}, Records.of())[0]["name"] == WITHIN


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_in_a_form_it_counts_as_blank(name: str) -> None:
    records = Records.of()
    values, _findings = read_row("entities", {"name": name, "kind": "organization"}, records)
    assert "name" not in values
    assert ("name", "missing-cell") in [(one.column, one.code) for one in validate_record(records, "entities", values)]


@pytest.mark.parametrize("name", ("\u200b", "\u0301"))
def test_every_store_refuses_it(name: str) -> None:
    with pytest.raises(BadInput) as error:
        MemoryStore(Settings()).apply(
            [Change("entities", ("a",), {"id": "a", "name": name})], who="", why="", based_on=0
        )
    assert error.value.key == "missing-cell.no-name"
    assert error.value.data["why"] == "invisible"


@given(st.text())
def test_a_text_with_a_letter_a_digit_or_a_stop_is_seen(text: str) -> None:
    assert is_invisible("") is True
    assert not is_invisible(f"{text}a")
    assert not is_invisible(f"\u200b{text}က")
    assert is_invisible(text.translate(dict.fromkeys(map(ord, text), "\u200b")))
