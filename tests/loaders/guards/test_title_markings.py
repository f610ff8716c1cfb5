"""A marking that stands above a table guards every row below, and never loosens one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kunyet.graph.stores.memory import MemoryStore
from kunyet.loaders.loading import load
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from tests.helpers.workbooks import write_workbook

ROWS = "Alder,strike_group,\nBirch,liaison,\nCedar,NGO,RED\n"


def tlp(reading: ReadResult) -> dict[str, str]:
    return {row["name"]: row.get("tlp", "") for row in reading.records.entities.rows()}


def read(folder: Path, title: str) -> ReadResult:
    (folder / "list.csv").write_text(f"{title},,\n,,\nname,kind,tlp\n{ROWS}", "utf-8")
    return read_files(folder / "list.csv")


@pytest.mark.parametrize(
    ("title", "alder", "birch"),
    (
        ("Groups of March (TLP:RED)", "RED", "RED"),
        ("tlp: amber + strict", "AMBER+STRICT", ""),
        ("TLP:AMBER", "", ""),
        ("TLP:GREEN - for all", "", ""),
        ("The red list", "", ""),
    ),
)
def test_rows_get_the_marking_of_the_title_where_it_is_stricter(
    tmp_path: Path, title: str, alder: str, birch: str
) -> None:
    reading = read(tmp_path, title)
    assert (reading.errors, tlp(reading)) == ((), {"Alder": alder, "Birch": birch, "Cedar": "RED"})
    said = [problem.data["rows"] for problem in reading.problems if problem.code == "title-marking"]
    assert sum(said) == sum(map(bool, (alder, birch)))


def test_a_workbook_a_document_and_its_page_header(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    write_workbook(book, {"Chin": [["TLP:RED"], ["name", "kind"], ["Alder", "strike_group"], ["Birch", "NGO"]]})
    assert set(tlp(read_files(book)).values()) == {"RED"}
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def cell(text: str) -> str:
        return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    table = "".join(f"<w:tr>{cell(a)}{cell(b)}</w:tr>" for a, b in (("name", "kind"), ("Alder", "strike_group")))
    for place in ("title", "header"):
        title = "<w:p><w:r><w:t>Minutes, TLP:</w:t></w:r><w:r><w:t>RED</w:t></w:r></w:p>" if place == "title" else ""
        document = f"<w:document {w}><w:body>{title}<w:tbl>{table}</w:tbl></w:body></w:document>"
        with zipfile.ZipFile(tmp_path / f"{place}.docx", "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", document)
            if place == "header":
                archive.writestr("word/header1.xml", f"<w:hdr {w}><w:p><w:r><w:t>TLP:RED</w:t></w:r></w:p></w:hdr>")
        assert tlp(read_files(tmp_path / f"{place}.docx")) == {"Alder": "RED"}


def test_a_table_of_who_does_what_keeps_the_marking_above_it(tmp_path: Path) -> None:
    file = tmp_path / "who.csv"
    file.write_text("3W (TLP:RED),,\nOrganization,Donor,Sector\nAlder,Birch,Health\n", "utf-8")
    records = read_files(file).records
    assert {*records.entities["tlp"].texts(), *records.needs["tlp"].texts()} == {"RED", ""}
    assert records.entities["tlp"].texts() == ["RED", "RED"]


def test_ties_follow_and_a_marking_of_the_directory_is_not_loosened(tmp_path: Path) -> None:
    store = MemoryStore()
    (tmp_path / "first.csv").write_text("name,kind,tlp\nAlder,NGO,RED\nBirch,NGO,\n", "utf-8")
    load(store, tmp_path / "first.csv", who="A person")
    (tmp_path / "ties.csv").write_text(
        "TLP:AMBER+STRICT\nfrom,to,type\nAlder,Birch,supports\nBirch,Alder,funds\n", "utf-8"
    )
    (tmp_path / "second.csv").write_text("TLP:AMBER+STRICT\nname,kind\nAlder,NGO\nBirch,NGO\n", "utf-8")
    load(store, [tmp_path / "second.csv", tmp_path / "ties.csv"], who="A person")
    entities = store.records().entities
    assert dict(zip(entities["name"].texts(), entities["tlp"].texts(), strict=True)) == {
        "Alder": "RED",
        "Birch": "AMBER+STRICT",
    }
    assert store.records().ties["tlp"].texts() == ["", ""]  # at least as strict as both ends: RED
    revision = store.head().number
    load(store, [tmp_path / "second.csv", tmp_path / "ties.csv"], who="A person")
    assert store.head().number == revision
