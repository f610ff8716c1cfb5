"""A folder and a workbook read back equal, run nothing, and a failed export leaves the old one (promises P6, P10)."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.writing import write_folder, write_workbook
from kunyet.loaders.writing.formula_escape import RISKY_STARTS
from tests.loaders.writing.small_directories import HOSTILE, directories

SAMPLE = Path(__file__).parents[3] / "data_samples" / "second_forum"


@given(directories())
@settings(max_examples=40, deadline=None)
def test_a_folder_reads_back_equal(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        write_folder.write_folder(records, out, marking="RED", role="coordinator")
        reading = read_files(out)
    assert reading.errors == ()
    assert logical_hash(reading.records) == logical_hash(records)


@pytest.mark.parametrize("ending", ("", ".xlsx"))
def test_the_sample_reads_back_equal(tmp_path: Path, ending: str) -> None:
    records = read_files(SAMPLE).records
    out = tmp_path / f"out{ending}"
    (write_workbook.write_workbook if ending else write_folder.write_folder)(records, out)
    assert logical_hash(read_files(out).records) == logical_hash(records)


def test_no_cell_of_a_folder_is_a_formula(tmp_path: Path) -> None:
    write_folder.write_folder(HOSTILE, tmp_path / "out")
    with (tmp_path / "out" / "entities.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row if cell]
    assert len(cells) > 30
    assert all(cell[0] == "'" or cell[0] not in RISKY_STARTS for cell in cells)


def test_the_file_holds_the_marking_and_the_role(tmp_path: Path) -> None:
    write_folder.write_folder(HOSTILE, tmp_path / "out", marking="AMBER+STRICT", role="analyst")
    assert "TLP:AMBER+STRICT" in (tmp_path / "out" / "directory.yaml").read_text()
    write_workbook.write_workbook(HOSTILE, tmp_path / "out.xlsx", marking="AMBER+STRICT", role="analyst")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.properties.keywords == "TLP:AMBER+STRICT"
    assert book["entities"].oddHeader.center.text == "TLP:AMBER+STRICT"


@pytest.mark.parametrize("ending", ("", ".xlsx"))
def test_a_failed_export_leaves_the_old_one_and_nothing_else(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / f"out{ending}"
    write = write_workbook.write_workbook if ending else write_folder.write_folder
    write(HOSTILE, out)
    before = logical_hash(read_files(out).records)

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(write_workbook if ending else write_folder, "escaped_rows", fail)
    with pytest.raises(OSError, match="disk full"):
        write(Records.of(), out)
    assert logical_hash(read_files(out).records) == before
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_an_export_replaces_an_earlier_one_as_a_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder.write_folder(read_files(SAMPLE).records, out)
    write_folder.write_folder(Records.of(entities=[{"id": "a", "name": "A"}]), out)
    assert sorted(path.name for path in out.iterdir()) == ["directory.yaml", "entities.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_holds_other_things_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(BadInput, match=r"has other files in it \(thesis\.txt\)"):
        write_folder.write_folder(HOSTILE, tmp_path)
    with pytest.raises(BadInput, match="is not a folder"):
        write_folder.write_folder(HOSTILE, tmp_path / "thesis.txt")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_what_is_written_is_private(tmp_path: Path) -> None:
    write_folder.write_folder(HOSTILE, tmp_path / "out")
    write_workbook.write_workbook(HOSTILE, tmp_path / "out.xlsx")
    for path in (tmp_path / "out", tmp_path / "out" / "entities.csv", tmp_path / "out.xlsx"):
        assert not path.stat().st_mode & 0o077
