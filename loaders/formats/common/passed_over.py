"""Files that are passed over in a folder or an archive, each with the reason: nobody must believe they were read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.validation.characters import printable_text
from kunyet.loaders.formats.common.find_format import SHARED_ENDINGS, file_endings, is_container

MOST_NAMED: Final = 5
_SETTINGS: Final = (".yaml", ".yml")


def reason_to_pass(path: Path) -> str:
    """Return why a file is no table, as a word that `files-passed-over` knows; blank where nobody expects to read it.

    These are settings, and texts for people such as `README.md`.
    """
    from kunyet.loaders.reading.heading_aliases import first_cells, is_ignored_name

    ending = path.suffix.casefold()
    if ending in _SETTINGS:
        return ""
    if is_container(path):
        return "archive"
    if is_ignored_name(path.stem, lambda: first_cells(path)):
        return "notes" if ending in file_endings() else ""
    return "content" if ending in SHARED_ENDINGS else "ending"


def passed_over_problems(file: str, found: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Give a warning for each reason.

    Parameters
    ----------
    file
        The folder or the archive.
    found
        The name of each file that is passed over, and the reason.
    """
    for why in dict.fromkeys(reason for _, reason in found if reason):
        names = [name for name, reason in found if reason == why]
        data = {
            "why": why,
            "files": [printable_text(name) for name in names[:MOST_NAMED]],
            "more": max(len(names) - MOST_NAMED, 0),
        }
        yield Problem("files-passed-over", severity="warning", file=file, data=data)
