"""The encoding of a text file: UTF-8 with or without byte order mark, UTF-16, else Windows-1252 with a warning."""

from __future__ import annotations

import codecs

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.read_report import ReadReport


def decode_text(content: bytes, report: ReadReport) -> str:
    """Return the text of a file without byte order mark. Windows-1252 is reported as a warning, because it is a guess.

    Raises
    ------
    BadInput
        `wrong-encoding`, if the bytes are not text in any of these encodings.
    """
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return content.decode("utf-16")
        if _looks_like_utf16(content):
            return content.decode("utf-16-be" if content[0] == 0 else "utf-16-le")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _decode_windows_1252(content, report, error)


def _looks_like_utf16(content: bytes) -> bool:
    head = content[:200]
    return len(head) >= 4 and (head[1::2].count(0) > len(head) // 4 or head[0::2].count(0) > len(head) // 4)


def _decode_windows_1252(content: bytes, report: ReadReport, error: UnicodeDecodeError) -> str:
    line = content.count(b"\n", 0, error.start) + 1
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise BadInput("wrong-encoding", file=report.file, line=str(line)) from None
    if "\x00" in text:
        raise BadInput("wrong-encoding.bytes", file=report.file) from None
    report.warn("windows-1252", {"line": str(line)}, row=line)
    return text
