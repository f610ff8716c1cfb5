"""Tables in documents: each is a sheet, what is deleted or around them is not read, and a hostile file is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.docx import read_docx
from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.reading import check_survives, codes, column, ends, names

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(rows: list[list[str]]) -> str:
    made = ("".join(cell(paragraph(text)) for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def document(path: Path, body: str, head: str = "") -> Path:
    """Write a document with this body."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        xml = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
    return path


def test_each_table_is_a_sheet_and_the_text_around_is_said_to_be_unread(tmp_path: Path) -> None:
    entities = [["Name", "Kind", "အမည်"], ["Alpha", "NGO", "အယ်လ်ဖာ"], ["Beta", "Strike committee", ""]]
    ties = [["From", "To", "Tie type"], ["Alpha", "Beta", "supports"]]
    body = paragraph("Who works with whom") + table(entities) + paragraph("") + table([["", ""]]) + table(ties)
    reading = read_files(document(tmp_path / "report.docx", body))
    assert codes(reading) == []
    assert names(reading) == ["Alpha", "Beta"]
    assert column(reading, "entities", "kind") == ["organization", "strike_group"]
    assert column(reading, "entities", "name_my") == ["အယ်လ်ဖာ", ""]
    assert ends(reading) == [("Alpha", "Beta")]
    assert "text-outside-tables" in codes(reading, "warning")


def rows_of(path: Path) -> list[list[str]]:
    (sheet,) = read_docx(path, ReadReport(path.name))
    return [list(sheet.headings), *(sheet.row(row) for row in range(sheet.size))]


def test_merged_cells_runs_breaks_and_changes(tmp_path: Path) -> None:
    run, br = "<w:r><w:t>{}</w:t></w:r>", "<w:r><w:br/></w:r>"
    deleted = "<w:del><w:r><w:delText>Old</w:delText><w:t>Old</w:t></w:r></w:del>"
    inserted = f"<w:ins>{run.format('New')}</w:ins>"
    inner = table([["inner", "one"]])
    body = "<w:tbl>" + "".join(
        f"<w:tr>{row}</w:tr>"
        for row in (
            cell(paragraph("Name")) + cell(paragraph("Kind")) + cell(paragraph("Notes")),
            cell(f"<w:p>{run.format('Al')}{run.format('pha')}</w:p>") + cell(paragraph("NGO"))
            + cell(f"<w:p>{run.format('a')}{br}{run.format('b')}</w:p>{paragraph('c')}"),
            cell(paragraph("Beta"), '<w:gridSpan w:val="2"/>') + cell(f"<w:p>{deleted}{inserted}</w:p>"),
            f'<w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell(paragraph("late"))}',
            cell(paragraph("Gamma")) + cell(paragraph("")) + cell(inner),
        )
    ) + "</w:tbl>"  # fmt: skip
    assert rows_of(document(tmp_path / "d.docx", body)) == [
        ["Name", "Kind", "Notes"],
        ["Alpha", "NGO", "a\nb\nc"],
        ["Beta", "", "New"],
        ["", "", "late"],
        ["Gamma", "", "inner\none"],
    ]


SPAN = '<w:gridSpan w:val="99999999"/>'
WIDE = f"<w:tbl><w:tr>{cell('', SPAN)}{cell(paragraph('B'))}</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "head", "code"),
    (
        (paragraph("no table here"), "", "no-tables"),
        (table([["Name"], ["Alpha"]]), "<!DOCTYPE w [<!ENTITY a 'b'>]>", "hostile-file"),
        (table([["Name"], ["Alpha"]])[:-12], "", "broken-file"),
        ("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='x'/></w:tcPr></w:tc></w:tr></w:tbl>", "", "broken-file"),
        (WIDE, "", "too-many-columns"),
        ("<w:p>" * 3_000_000, "", "hostile-file"),
    ),
)
def test_a_bad_document_is_refused_in_one_sentence(tmp_path: Path, body: str, head: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_files(document(tmp_path / "bad.docx", body, head))
    assert caught.value.code == code
    assert "bad.docx" in caught.value.in_words("my").message


PART = st.sampled_from(
    ["<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", paragraph("Name"), paragraph("x"), "<w:del>", "&"]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PART, max_size=14))
def test_any_document_is_read_or_refused(tmp_path: Path, parts: list[str]) -> None:
    made = document(tmp_path / "made.docx", "".join(parts))
    check_survives(tmp_path, made.read_bytes(), "any.docx")
