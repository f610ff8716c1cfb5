"""A row of the results: what was measured, ours and the peer's figures, the ratio, the goal, and whether it is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One goal and its measured values.

    `met` is `None` if there is no goal or nothing could be measured; `note` then says why.
    """

    what: str
    ours: str
    peer: str
    ratio: str
    goal: str
    met: bool | None
    note: str = ""


HEADINGS = ("what", "ours", "peer", "ratio", "goal", "met", "note")


def as_markdown(rows: Sequence[Row]) -> str:
    """Return the rows as a table."""
    cells = [HEADINGS, ("---",) * len(HEADINGS)]
    for row in rows:
        met = {True: "yes", False: "**no**", None: "-"}[row.met]
        cells.append((row.what, row.ours, row.peer, row.ratio, row.goal, met, row.note))
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


def merged(kept: str, rows: Sequence[Row]) -> str:
    """Return the table of a document with new rows: each replaces the row of the same name, others are added at the
    end.
    """
    new = {line.split(" | ")[0]: line for line in as_markdown(rows).splitlines()[2:]}
    lines = [line for line in kept.splitlines() if line.startswith("|")] or as_markdown([]).splitlines()
    whole = [new.pop(line.split(" | ")[0], line) for line in lines]
    return "".join(f"{line}\n" for line in [*whole, *new.values()])


def seconds(value: float) -> str:
    """Return a time for people to read."""
    return f"{value:,.1f} s" if value >= 10 else f"{value:.2f} s" if value >= 0.1 else f"{value * 1000:.2f} ms"


def mebibytes(value: float) -> str:
    """Return a size for people to read."""
    return f"{value:,.0f} MiB"


def times(value: float) -> str:
    """Return a ratio for people to read."""
    return f"{value:,.0f} x" if value >= 100 else f"{value:.1f} x" if value >= 1 else f"{value:.2f} x"
