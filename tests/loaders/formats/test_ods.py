"""OpenDocument spreadsheets: typed cells, formulas, what nobody sees, repeated cells, and hostile files."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.open_documents import cell, open_document, row
from tests.helpers.reading import SECONDS, check_survives, codes, column, names, refused

HEADINGS = row("name", "kind", "region", "members", "since", "notes")
FLOAT = 'office:value-type="float" office:value="{}"'
DATE = 'office:value-type="date" office:date-value="{}"'
MONTH = DATE.format("2024-01-01")
STYLES = (
    '<number:date-style style:name="N1"><number:month/><number:year/></number:date-style>'
    '<style:style style:name="ce1" style:data-style-name="N1"/>'
    '<style:style style:name="ce2"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
)


def test_typed_cells_are_read_as_they_are_shown(tmp_path: Path) -> None:
    numbers = cell("1,234", FLOAT.format(1234)), cell("20", FLOAT.format("2.0E1"))
    dates = cell("5.1.24", DATE.format("2024-01-05")), cell("Jan-24", f'table:style-name="ce1" {MONTH}')
    shown = cell("00007", FLOAT.format(7)), cell("25%", 'office:value-type="percentage" office:value="0.254"')
    rows = HEADINGS + row("Alpha", "organization", "Sagaing", numbers[0], dates[0], shown[0])
    rows += row("Beta", "organization", "Chin", numbers[1], dates[1], shown[1])
    reading = read_files(open_document(tmp_path / "x.ods", {"entities": rows}, styles=STYLES))
    assert names(reading) == ["Alpha", "Beta"]
    assert column(reading, "entities", "members") == ["1234", "20"]
    assert column(reading, "entities", "since") == ["2024-01-05", "2024-01"]
    assert column(reading, "entities", "notes") == ["00007", "25%"]
    assert codes(reading) == []


def test_stored_results_of_formulas_count_and_a_missing_one_is_an_error(tmp_path: Path) -> None:
    formula = 'table:formula="of:=[.A1]" '
    rows = HEADINGS + row("Alpha", "organization", "Chin", cell("12", formula + FLOAT.format(12)))
    rows += row("Beta", "organization", "Chin", cell("", formula))
    reading = read_files(open_document(tmp_path / "x.ods", {"entities": rows}))
    assert names(reading) == ["Alpha"]
    assert column(reading, "entities", "members") == ["12"]
    assert codes(reading) == ["formula-without-result"]
    assert "formulas" in codes(reading, "warning")


def test_what_nobody_sees_is_read_with_a_warning(tmp_path: Path) -> None:
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    rows = columns + row("name", "kind", "notes") + row("Alpha", "organization", "seen by nobody")
    rows += row("Beta", "organization", attributes='table:visibility="filter"')
    rows += row(cell("Gamma", 'table:style-name="ce2"'), "organization")
    second = row("name", "kind") + row("Delta", "organization")
    book = {"entities": rows, "More entities": second}
    hidden = {"More entities": 'table:style-name="ta2"'}
    reading = read_files(open_document(tmp_path / "x.ods", book, styles=STYLES, attributes=hidden))
    assert names(reading) == ["Alpha", "Beta", "Gamma", "Delta"]
    found = set(codes(reading, "warning"))
    assert {"hidden-sheet", "hidden-rows", "hidden-columns", "crossed-out-rows"} <= found


def test_cells_with_several_lines_notes_and_spaces(tmp_path: Path) -> None:
    paragraphs = "<table:table-cell><office:annotation><text:p>a remark</text:p></office:annotation>"
    paragraphs += '<text:p>one<text:s text:c="2"/>two</text:p><text:p>three</text:p></table:table-cell>'
    rows = row("name", "kind", "notes") + row("Alpha", "organization", paragraphs)
    reading = read_files(open_document(tmp_path / "x.ods", {"entities": rows}))
    assert column(reading, "entities", "notes") == ["one  two\nthree"]


def test_repeated_cells_and_rows_are_read_and_blank_ones_cost_nothing(tmp_path: Path) -> None:
    blank = cell("", 'table:number-columns-repeated="16384"')
    rows = row("name", "kind", "region", "township", blank)
    rows += f'<table:table-row table:number-rows-repeated="3">{blank}</table:table-row>'
    rows += row("Alpha", "organization", cell("Sagaing", 'table:number-columns-repeated="1"'), blank)
    rows += row("Beta", cell("forum", 'table:number-columns-repeated="1"'), attributes='table:number-rows-repeated="1"')
    rows += f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    start = time.process_time()
    reading = read_files(open_document(tmp_path / "x.ods", {"entities": rows}))
    assert time.process_time() - start < SECONDS
    assert names(reading) == ["Alpha", "Beta"]
    assert reading.blank_rows == 3


@pytest.mark.parametrize(
    ("rows", "key"),
    (
        (row("name") + row(cell("x", 'table:number-columns-repeated="999999999"')), "hostile-file"),
        (row("name") + row("x", attributes='table:number-rows-repeated="1048570"'), "hostile-file"),
        (row("name") + (row("x", attributes='table:number-rows-repeated="40000"')) * 20, "hostile-file"),
        (row("name") + row(attributes='table:number-rows-repeated="999999999"') + row("x"), "too-many-rows"),
        (row("name") + row(cell("x", 'table:number-columns-repeated="1e9"')), "wrong-kind-of-file.workbook"),
        ("<table:table-row>", "wrong-kind-of-file.workbook"),
        ("", "empty-file.workbook"),
    ),
)
def test_a_hostile_or_broken_sheet_is_refused(tmp_path: Path, rows: str, key: str) -> None:
    content = open_document(tmp_path / "made.ods", {"entities": rows}).read_bytes()
    start = time.process_time()
    assert refused(tmp_path, content, "x.ods") == key
    assert time.process_time() - start < SECONDS


def test_entities_and_other_archives_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    content = open_document(tmp_path / "made.ods", {}, content=bomb).read_bytes()
    assert refused(tmp_path, content, "x.ods") == "hostile-file"
    assert refused(tmp_path, content[: len(content) // 2], "x.ods") == "broken-file"
    assert refused(tmp_path, content.replace(b"opendocument.spreadsheet", b"opendocument.textxxxxxxx"), "x.ods") == (
        "wrong-kind-of-file"
    )


def test_a_copy_of_a_workbook_for_a_narrower_role_is_known_as_one(tmp_path: Path) -> None:
    meta = "<meta:initial-creator>Kunyet</meta:initial-creator><dc:creator>A</dc:creator>"
    meta += "<dc:description>for the role liaison</dc:description>"
    rows = row("name", "kind") + row("Alpha", "organization")
    reading = read_files(open_document(tmp_path / "x.ods", {"entities": rows}, meta=meta))
    assert "narrower-export" in codes(reading, "warning")


ATTRIBUTE = st.sampled_from(
    [
        "",
        'table:number-columns-repeated="3"',
        'table:number-columns-repeated=""',
        FLOAT.format("1e400"),
        FLOAT.format("nan"),
        DATE.format("x"),
        'table:number-rows-spanned="2"',
        'office:value-type="boolean" office:boolean-value="true"',
        'table:formula="of:=1" office:value-type="float"',
    ]
)
CELL = st.builds(cell, st.sampled_from(["", "Alpha", "name", "kind", "organization", "from", "၁"]), ATTRIBUTE)


@given(st.lists(st.lists(CELL, max_size=5), max_size=5))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cells_give_a_report_or_a_typed_error(tmp_path: Path, cells: list[list[str]]) -> None:
    content = open_document(tmp_path / "made.ods", {"entities": "".join(row(*each) for each in cells)}).read_bytes()
    check_survives(tmp_path, content, "x.ods")
