"""The first rows of a large dropped file, before all of it is read."""

from __future__ import annotations

from kunyet.dashboard.editing.upload import DroppedFile, files_as_paths
from kunyet.loaders.formats.common.first_rows import FirstRows, first_rows

LARGE_BYTES = 300_000
"""From this size (some 3,000 rows of a workbook) reading and checking take longer than a person waits unasked."""
SHOWN_ROWS = 8


def first_rows_of_large(file: DroppedFile) -> list[FirstRows]:
    """Return the first rows of the sheets of a large file; empty for a small one, which is read as quickly.

    Raises
    ------
    BadInput
        `file-too-large`, as for the reading that follows.
    """
    if len(file.getvalue()) < LARGE_BYTES:
        return []
    with files_as_paths([file]) as (path,):
        return first_rows(path, SHOWN_ROWS)
