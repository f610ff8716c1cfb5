"""Reading one file of a test: its records as plain rows, and its problems."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult

SECONDS = 5.0
"""No file may take more of a processor's time, whatever it holds."""


def write_file(path: Path, content: str | bytes) -> Path:
    """Write a file as it is: line ends are not changed."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read_text(folder: Path, content: str | bytes, name: str, *, wanted: str = "") -> ReadResult:
    """Return what a file of this content and name holds."""
    return read_files(write_file(folder / name, content), wanted=wanted)


def codes(reading: ReadResult, severity: str = "error") -> list[str]:
    """Return the codes of the problems of a severity."""
    return [problem.code for problem in reading.problems if problem.severity == severity]


def names(reading: ReadResult) -> list[str]:
    """Return the names of the entities."""
    return reading.records.entities["name"].texts()


def ends(reading: ReadResult) -> list[tuple[str, str]]:
    """Return the names at the two ends of each tie."""
    entities, ties = reading.records.entities, reading.records.ties
    name = dict(zip(entities["id"].texts(), entities["name"].texts(), strict=True))
    return [(name[tail], name[head]) for tail, head in zip(ties["from"].texts(), ties["to"].texts(), strict=True)]


def column(reading: ReadResult, table: str, name: str) -> list[str]:
    """Return a column of the records, declared or extra."""
    of = reading.records.tables()[table]
    return (of.extras[name] if name in of.extras else of[name]).texts()


def refused(folder: Path, content: str | bytes, name: str, *, wanted: str = "") -> str:
    """Return the key of the error for which a file is refused as a whole, with its sentence made once."""
    with pytest.raises(BadInput) as caught:
        read_text(folder, content, name, wanted=wanted)
    assert caught.value.in_words("en").message
    assert caught.value.in_words("my").message
    return caught.value.key


def check_survives(folder: Path, content: str | bytes, name: str, *, wanted: str = "") -> ReadResult | None:
    """Read a file of any content: it gives a report or a typed error, in time. `None` for an error."""
    start = time.process_time()
    error: BadInput | None = None
    reading: ReadResult | None = None
    try:
        reading = read_text(folder, content, name, wanted=wanted)
    except BadInput as refusal:
        error = refusal
    assert time.process_time() - start < SECONDS
    assert error is None or str(error)
    assert reading is None or all(problem.sentence() for problem in reading.problems)
    return reading
