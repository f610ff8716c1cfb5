"""The encoding of a text file: UTF-8 with or without byte order mark, UTF-16, UTF-32, else Windows-1252 with a warning.

Windows-1252 fits almost any bytes. It is taken only for a file without any letter in UTF-8: one damaged place must not
turn every Burmese name of a file into signs.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.read_report import ReadReport

_LONG = rb"[\xe1-\xef][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{3}"
_LONG_LETTERS = re.compile(_LONG)
_LETTERS = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|" + _LONG)
_MOST_LINES = 5
_MOST_PLACES = 100
"""Damaged lines that an error names, and damaged places whose lines are counted."""


def decode_text(content: bytes, report: ReadReport) -> str:
    """Return the text of a file without byte order mark. Windows-1252 is reported as a warning, because it is a guess.

    Raises
    ------
    BadInput
        `wrong-encoding`, if the bytes are not text in any of these encodings, are damaged in some places, or end within
        a letter.
    """
    encoding = _wide_encoding(content)
    try:
        return content.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError as error:
        if encoding:
            cut = error.reason in ("truncated data", "unexpected end of data") or "truncated" in error.reason
            key = "wrong-encoding.cut" if cut else "wrong-encoding.bytes"
            raise BadInput(key, file=report.file) from None
        return _decode_damaged(content, report, error)


def _wide_encoding(content: bytes) -> str:
    """Return the encoding of a text whose letters are wide, blank if its bytes look like UTF-8."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = content[:200]
    if len(head) < 4:
        return ""
    zeros = [head[start::4].count(0) > len(head) // 6 for start in range(4)]
    if sum(zeros) == 3:
        return "utf-32-be" if zeros[0] else "utf-32-le"
    if head[1::2].count(0) > len(head) // 4 or head[0::2].count(0) > len(head) // 4:
        return "utf-16-be" if content[0] == 0 else "utf-16-le"
    return ""


def _decode_damaged(content: bytes, report: ReadReport, error: UnicodeDecodeError) -> str:
    """Return a text that is not UTF-8 as Windows-1252, unless it is UTF-8 that was damaged."""
    line = _line_of(content, error.start)
    letters = len(_LETTERS.findall(content))
    if error.reason == "unexpected end of data" and error.end == len(content) and letters:
        raise BadInput("wrong-encoding.cut", file=report.file)
    if letters:
        damaged = _damaged_places(content)
        if len(damaged) <= letters or _LONG_LETTERS.search(content):
            lines = list(dict.fromkeys(_line_of(content, place) for place in damaged[:_MOST_PLACES]))
            data: dict[str, Any] = {
                "lines": [str(each) for each in lines[:_MOST_LINES]],
                "more": max(len(lines) - _MOST_LINES, 0),
            }
            raise BadInput("wrong-encoding.damaged", file=report.file, **data)
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise BadInput("wrong-encoding", file=report.file, line=str(line)) from None
    if "\x00" in text:
        raise BadInput("wrong-encoding.bytes", file=report.file) from None
    report.warn("windows-1252", {"line": str(line)}, row=line)
    return text


def _damaged_places(content: bytes) -> list[int]:
    """Return the positions of bytes that are part of no letter in UTF-8."""
    return [match.start() for match in re.finditer(rb"[\x80-\xff]+", _LETTERS.sub(lambda m: b"." * len(m[0]), content))]


def _line_of(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1
