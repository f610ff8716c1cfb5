"""The brief as a workbook, and the ending that decides the format."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from kunyet.graph.brief.make_brief import make_brief
from kunyet.graph.brief.words import BOTH
from kunyet.graph.messages.errors import KunyetError
from kunyet.loaders.writing.brief_workbook import brief_as_workbook
from kunyet.loaders.writing.write_brief import BRIEF_FORMATS, write_brief
from tests.helpers.building import before, directory, entity, need
from tests.helpers.viewing import view_of

RECORDS = directory(
    [
        entity("a"),
        entity("dn", "defector_network", name="zqhiddenqz"),
        entity("i", "initiative", budget=10, funded=4, currency="=cmd()"),
        entity("p", "commitment", name="=1+1", due=before(4)),
    ],
    needs=[need("a", "@shelter")],
)


def test_tables_have_a_sheet_each_numbers_stay_numbers_and_no_cell_runs() -> None:
    brief = make_brief(view_of(RECORDS, "policymaker"))
    book = openpyxl.load_workbook(io.BytesIO(brief_as_workbook(brief, BOTH)))
    assert book.sheetnames == ["brief", "support", "money"]
    assert [cell.value for cell in book["money"][4]] == ["'=CMD()", 10, 4, "not shown", 6]
    for sheet in book:
        assert sheet["A1"].value == f"TLP:{brief.marking}"
        assert sheet.oddHeader.center.text == f"TLP:{brief.marking}"
        assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert "Nothing" not in str(book["brief"]["B2"].value)


def test_the_same_brief_gives_the_same_bytes_and_holds_no_canary() -> None:
    brief = make_brief(view_of(RECORDS, "policymaker"))
    made = brief_as_workbook(brief, BOTH)
    assert made == brief_as_workbook(brief, BOTH)
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert not [name for name in packed.namelist() if b"zqhiddenqz" in packed.read(name)]
        assert b"2024-03-31T00:00:00Z" in packed.read("docProps/core.xml")


@pytest.mark.parametrize("ending", BRIEF_FORMATS)
def test_a_brief_that_cannot_be_written_leaves_the_old_file(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / f"brief{ending}"
    write_brief(make_brief(view_of(RECORDS)), out, BOTH)
    old = out.read_bytes()
    assert len(old) > 1000

    def full(_file: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kunyet.graph.platforms.sync_file", full)
    with pytest.raises(OSError, match="No space"):
        write_brief(make_brief(view_of(RECORDS, "analyst")), out, ("en",))
    assert out.read_bytes() == old
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KunyetError, match="cannot be written as"):
        write_brief(make_brief(view_of(RECORDS)), tmp_path / "brief.docx", BOTH)
