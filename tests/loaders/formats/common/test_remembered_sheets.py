"""A preview reads each file once, and nothing is remembered after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.dashboard.editing.import_preview import preview_files
from kunyet.dashboard.editing.upload import FileContent
from kunyet.loaders.formats.common import read_file as reading
from kunyet.loaders.formats.common.find_format import find_format
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.remembered_sheets import remembered_sheets, sheets_remembered
from kunyet.loaders.loading import LoadOptions


def test_a_preview_reads_each_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = find_format
    read: list[str] = []

    def counted(path: Path, name: str, wanted: str = "") -> object:
        read.append(name)
        return found(path, name, wanted)

    monkeypatch.setattr(reading, "find_format", counted)
    texts = {"entities.csv": b"name,kind\nA,NGO\n", "ties.csv": b"from,to\nA,A Two\n"}
    preview = preview_files([FileContent(name, text) for name, text in texts.items()], None, "one", LoadOptions())
    assert sorted(read) == sorted(texts)
    assert {sheet.place for sheet in preview.sheets} == set(texts)


def test_sheets_are_remembered_within_the_block_alone(tmp_path: Path) -> None:
    file = tmp_path / "entities.csv"
    file.write_text("name,kind\nA,NGO\n", "utf-8")
    with sheets_remembered():
        assert remembered_sheets(file) is None
        sheets = reading.read_file(file, ReadReport(file.name))
        assert remembered_sheets(file) is sheets
    reading.read_file(file, ReadReport(file.name))
    assert remembered_sheets(file) is None
