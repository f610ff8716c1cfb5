"""What a cell of a workbook cannot hold is refused with its place, and never cut or dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.writing.write_workbook import write_workbook
from tests.loaders.conftest import Write

LONG = "a" * 40_000
EMOJI = "\U0001f33e" * 20_000
"""40,000 units of UTF-16: more than a cell holds, though only 20,000 characters."""


@pytest.mark.parametrize("text", (LONG, EMOJI, "\r" * 8_000))
@pytest.mark.parametrize("column", ("notes", "Story"))
def test_a_text_that_is_too_long_is_refused_with_its_place(
    write: Write, tmp_path: Path, text: str, column: str
) -> None:
    records = read_files(write(entities=f'id,kind,name,{column}\na,ngo,Alpha,\nb,ngo,Beta,"x{text}x"\n')).records
    with pytest.raises(BadInput) as error:
        write_workbook(records, tmp_path / "out.xlsx")
    assert error.value.code == "too-large-for-a-workbook"
    assert (error.value.data["table"], error.value.data["column"], error.value.data["row"]) == ("entities", column, "3")
    assert not (tmp_path / "out.xlsx").exists()


def test_a_heading_that_is_too_long_is_refused(write: Write, tmp_path: Path) -> None:
    records = read_files(write(entities=f"id,kind,name,{LONG}\na,ngo,Alpha,x\n")).records
    with pytest.raises(BadInput) as error:
        write_workbook(records, tmp_path / "out.xlsx")
    assert error.value.data["row"] == "1"


@pytest.mark.parametrize("character", ("\ufffe", "\uffff", "\U0001fffe", "\U0010ffff"))
@pytest.mark.parametrize("column", ("name", "notes", "Story"))
def test_a_character_that_no_format_holds_is_refused_on_the_way_in(write: Write, character: str, column: str) -> None:
    cells = {"name": "Alpha", "notes": "x", "Story": "x", column: f"a{character}b"}
    folder = write(entities="id,kind,name,notes,Story\na,ngo," + ",".join(cells.values()) + "\n")
    assert [(problem.code, problem.column) for problem in read_files(folder).errors] == [("hidden-character", column)]
