"""The content of a file, as formats see it to recognise their own: its first bytes, what these are, and the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HEAD_BYTES = 1 << 16

_ARCHIVE_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a media file"),
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file (.xls, .doc), or one with a password"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PAR1", "a Parquet file"),
)
_MARKUP = (
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
    (b"<table", "a web page"),
)


@dataclass(frozen=True)
class FileHead:
    """The beginning of a file.

    Parameters
    ----------
    path
        The file. Only a format that must look deeper (into an archive) opens it again.
    head
        Its first bytes, at most `HEAD_BYTES`.
    """

    path: Path
    head: bytes

    @classmethod
    def of_file(cls, path: Path) -> FileHead:
        """Return the beginning of a file."""
        with path.open("rb") as file:
            return cls(path, file.read(HEAD_BYTES))

    @property
    def is_archive(self) -> bool:
        """Whether the file is a zip archive, as workbooks are."""
        return self.head.startswith(_ARCHIVE_SIGNATURES)

    @cached_property
    def signature(self) -> str:
        """What the first bytes are, in words; blank for what may be text."""
        if self.is_archive:
            return "a workbook or a zip archive"
        for signature, words in _SIGNATURES:
            if self.head.startswith(signature):
                return words
        start = self.head[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return next((words for signature, words in _MARKUP if start.startswith(signature)), "")

    @cached_property
    def text(self) -> str:
        """The beginning as text in UTF-8, without byte order mark; bytes that are not UTF-8 are left out."""
        return self.head.decode("utf-8-sig", "ignore")
