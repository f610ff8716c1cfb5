"""Every reader of texts over the same broken forms: byte order marks, line ends, other encodings, cuts, other kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz.readers import SEEDS
from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult

_BY_LINE = {"CSV", "TSV", "pasted table", "HXL", "3W", "edge list", "node list", "matrix"}
_BY_LINE |= {"vCard", "FollowTheMoney", "Pajek"}
"""Formats in which a file that ends early looks whole: only their broken lines can be told."""


def _read(folder: Path, name: str, content: bytes) -> ReadResult:
    path = folder / name
    path.write_bytes(content)
    return read_files(path)


def _said(reading: ReadResult) -> list[list[dict[str, str]]]:
    return [list(table.rows()) for table in reading.records.tables().values()]


@pytest.mark.parametrize("format_", SEEDS)
def test_every_reader_over_the_same_broken_forms(tmp_path: Path, format_: str) -> None:
    name, text = SEEDS[format_]
    whole = _said(_read(tmp_path, name, text.encode()))
    assert any(whole)
    lines = text.replace("\r\n", "\n")
    same = {
        "mark": b"\xef\xbb\xbf" + text.encode(),
        "CR": lines.replace("\n", "\r").encode(),
        "UTF-16": text.encode("utf-16"),
        "CR LF": lines.replace("\n", "\r\n").encode(),
    }
    if format_ == "FollowTheMoney":
        del same["CR"]  # JSON lines end in a line feed: another file is refused as damaged
    wrong = [form for form, content in same.items() if _said(_read(tmp_path, name, content)) != whole]
    assert wrong == []
    with pytest.raises(BadInput) as refused:
        _read(tmp_path, name, b"%PDF-1.7\n%\xe2\xe3\n")
    assert refused.value.code == "wrong-kind-of-file"
    if format_ not in _BY_LINE:
        with pytest.raises(BadInput):
            _read(tmp_path, name, text.encode()[: len(text) * 3 // 4])
