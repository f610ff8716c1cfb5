"""The reviewer's sheet: it goes out and comes back unchanged, corrections arrive, and what breaks a rule is told by
row and column.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kunyet.dashboard.i18n import translation_entries, translation_rules, translation_sheet
from kunyet.dashboard.i18n.translation_entries import messages, words
from kunyet.graph.messages.catalog import catalog_path
from kunyet.graph.messages.errors import BadInput, KunyetError
from tests.dashboard.helpers import ROOT

Rows = list[dict[str, str]]
COUNTED = "{n} tie"


@pytest.fixture(autouse=True)
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Let every test work on copies of catalogue and glossary."""
    catalogue, glossary = tmp_path / "kunyet.po", tmp_path / "glossary.md"
    shutil.copy(catalog_path("my"), catalogue)
    shutil.copy(ROOT / "docs" / "glossary.md", glossary)
    for name, path in (("CATALOGUE", catalogue), ("GLOSSARY", glossary)):
        monkeypatch.setattr(translation_sheet, name, path)
    monkeypatch.setattr(translation_sheet, "messages", lambda: messages(catalogue))
    monkeypatch.setattr(translation_sheet, "words", lambda: words(glossary))
    return catalogue, glossary


def edit(path: Path, change: Callable[[Rows], None]) -> Path:
    """Change the rows of a sheet in CSV, as a spreadsheet program saves it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, translation_sheet.HEADINGS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def row_of(rows: Rows, english: str) -> dict[str, str]:
    """Return the row of a message."""
    return next(row for row in rows if row["English"].strip() == english)


@pytest.mark.parametrize("ending", (".csv", ".xlsx"))
def test_a_sheet_that_comes_back_unchanged_changes_nothing(
    tmp_path: Path, copies: tuple[Path, Path], ending: str
) -> None:
    before = [path.read_bytes() for path in copies]
    out = tmp_path / f"review{ending}"
    assert translation_sheet.write(out) == len(messages(copies[0])) + len(words(copies[1]))
    assert translation_sheet.read(out) == []
    assert [path.read_bytes() for path in copies] == before


@pytest.mark.parametrize("ending", (".csv", ".xlsx"))
def test_every_message_and_every_word_has_a_row(tmp_path: Path, copies: tuple[Path, Path], ending: str) -> None:
    out = tmp_path / f"review{ending}"
    translation_sheet.write(out)
    rows = [cells for _number, cells in translation_sheet._rows(out)]
    assert {row["English"] for row in rows} == {
        entry.english.strip() for entry in [*messages(copies[0]), *words(copies[1])]
    }
    assert len({row["id"] for row in rows}) == len(rows)
    counted = row_of(rows, COUNTED)
    assert counted["English, of many"] == "{n} ties"
    assert counted["where"].startswith("dashboard/")
    assert "tie = အဆက်အသွယ်" in counted["words of the glossary"]


def test_a_correction_and_a_comment_arrive_and_nothing_else_changes(tmp_path: Path, copies: tuple[Path, Path]) -> None:
    catalogue, glossary = copies
    out = tmp_path / "review.csv"
    translation_sheet.write(out)

    def correct(rows: Rows) -> None:
        row_of(rows, COUNTED).update(correction="အဆက်အသွယ် စုစုပေါင်း {n} ခု", comment="shorter")
        row_of(rows, "First:").update(correction="ပထမဦးစွာ –")
        row_of(rows, "gap").update(correction="ချို့တဲ့ချက်")

    before = catalogue.read_text(encoding="utf-8").splitlines(), glossary.read_text(encoding="utf-8").splitlines()
    assert set(translation_sheet.read(edit(out, correct))) == {COUNTED, "First: ", "gap"}
    after = catalogue.read_text(encoding="utf-8").splitlines(), glossary.read_text(encoding="utf-8").splitlines()
    told = {entry.english: entry for entry in messages(catalogue)}
    assert told[COUNTED].burmese == "အဆက်အသွယ် စုစုပေါင်း {n} ခု"
    assert told[COUNTED].comment == "shorter"
    assert told["First: "].burmese.endswith(" ")
    assert [line for line in after[0] if line not in before[0]] == [
        line for line in after[0] if "စုစုပေါင်း {n}" in line or "ပထမဦးစွာ" in line or line == "# shorter"
    ]
    assert [line for line in after[1] if line not in before[1]] == [
        "| gap | ချို့တဲ့ချက် | a measure that breaks a standard |"
    ]


WRONG: dict[str, tuple[str, dict[str, str], str, str]] = {
    "a field is lost": (COUNTED, {"correction": "အဆက်အသွယ် များ"}, "correction", "Missing: {n}"),
    "a field is new": (COUNTED, {"correction": "{n} ခု {m}"}, "correction", "Not in the English: {m}"),
    "a brace is left open": (COUNTED, {"correction": "အဆက် {n"}, "correction", "braces"),
    "markup": (COUNTED, {"correction": "<b>အဆက်</b> {n} ခု"}, "correction", "markup"),
    "an entity": (COUNTED, {"correction": "အဆက်&nbsp;{n} ခု"}, "correction", "markup"),
    "Western digits": (COUNTED, {"correction": "အဆက် 12 {n}"}, "correction", "Western digits"),
    "no Burmese": (COUNTED, {"correction": "{n} ties"}, "correction", "no Burmese letter"),
    "a line more": (COUNTED, {"correction": "အဆက်\n{n} ခု"}, "correction", "2 lines"),
    "marks out of order": (COUNTED, {"correction": "န\u103a\u1037 {n}"}, "correction", "NFC"),
    "a sign that turns lines": (COUNTED, {"correction": "အဆက်\u202e {n}"}, "correction", "cannot be seen"),
    "Zawgyi": (COUNTED, {"correction": "ေနျပည္ေတာ္ ျမန္မာႏိုင္ငံ {n}"}, "correction", "Zawgyi"),
    "the English was changed": (COUNTED, {"English": "{n} knots"}, "English", "as it was written"),
    "the Burmese was changed in its place": (COUNTED, {"Burmese": "အဆက် {n}"}, "Burmese", "as it was written"),
    "an unknown id": (COUNTED, {"id": "0000000000"}, "id", "No message has this id"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_by_row_and_column_and_nothing_is_written(
    tmp_path: Path, copies: tuple[Path, Path], case: str
) -> None:
    """One row is wrong, another right: neither is taken."""
    english, cells, column, sentence = WRONG[case]
    before = [path.read_bytes() for path in copies]
    out = tmp_path / "review.csv"
    translation_sheet.write(out)
    numbers = {cells["English"]: number for number, cells in translation_sheet._rows(out)}

    def spoil(rows: Rows) -> None:
        row_of(rows, "gap").update(correction="ချို့တဲ့ချက်")
        row_of(rows, english).update(cells)

    with pytest.raises(BadInput) as refused:
        translation_sheet.read(edit(out, spoil))
    first = refused.value.problems[0]
    assert (first.row, first.column) == (numbers[english], column)
    assert sentence in first.message
    assert [path.read_bytes() for path in copies] == before


def test_a_row_that_is_lost_is_told_unless_it_is_a_part(tmp_path: Path) -> None:
    out = tmp_path / "review.csv"
    translation_sheet.write(out)
    edit(out, lambda rows: rows.remove(row_of(rows, COUNTED)))
    with pytest.raises(BadInput) as refused:
        translation_sheet.read(out)
    assert [problem.message for problem in refused.value.problems] == [f"No row is for this message: {COUNTED}"]
    assert translation_sheet.read(out, part=True) == []


def test_a_row_that_stands_twice_is_told(tmp_path: Path) -> None:
    out = tmp_path / "review.csv"
    translation_sheet.write(out)
    edit(out, lambda rows: rows.append(row_of(rows, COUNTED)))
    with pytest.raises(BadInput, match="cannot be read") as refused:
        translation_sheet.read(out)
    assert "has a row already" in refused.value.problems[0].message


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "review.xlsx"
    assert translation_sheet.main(["--write", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert translation_sheet.main(["--read", str(out)]) == 0
    assert "0 texts have changed." in capsys.readouterr().out
    assert translation_sheet.main(["--read", str(tmp_path / "none.csv")]) == 1
    assert "There is no file at" in capsys.readouterr().err
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert translation_sheet.main(["--read", str(tmp_path / "other.csv")]) == 1
    assert "has no column id" in capsys.readouterr().err
    with pytest.raises(KunyetError, match=r"does not end in \.csv or \.xlsx"):
        translation_sheet.write(tmp_path / "review.ods")


def test_what_stands_breaks_no_rule() -> None:
    """What is shown today is held to what a reviewer is held to."""
    assert [
        (entry.english, found)
        for entry in [*messages(), *words()]
        for found in translation_rules.faults(entry, entry.burmese)
    ] == []


def test_a_sheet_without_the_glossary_is_possible(tmp_path: Path) -> None:
    """An installation has no documents."""
    assert translation_entries.words(tmp_path / "none.md") == []
