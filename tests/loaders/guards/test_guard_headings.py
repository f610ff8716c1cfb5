"""Headings that look like a guard: they are understood, or the sheet is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.records.columns import CodedColumn
from kunyet.loaders.guards.guard_headings import meant_guard
from kunyet.loaders.reading.read_directory import read_files
from tests.loaders.conftest import Write

BY_WORDS = (
    ("TLP level", "tlp"),
    ("Marking (TLP)", "tlp"),
    ("Sensitivity Level", "tlp"),
    ("Classification (TLP)", "tlp"),
    ("Sensitive?", "tlp"),
    ("အမှတ်အသားအဆင့်", "tlp"),
    ("Consent?", "consent_for"),
    ("Has given consent", "consent_for"),
    ("သဘောတူပြီး", "consent_for"),
    ("Withdrawn?", "withdrawn_on"),
    ("Consent withdrawn?", "withdrawn_on"),
    ("Do not contact", "withdrawn_on"),
    ("ရုပ်သိမ်းပြီး", "withdrawn_on"),
    ("Firewall with", "firewalls"),
    ("Never introduce to", "firewalls"),
    ("မိတ်မဆက်ရသူ", "firewalls"),
    ("မိတ်ဆက်မပေးရသူ", "firewalls"),
)


@pytest.mark.parametrize(("heading", "column"), BY_WORDS)
def test_a_heading_with_the_word_of_a_guard_is_an_error_that_names_it(write: Write, heading: str, column: str) -> None:
    folder = write(entities=f"id,kind,name,{heading}\na,ngo,Alpha,x\n")
    (error,) = read_files(folder).errors
    assert (error.code, error.column, error.data["column"]) == ("guard-heading", heading, column)
    assert read_files(folder, partial=True).records.entities.size == 0


@pytest.mark.parametrize("heading", ("Level", "Colour", "Statuts", "column"))
@pytest.mark.parametrize("cells", (("RED", "GREEN"), ("TLP:RED", ""), ("red", "amber strict"), ("အနီ", "white")))
def test_a_column_of_markings_is_an_error_under_any_heading(write: Write, heading: str, cells: tuple[str, str]) -> None:
    folder = write(entities=f"id,kind,name,{heading}\na,ngo,Alpha,{cells[0]}\nb,ngo,Beta,{cells[1]}\n")
    assert "guard-heading" in [problem.code for problem in read_files(folder).errors]


@pytest.mark.parametrize("heading", ("Withdrwan on", "consent untill", "Classificaton", "Current staus"))
def test_a_misspelt_guard_is_an_error(write: Write, heading: str) -> None:
    table = "contacts" if heading[0] in "Wc" else "entities"
    first = "entity,channel,handle" if table == "contacts" else "id,kind,name"
    row = "a,signal,kn.1" if table == "contacts" else "a,ngo,Alpha"
    folder = write(**{"entities": "id,kind,name\na,ngo,Alpha\n", table: f"{first},{heading}\n{row},2024\n"})
    assert [problem.code for problem in read_files(folder).errors if problem.code != "missing-cell"] == [
        "guard-heading"
    ]


LIKE_GUARDS = {
    "tlp": "Visibility|Handling|Handling code|Do not share|May be shared?|Sharing rules|Privacy level|Internal only"
    "|Public?|Not for donors|Can be named|မမျှဝေရ|မျှဝေခွင့်ရှိ|လုံခြုံရေးအဆင့်",
    "withdrawn_on": "Don't call|No contact any more|မခေါ်ရ",
    "consent_for": "Agreed to share|Safe to call|ခွင့်ပြုချက်ရှိ",
    "firewalls": "Keep away from|In conflict with|Must not know|မတွေ့ရသူ",
    "status": "Arrested?|Still alive|ဖမ်းဆီးခံရသူ",
}


def test_other_words_for_a_guard_are_errors_in_both_languages() -> None:
    texts, numbers = CodedColumn.of(["x", "see notes"]), CodedColumn.of(["12", "၃"])
    for column, headings in LIKE_GUARDS.items():
        said = {heading: meant_guard("entities", heading, texts) for heading in headings.split("|")}
        assert said == dict.fromkeys(said, column)
    counts = ("Distribution", "Detained", "Release")
    assert {meant_guard("entities", heading, numbers) for heading in counts} == {""}
    others = ("Share of women", "Public transport", "Access to water", "Distribution of food")
    assert {meant_guard("entities", heading, texts) for heading in others} == {""}


def test_a_cell_that_marks_somebody_is_an_error_under_any_heading() -> None:
    for cell in ("Do not share", "confidential", "TLP: amber", "လျှို့ဝှက်"):
        assert meant_guard("entities", "Remark 7", CodedColumn.of(["met in May", cell])) == "tlp"
    assert meant_guard("entities", "Remark 7", CodedColumn.of(["a confidential talk", "secret gardens"])) == ""


@pytest.mark.parametrize("heading", ("Blood group", "Colour", "Comments by Aye", "Contents", "Market"))
def test_other_headings_stay_a_warning(write: Write, heading: str) -> None:
    result = read_files(write(entities=f"id,kind,name,{heading}\na,ngo,Alpha,blue\nb,ngo,Beta,RED\n"))
    assert [(problem.code, problem.severity) for problem in result.problems] == [("unknown-heading", "warning")]


def test_a_column_that_holds_nothing_guards_nothing(write: Write) -> None:
    assert not read_files(write(entities="id,kind,name,Consent?\na,ngo,Alpha,\n")).errors


def test_the_user_may_say_that_a_column_is_no_guard(write: Write) -> None:
    folder = write(entities="id,kind,name,Colour\na,ngo,Alpha,Red\n")
    result = read_files(folder, keep_columns=["Colour"])
    assert not result.errors
    assert result.records.entities["Colour"].texts() == ["Red"]


def test_a_table_without_markings_has_no_marking_to_lose(write: Write) -> None:
    folder = write(entities="id,kind,name\na,ngo,A\nb,ngo,B\n", firewalls="a,b,Colour\na,b,Red\n")
    assert not read_files(folder).errors


def test_a_guard_whose_heading_is_shown_without_its_spaces_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(", Name\u1000 |,0,1\nRed,0,1,0\n", encoding="utf-8")
    assert any(question.id.startswith("guard:") for question in read_files(path).questions)
