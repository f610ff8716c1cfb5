"""What a file really is, by its first bytes: an ending is a promise that people and programs break."""

from __future__ import annotations

from pathlib import Path

from kunyet.graph.messages.errors import BadInput

TABLE_ENDINGS = (".csv", ".tsv", ".tab", ".txt")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
ENDINGS = (*TABLE_ENDINGS, *WORKBOOK_ENDINGS)
MOST_BYTES = 2 << 30

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


def kind_of(head: bytes) -> str:
    """Return what a file is by its first bytes, in words: `a workbook or archive` for a zip, `""` for what may be text."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    start = head[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((kind for signature, kind in _MARKUP if start.startswith(signature)), "")


def check_kind(path: Path, name: str) -> None:
    """Refuse a file that is empty, giant, or not what its ending says.

    Raises
    ------
    BadInput
        `unknown-ending`, `empty-file`, `file-too-large` or `wrong-kind-of-file`.
    """
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        said = f"ends in {ending}" if ending else "has no ending"
        raise BadInput(
            "unknown-ending",
            f"{name} {said}, and no loader reads that.",
            f"Give a folder, or a file that ends in {', '.join(ENDINGS)}.",
        )
    size = path.stat().st_size
    if not size:
        raise BadInput("empty-file", f"{name} is empty.", "Look whether it was saved, and give the right file.")
    if size > MOST_BYTES:
        raise BadInput("file-too-large", f"{name} holds {size / 2**30:,.1f} GB.", "Cut it into files below 2 GB.")
    with path.open("rb") as file:
        kind = kind_of(file.read(512))
    if ending in WORKBOOK_ENDINGS and kind != "zip":
        raise _wrong(name, ending, kind or "plain text")
    if ending in TABLE_ENDINGS and kind:
        raise _wrong(name, ending, "a workbook or a zip archive" if kind == "zip" else kind)


def _wrong(name: str, ending: str, kind: str) -> BadInput:
    remedy = "Open it where it was made, and save it as CSV (UTF-8) or as an Excel workbook (.xlsx)."
    return BadInput("wrong-kind-of-file", f"{name} ends in {ending}, but is {kind}.", remedy)
