"""The encoding of a text file: UTF-8 with or without mark, UTF-16, else Windows-1252 with a warning."""

from __future__ import annotations

import codecs

from kunyet.graph.messages.errors import BadInput, Problem


def decode_text(content: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return a file's text without byte order mark, and a warning where the encoding had to be taken for granted.

    Raises
    ------
    BadInput
        `wrong-encoding`, where the bytes are no text in any of them.
    """
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return content.decode("utf-16"), ()
        if _looks_like_utf16(content):
            return content.decode("utf-16-be" if content[0] == 0 else "utf-16-le"), ()
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        return _decode_windows_1252(content, file, error)


def _looks_like_utf16(content: bytes) -> bool:
    head = content[:200]
    return len(head) >= 4 and (head[1::2].count(0) > len(head) // 4 or head[0::2].count(0) > len(head) // 4)


def _decode_windows_1252(content: bytes, file: str, error: UnicodeDecodeError) -> tuple[str, tuple[Problem, ...]]:
    line = content.count(b"\n", 0, error.start) + 1
    remedy = "Save it as CSV UTF-8."
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        message = f"{file} is neither UTF-8, UTF-16 nor Windows-1252 text (line {line})."
        raise BadInput("wrong-encoding", message, remedy) from None
    if "\x00" in text:
        raise BadInput("wrong-encoding", f"{file} holds bytes that are no text.", remedy) from None
    message = (
        f"The file is not UTF-8 (line {line}); it was read as Windows-1252, and letters beyond English may be wrong."
    )
    return text, (Problem("windows-1252", message, remedy, "warning", file, row=line),)
