"""The content of a file, as formats see it to recognise their own: its first bytes, what these are, and the text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HEAD_BYTES = 1 << 16
_FEW_CONTROLS = 0.01
"""At most this share of a text are control characters."""

_ARCHIVE_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_SIGNATURES = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"RIFF", "media"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"SQLite format 3", "sqlite"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"PAR1", "parquet"),
)
_MARKUP = (
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"<?xml", "xml"),
    (b"<table", "html"),
)

_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, the longer ones first."""


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
        """What the first bytes are, as a word that `wrong-kind-of-file` knows; blank for what may be text."""
        if self.is_archive:
            return "archive"
        for signature, kind in _SIGNATURES:
            if self.head.startswith(signature):
                return kind
        start = self.head[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return next((kind for signature, kind in _MARKUP if start.startswith(signature)), "")

    @cached_property
    def kind(self) -> str:
        """What the content is, as a word that `wrong-kind-of-file` knows: also text, JSON, or none of all these."""
        if self.signature:
            return self.signature
        if not self._is_text:
            return "unknown"
        return "json" if self.text.lstrip()[:1] in ("{", "[") else "text"

    @property
    def _is_text(self) -> bool:
        if self.head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return True
        controls = sum(byte < 9 or 13 < byte < 32 for byte in self.head)
        return b"\0" not in self.head and controls <= len(self.head) * _FEW_CONTROLS

    @cached_property
    def text(self) -> str:
        """The beginning as text, by its byte order mark, else in UTF-8, without bytes that are not of the encoding."""
        marked = next((encoding for mark, encoding in _MARKED if self.head.startswith(mark)), "utf-8-sig")
        return self.head.decode(marked, "ignore")
