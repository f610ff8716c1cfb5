"""Writing the brief as a file, by its ending: PDF to print, HTML to read, a workbook for its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from kunyet.graph.brief.brief import Brief
from kunyet.graph.brief.to_html import brief_as_html
from kunyet.graph.brief.to_pdf import brief_as_pdf
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.platforms import replace_file
from kunyet.loaders.writing.brief_workbook import brief_as_workbook

BRIEF_FORMATS: Final[Mapping[str, tuple[Callable[[Brief, Sequence[str]], bytes], str]]] = {
    ".pdf": (brief_as_pdf, "application/pdf"),
    ".html": (brief_as_html, "text/html"),
    ".xlsx": (brief_as_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""For each ending what makes the file, and its media type."""


def check_brief_ending(out: Path) -> str:
    """Return the ending of a path that a brief can be written to.

    Raises
    ------
    KunyetError
        `unknown-ending`.
    """
    ending = out.suffix.lower()
    if ending not in BRIEF_FORMATS:
        raise KunyetError("unknown-ending.brief", ending=out.suffix or out.name, endings=list(BRIEF_FORMATS))
    return ending


def write_brief(brief: Brief, out: Path, languages: Sequence[str]) -> None:
    """Write a brief. If it cannot be made or written, the old file stays."""
    make, _media_type = BRIEF_FORMATS[check_brief_ending(out)]
    replace_file(out, make(brief, languages))
