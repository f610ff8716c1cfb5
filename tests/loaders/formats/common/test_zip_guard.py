"""The guard of archives, each limit alone: small archives under lowered budgets."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common import zip_guard
from kunyet.loaders.reading.read_directory import read_files

DECLARATION = "<!DOCTYPE a><a/>"


def archive(path: Path, method: int = zipfile.ZIP_STORED, **parts: bytes) -> Path:
    """Write an archive; `__` in the name of a part is a full stop."""
    with zipfile.ZipFile(path, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "."), content)
    return path


def refusal(path: Path, *parsed: str) -> str:
    """Return why the guard refuses an archive; blank where it does not."""
    try:
        zip_guard.check_archive(path, "d.zip", parsed=parsed, scan=lambda _part, _chunk: None)
    except BadInput as error:
        return str(error.data["why"]) if error.code == "hostile-file" else error.code
    return ""


def test_an_entry_that_becomes_many_times_larger_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path / "d.zip", zipfile.ZIP_DEFLATED, a=bytes(20_000))
    assert refusal(path) == ""
    monkeypatch.setattr(zip_guard, "SMALL_ENTRY_BYTES", 1_000)
    assert refusal(path) == "part"


def test_entries_that_are_too_large_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_guard, "MAX_ARCHIVE_BYTES", 1_000)
    assert refusal(archive(tmp_path / "d.zip", a=b"x" * 400, b=b"x" * 400)) == ""
    assert refusal(archive(tmp_path / "e.zip", a=b"x" * 400, b=b"x" * 400, c=b"x" * 400)) == "total"


def test_angle_brackets_of_all_parts_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_guard, "MAX_XML_MARKS", 10)
    assert refusal(archive(tmp_path / "d.zip", a__xml=b"<a/>" * 6, b__txt=b"<a/>" * 6)) == ""
    assert refusal(archive(tmp_path / "e.zip", a__xml=b"<a/>" * 6, b__xml=b"<a/>" * 6)) == "cells"


def test_rows_of_all_sheets_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_guard, "MAX_WORKBOOK_ROWS", 10)
    rows = b'<row r="1"><c/></row>' * 6
    assert refusal(archive(tmp_path / "d.zip", a__xml=rows)) == ""
    assert refusal(archive(tmp_path / "e.zip", a__xml=rows, b__xml=rows)) == "rows"


@pytest.mark.parametrize("encoding", ("utf-8", "utf-16-le", "utf-16-be"))
def test_a_part_that_declares_a_document_type_is_refused(tmp_path: Path, encoding: str) -> None:
    assert refusal(archive(tmp_path / "d.zip", a__xml=DECLARATION.encode(encoding))) == "entities"


@pytest.mark.parametrize("before", range(56, 66))
def test_a_declaration_over_two_pieces_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int) -> None:
    monkeypatch.setattr(zip_guard, "_CHUNK_BYTES", 64)
    content = b" " * before + DECLARATION.encode() + b" " * 100
    assert refusal(archive(tmp_path / "d.zip", a__xml=content)) == "entities"


def test_parts_that_say_what_the_others_are_declare_nothing_either(tmp_path: Path) -> None:
    """They are parsed, whatever their name ends in."""
    path = archive(tmp_path / "d.zip", types=DECLARATION.encode())
    assert refusal(path) == ""
    assert refusal(path, "types") == "entities"


def test_an_entry_that_claims_to_be_smaller_than_it_is_cannot_be_unpacked(tmp_path: Path) -> None:
    """Python's reader gives no more than the claim, and then the checksum is wrong."""
    path = archive(tmp_path / "d.zip", zipfile.ZIP_DEFLATED, a=b"x" * 100_000)
    content = path.read_bytes()
    size = struct.pack("<I", 100_000)
    assert content.count(size) == 2  # before the entry, and in the list of entries
    path.write_bytes(content.replace(size, struct.pack("<I", 10)))
    assert refusal(path) == "broken-file"


@pytest.mark.parametrize("name", ("a.xlsx", "a.ods", "a.docx", "a.zip"))
def test_an_archive_that_cannot_be_unpacked_or_is_of_another_version_is_damaged(tmp_path: Path, name: str) -> None:
    """Found by fuzzing: bytes within a compressed member, and the version that an archive says it needs."""
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in ("[Content_Types].xml", "content.xml", "entities.csv"):
            archive.writestr(member, "".join(f"<a{n}>" for n in range(200)))
    content = whole.read_bytes()
    inside = bytearray(content)
    inside[80:120] = b"\xff" * 40
    directory = content.index(b"PK\x01\x02")
    versions = content[: directory + 6] + b"\xc4\x00" + content[directory + 8 :]
    for made in (bytes(inside), versions):
        (tmp_path / name).write_bytes(made)
        with pytest.raises(BadInput) as refused:
            read_files(tmp_path / name)
        assert refused.value.code in {"broken-file", "wrong-kind-of-file"}
