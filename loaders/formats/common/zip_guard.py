"""The guard of zip archives (workbooks are zips of XML): a hostile archive is refused before a reader sees it.

The limits are in `budgets.py`. Names that lead out of the archive and XML that declares entities are refused too. The
sizes that an archive claims are checked against what comes out.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.budgets import (
    MAX_ARCHIVE_BYTES,
    MAX_ARCHIVE_ENTRIES,
    MAX_COMPRESSION,
    MAX_WORKBOOK_ROWS,
    MAX_XML_MARKS,
    SMALL_ENTRY_BYTES,
)

DAMAGED_ARCHIVE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(EOFError, NotImplementedError, OSError, RuntimeError, ValueError),
)
"""What the packages of Python raise for an archive that cannot be unpacked."""
_CHUNK_BYTES = 1 << 20
_OVERLAP_BYTES = 64
_XML_ENDINGS = (".xml", ".rels", ".vml")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def check_archive(path: Path, name: str, *, parsed: Sequence[str], scan: Callable[[str, bytes], None]) -> None:
    """Refuse a hostile archive.

    Parameters
    ----------
    path
        The archive.
    name
        What people call it.
    parsed
        Small XML parts that say what the others are. They are parsed by a parser that refuses declarations in any
        encoding.
    scan
        Called with the name of each XML part and each of its pieces, unpacked. Pieces overlap a little, so that no mark
        is cut.

    Raises
    ------
    BadInput
        `hostile-file` with the reason, or `broken-file` if it cannot be unpacked.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_claims(entries, name)
            _check_parts(archive, name, parsed)
            marks = rows = 0
            for entry in entries:
                for chunk in _unpacked_chunks(archive, entry, name):
                    if entry.filename.endswith(_XML_ENDINGS):
                        _refuse_declarations(chunk, name)
                        marks += chunk.count(b"<")
                        if marks > MAX_XML_MARKS:
                            raise _hostile_file(name, "cells")
                        rows += chunk.count(b"<row ")
                        if rows > MAX_WORKBOOK_ROWS:
                            raise _hostile_file(name, "rows", MAX_WORKBOOK_ROWS)
                        scan(entry.filename, chunk)
    except DAMAGED_ARCHIVE as error:
        raise BadInput("broken-file", file=name, why=type(error).__name__) from None


def _check_claims(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Check number, names and claimed sizes of the entries."""
    if len(entries) > MAX_ARCHIVE_ENTRIES:
        raise _hostile_file(name, "files", len(entries))
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise _hostile_file(name, "path")
        if entry.file_size > max(SMALL_ENTRY_BYTES, MAX_COMPRESSION * entry.compress_size):
            raise _hostile_file(name, "part", entry.compress_size, entry.file_size)
    total = sum(entry.file_size for entry in entries)
    if total > MAX_ARCHIVE_BYTES:
        raise _hostile_file(name, "total", round(total / 2**20))


def _check_parts(archive: zipfile.ZipFile, name: str, parsed: Sequence[str]) -> None:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    for part in parsed:
        if part in archive.namelist() and archive.getinfo(part).file_size < SMALL_ENTRY_BYTES:
            try:
                fromstring(archive.read(part), forbid_dtd=True)
            except DefusedXmlException:
                raise _hostile_file(name, "entities") from None
            except ParseError as error:
                raise ValueError(part) from error


def _unpacked_chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """Give the bytes of an entry in pieces that overlap a little, so that no mark is cut in two."""
    size, tail = 0, b""
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK_BYTES):
            size += len(chunk)
            if size > entry.file_size:
                raise _hostile_file(name, "claims")
            yield tail + chunk
            tail = chunk[-_OVERLAP_BYTES:]


def _refuse_declarations(chunk: bytes, name: str) -> None:
    if any(mark in chunk for mark in _DECLARATIONS):
        raise _hostile_file(name, "entities")


def _hostile_file(name: str, why: str, number: int = 0, size: int = 0) -> BadInput:
    """Return the error for a reason that the sentence of `hostile-file` knows."""
    return BadInput("hostile-file", file=name, why=why, number=number, size=size)
