"""Archives that would hurt: refused before anything in them is read.

A workbook is a zip of XML. Limits are far above what people make: entries, size unpacked, how far an entry was squeezed, names that lead
out of the archive, and XML that declares entities. The sizes that an archive claims are checked against what comes out.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kunyet.graph.messages.errors import BadInput

MOST_ENTRIES = 2_000
MOST_UNPACKED = 64 << 20
MOST_SQUEEZED = 60
MOST_MARKS = 8_000_000
"""Angle brackets in all XML: a filled cell has four."""
SMALL = 4 << 20
"""Bytes unpacked below which any ratio will do."""

_CHUNK = 1 << 20
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_FORMULAS = (b"<f>", b"<f ")
_MERGED = re.compile(rb"<mergeCell\s+ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")


@dataclass
class Inside:
    """What the sheets of an archive hold that a reader of their cells does not see: formulas, and by part the ranges of merged cells."""

    formulas: bool = False
    merged: dict[str, list[str]] = field(default_factory=dict)

    def look(self, part: str, chunk: bytes) -> None:
        """Look through a piece of a sheet."""
        self.formulas |= any(mark in chunk for mark in _FORMULAS)
        ranges = self.merged.setdefault(part, [])
        # Pieces overlap, so a range may come twice.
        ranges += [text for each in _MERGED.findall(chunk) if (text := each.decode()) not in ranges[-1:]]


def guard(path: Path, name: str) -> Inside:
    """Refuse an archive that would hurt; return what its sheets hold beside cells.

    Raises
    ------
    BadInput
        `hostile-file` with what is wrong, or `broken-file` where it is no archive that can be unpacked.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_claims(entries, name)
            _check_plan(archive, name)
            inside, marks = Inside(), 0
            for entry in entries:
                for chunk in _unpacked(archive, entry, name):
                    if entry.filename.endswith((".xml", ".rels", ".vml")):
                        _check_text(chunk, name)
                        marks += chunk.count(b"<")
                        if marks > MOST_MARKS:
                            raise _hostile(name, "holds millions of cells")
                        if "worksheets/" in entry.filename:
                            inside.look(entry.filename, chunk)
            return inside
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        remedy = "Open it in a spreadsheet program without a password, and save it anew."
        raise BadInput(
            "broken-file", f"{name} is no workbook that can be unpacked ({type(error).__name__}).", remedy
        ) from None


def _check_claims(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_ENTRIES:
        raise _hostile(name, f"holds {len(entries):,} files")
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise _hostile(name, "holds a file whose name leads out of it")
        if entry.file_size > max(SMALL, MOST_SQUEEZED * entry.compress_size):
            raise _hostile(name, f"would unpack a part of {entry.compress_size:,} bytes to {entry.file_size:,}")
    total = sum(entry.file_size for entry in entries)
    if total > MOST_UNPACKED:
        raise _hostile(name, f"would unpack to {total / 2**20:,.0f} MB")


def _check_plan(archive: zipfile.ZipFile, name: str) -> None:
    """Parse the small parts that tell what the others are, by a parser that no declaration gets past in any encoding."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    for part in ("[Content_Types].xml", "xl/workbook.xml"):
        if part in archive.namelist() and archive.getinfo(part).file_size < SMALL:
            try:
                fromstring(archive.read(part), forbid_dtd=True)
            except DefusedXmlException:
                raise _hostile(name, "declares XML entities") from None
            except ParseError as error:
                raise ValueError(part) from error


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """Give an entry's bytes in pieces that overlap a little, so that no mark is cut in two."""
    size, tail = 0, b""
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > entry.file_size:
                raise _hostile(name, "holds more than it says")
            yield tail + chunk
            tail = chunk[-64:]


def _check_text(chunk: bytes, name: str) -> None:
    if any(mark in chunk for mark in _DECLARATIONS):
        raise _hostile(name, "declares XML entities")


def _hostile(name: str, what: str) -> BadInput:
    return BadInput(
        "hostile-file",
        f"{name} {what}; no directory is such a file.",
        "Ask where it came from; large tables are given as CSV files.",
    )
