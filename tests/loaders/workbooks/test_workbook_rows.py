"""Rows of workbooks: no cell is read as blank or as something else than a spreadsheet program shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.writing.write_workbook import write_workbook
from tests.helpers.raw_workbooks import raw_workbook, row
from tests.loaders.conftest import Write

HEADINGS = ("id", "kind", "name", "tlp", "status", "since", "notes")
CONTACTS = ("entity", "channel", "handle", "consent_for", "consent_until", "withdrawn_on", "tlp")
NO_RESULT = (
    '<c><f>IF(1,"RED","")</f><v/></c>',
    "<c><f>A1</f></c>",
    '<c t="str"><f>A1</f></c>',
    '<c t="e"><f>A1</f></c>',
    '<c t="s"><f t="shared" si="0"/><v></v></c>',
)
STYLES = """
<numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="&quot;Org &quot;0"/>
<numFmt numFmtId="166" formatCode="mmm\\-yy"/></numFmts>
<fonts><font/><font><b/><strike/></font></fonts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/><xf numFmtId="9"/><xf numFmtId="165"/>
<xf numFmtId="166"/><xf numFmtId="15"/><xf numFmtId="0" fontId="1"/><xf numFmtId="4"/></cellXfs>
"""


def told(result: ReadResult) -> list[tuple[str | None, int | None, str | None, str]]:
    return [(problem.sheet, problem.row, problem.column, problem.code) for problem in result.problems]


# Formulas without a result
# ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("formula", NO_RESULT)
@pytest.mark.parametrize("place", range(len(HEADINGS)))
def test_a_formula_without_a_result_is_an_error_in_every_column(tmp_path: Path, formula: str, place: int) -> None:
    cells = ["a", "ngo", "Alpha", "RED", "active", "2024", "x"]
    cells[place] = formula
    book = raw_workbook(tmp_path / "d.xlsx", {"entities": row(*HEADINGS) + row(*cells)})
    assert ("entities", 2, HEADINGS[place], "formula-without-result") in told(read_files(book))
    assert read_files(book).records.entities.size == 0


@pytest.mark.parametrize(
    ("cell", "code"), ((NO_RESULT[0], "formula-without-result"), ('<c t="e"><v>#N/A</v></c>', "error-value"))
)
@pytest.mark.parametrize("setting", ("title", "at", "marking"))
def test_a_setting_without_a_value_is_an_error_at_its_cell(tmp_path: Path, setting: str, cell: str, code: str) -> None:
    """It is never stored as text: a directory once had the title `#NO-RESULT!`."""
    values = {"title": "Fictional", "at": "2024-05-01", "marking": "RED"} | {setting: cell}
    sheets = {
        "directory": row("setting", "value") + "".join(row(name, value) for name, value in values.items()),
        "entities": row(*HEADINGS[:3]) + row("a", "ngo", "Alpha"),
    }
    found = read_files(raw_workbook(tmp_path / "d.xlsx", sheets))
    assert [each for each in told(found) if each[0]] == [("directory", list(values).index(setting) + 2, "value", code)]
    assert getattr(found.records.settings, setting) == ""
    assert found.has_errors


@pytest.mark.parametrize("formula", NO_RESULT)
def test_a_guard_without_a_result_is_the_strictest_reading(tmp_path: Path, formula: str) -> None:
    rows = row(*HEADINGS) + row("a", "ngo", "Alpha", formula) + row("b", "ngo", "Beta", "GREEN", formula)
    contacts = row(*CONTACTS) + "".join(
        row(*cells)
        for cells in (
            ("a", "signal", "kn.1", formula),
            ("a", "signal", "kn.2", "liaison", formula),
            ("a", "signal", "kn.3", "liaison", "2030", formula),
            ("a", "signal", "kn.4", "liaison", "2030", "", formula),
        )
    )
    records = read_files(raw_workbook(tmp_path / "d.xlsx", {"entities": rows, "contacts": contacts}), partial=True)
    assert records.records.entities["name"].texts() == ["Alpha"]
    assert records.records.entities["tlp"].texts() == ["RED"]
    assert records.records.contacts["handle"].texts() == ["kn.4"]
    assert records.records.contacts["tlp"].texts() == ["RED"]


def test_a_row_of_formulas_alone_is_no_blank_row(tmp_path: Path) -> None:
    book = raw_workbook(tmp_path / "d.xlsx", {"entities": row("name", "kind") + row("<c><f>Z1</f></c>")})
    result = read_files(book)
    assert (result.blank_rows, [problem.row for problem in result.rejected_rows]) == (0, [2])


@pytest.mark.parametrize("zero", ("0", "0.0"))
def test_zeros_of_a_program_that_does_not_calculate_are_no_results(tmp_path: Path, zero: str) -> None:
    rows = row(*HEADINGS) + row("a", "ngo", "Alpha", f"<c><f>A1</f><v>{zero}</v></c>")
    book = raw_workbook(tmp_path / "d.xlsx", {"entities": rows}, workbook='<calcPr fullCalcOnLoad="1"/>')
    assert ("entities", 2, "tlp", "formula-without-result") in told(read_files(book))


def test_a_stored_result_is_read_even_a_blank_one(tmp_path: Path) -> None:
    results = ('<c t="str"><f>A1</f><v>RED</v></c>', '<c t="str"><f>A1</f><v></v></c>', "<c><f>A1</f><v>2024</v></c>")
    book = raw_workbook(tmp_path / "d.xlsx", {"entities": row(*HEADINGS) + row("a", "ngo", "Alpha", *results)})
    entities = read_files(book).records.entities
    assert [entities[name][0] for name in ("tlp", "status", "since")] == ["RED", "", "2024"]


def test_totals_without_a_result_are_one_warning_in_a_column_that_is_not_declared(tmp_path: Path) -> None:
    rows = row("name", "kind", "Colour") + row("A", "ngo", NO_RESULT[0]) + row("B", "ngo", NO_RESULT[1])
    result = read_files(raw_workbook(tmp_path / "d.xlsx", {"entities": rows}))
    assert not result.errors
    assert [code for *_, code in told(result)].count("formula-without-result") == 1
    assert result.records.entities.size == 2


def test_a_heading_without_a_result_leaves_no_column_out(tmp_path: Path) -> None:
    rows = row("name", "kind", "<c><f>Z1</f></c>") + row("A", "ngo", "blue")
    assert [problem.code for problem in read_files(raw_workbook(tmp_path / "d.xlsx", {"entities": rows})).errors] == [
        "error-value"
    ]


# Errors of spreadsheets
# ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error", ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#n/a")
)
@pytest.mark.parametrize("place", range(len(HEADINGS)))
def test_an_error_cell_is_a_bad_cell_in_every_column_and_format(
    write: Write, tmp_path: Path, error: str, place: int
) -> None:
    cells = ["a", "ngo", "Alpha", "RED", "active", "2024", "x"]
    cells[place] = error
    folder = write(entities=",".join(HEADINGS) + "\n" + ",".join(cells) + "\n")
    cells[place] = f'<c t="e"><v>{error}</v></c>'
    book = raw_workbook(tmp_path / "d.xlsx", {"entities": row(*HEADINGS) + row(*cells)})
    for result in (read_files(folder), read_files(book)):
        assert [(problem.row, problem.column, problem.code) for problem in result.errors] == [
            (2, HEADINGS[place], "error-value")
        ]
        assert result.records.entities.size == 0


def test_an_error_of_libreoffice_is_a_bad_cell(write: Write) -> None:
    result = read_files(write(entities="name,kind\nErr:502,ngo\n"))
    assert [problem.code for problem in result.errors] == ["error-value"]


def test_words_with_a_hash_are_words(write: Write) -> None:
    result = read_files(write(entities="name,kind,notes\n#milktea,ngo,see #REF! in the minutes\n"))
    assert not result.errors


# As shown
# ------------------------------------------------------------------------------------------------------------


def styled(value: str, style: int) -> str:
    return f'<c s="{style}"><v>{value}</v></c>'


def test_numbers_are_read_as_they_are_shown(tmp_path: Path) -> None:
    rows = row("id", "kind", "name", "since", "until", "notes", "Share")
    rows += row(styled("7", 1), "ngo", styled("3", 4), styled("45320", 5), styled("45320", 6), "x", styled("0.25", 3))
    ties = row("from", "to", "type") + row("00007", "b", "") + row(styled("7", 1), "b", "communicates")
    rows += row("b", "ngo", "Beta")
    result = read_files(raw_workbook(tmp_path / "d.xlsx", {"entities": rows, "ties": ties}, styles=STYLES))
    assert not result.errors
    entities = result.records.entities
    assert [entities[name][0] for name in ("id", "name", "since", "until", "Share")] == [
        *("00007", "Org 3", "2024-01", "2024-01-29", "25%")
    ]
    assert result.records.ties["from"].texts() == ["00007", "00007"]


def test_numbers_of_people_and_amounts_are_exact(tmp_path: Path) -> None:
    rows = row("name", "kind", "members", "budget")
    rows += row("A", "initiative", styled("1234", 8), styled("0.254", 3))
    rows += row("B", "initiative", styled("1234", 0), styled("0.251", 3))
    entities = read_files(raw_workbook(tmp_path / "d.xlsx", {"entities": rows}, styles=STYLES)).records.entities
    assert entities["members"].texts() == ["1234", "1234"]
    assert entities["budget"].texts() == ["0.254", "0.251"]


@pytest.mark.parametrize("style", (0, 2))
def test_a_number_with_a_fraction_is_no_date(tmp_path: Path, style: int) -> None:
    """Excel drops the zero of 2024.10: it would be January."""
    rows = row("name", "kind", "since") + row("A", "ngo", styled("2024.1", style))
    result = read_files(raw_workbook(tmp_path / "d.xlsx", {"entities": rows}, styles=STYLES))
    assert [(problem.row, problem.column, problem.code) for problem in result.errors] == [(2, "since", "bad-date")]


def test_true_is_what_is_shown(tmp_path: Path) -> None:
    rows = row("name", "kind", "notes") + row('<c t="b"><v>1</v></c>', "ngo", '<c t="b"><v>0</v></c>')
    entities = read_files(raw_workbook(tmp_path / "d.xlsx", {"entities": rows})).records.entities
    assert (entities["name"][0], entities["notes"][0]) == ("TRUE", "FALSE")


def test_hints_for_pronunciation_are_no_text(tmp_path: Path) -> None:
    texts = "<si><r><t>Al</t></r><r><t>pha</t></r><rPh><t>x</t></rPh></si>"
    rows = row("name", "kind") + row('<c t="s"><v>0</v></c>', "ngo")
    assert read_files(raw_workbook(tmp_path / "d.xlsx", {"entities": rows}, texts=texts)).records.entities["name"][
        0
    ] == ("Alpha")


# What nobody sees
# ------------------------------------------------------------------------------------------------------------


def test_what_is_hidden_is_read_and_told(tmp_path: Path) -> None:
    rows = row("name", "kind", "tlp") + row("A", "ngo") + row("B", "ngo", attributes='hidden="1"')
    rows += row("C", "ngo", "RED", attributes='ht="0" customHeight="1"') + row("", attributes='hidden="1"')
    book = raw_workbook(
        tmp_path / "d.xlsx",
        {"entities": rows, "firewalls": row("a", "b") + row("A", "B"), "ties": row("from", "to") + row("A", "C")},
        states={"ties": "hidden", "firewalls": "veryHidden"},
        around={"entities": ('<cols><col min="3" max="5" hidden="1"/></cols>', "")},
    )
    result = read_files(book)
    assert not result.errors
    assert (result.records.entities.size, result.records.ties.size, result.records.firewalls.size) == (3, 1, 1)
    assert set(told(result)) == {
        ("entities", 3, None, "hidden-rows"),
        ("entities", 1, None, "hidden-columns"),
        ("firewalls", None, None, "hidden-sheet"),
        ("ties", None, None, "hidden-sheet"),
    }
    assert next(problem for problem in result.problems if problem.code == "hidden-rows").data["rows"] == 2
    assert next(problem for problem in result.problems if problem.code == "hidden-columns").data["columns"] == ["tlp"]


def test_crossed_out_rows_are_read_and_told(tmp_path: Path) -> None:
    texts = "<si><r><rPr><strike/></rPr><t>Gamma</t></r></si><si><r><rPr><strike val='0'/></rPr><t>Delta</t></r></si>"
    rows = row("name", "kind") + row("A", "ngo") + row('<c s="7" t="inlineStr"><is><t>B</t></is></c>', "ngo")
    rows += row('<c t="s"><v>0</v></c>', "ngo") + row('<c t="s"><v>1</v></c>', "ngo")
    result = read_files(raw_workbook(tmp_path / "d.xlsx", {"entities": rows}, styles=STYLES, texts=texts))
    assert result.records.entities["name"].texts() == ["A", "B", "Gamma", "Delta"]
    (warning,) = (problem for problem in result.problems if problem.code == "crossed-out-rows")
    assert (warning.row, warning.data["rows"]) == (3, 2)


# Round trips and damage
# ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ("one\r\ntwo\rthree\nfour", "_x000D_", "a_x0041_b", "\r"))
def test_a_workbook_reads_back_with_its_line_ends(write: Write, tmp_path: Path, text: str) -> None:
    folder = write(entities=f'id,kind,name,notes\na,organization,Alpha,"x{text}x"\n')
    with (folder / "entities.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(f'id,kind,name,notes\na,organization,Alpha,"x{text}x"\n')
    records = read_files(folder).records
    assert records.entities["notes"][0] == f"x{text}x"
    write_workbook(records, tmp_path / "out.xlsx")
    assert logical_hash(read_files(tmp_path / "out.xlsx").records) == logical_hash(records)


@pytest.mark.parametrize(
    "broken",
    (
        '<row r="5"/><row r="4"/>',
        '<row><c t="s"><v>99</v></c></row>',
        '<row><c t="s"><v>x</v></c></row>',
        "<row><c>",
        '<row r="x"/>',
    ),
)
def test_a_damaged_sheet_is_one_sentence(tmp_path: Path, broken: str) -> None:
    book = raw_workbook(tmp_path / "d.xlsx", {"entities": row("name", "kind") + broken})
    with pytest.raises(BadInput) as error:
        read_files(book)
    assert error.value.code == "wrong-kind-of-file"
