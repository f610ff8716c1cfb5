"""Edge lists: a table whose rows are ties, as Gephi, NodeXL and network programs write it (`Source, Target, ...`).

It is known by a pair of headings for the two ends. A name that no entity has becomes an entity without a kind. Parallel
rows without a key become one tie (`graphs/parallel_ties.py`); loops are left out and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet

ENDS: Final = (
    ("source", "target"),
    ("origin", "destination"),
    ("origine", "destination"),
    ("origen", "destino"),
    ("head", "tail"),
    ("subject", "object"),
    ("ego", "alter"),
    ("sender", "receiver"),
    *((f"{word} {one}", f"{word} {two}") for word in ("node", "vertex", "person") for one, two in ("12", "ab")),
    *((f"{word}{one}", f"{word}{two}") for word in ("node", "vertex", "person") for one, two in ("12", "ab")),
)
"""Folded names of the two ends, the better known first. A heading may hold more words: `source node id`."""
_NAMING = frozenset({"name", "label"})
_NATIVE = frozenset({"from", "to"})


def find_ends(headings: Sequence[str]) -> tuple[int, int] | None:
    """Return the positions of the two ends among headings, `None` if they are not those of an edge list."""
    from kunyet.graph.text.folding import fold

    keys = [fold(heading) for heading in headings]
    if _NATIVE.issubset(keys):
        return None
    for tail, head in ENDS:
        found = [
            (at, keys.index(other))
            for at, key in enumerate(keys)
            if (other := _with_word(key, tail, head)) and keys.count(key) == keys.count(other) == 1
        ]
        if found:  # beside a number, the name says more
            return next((pair for pair in found if not _NAMING.isdisjoint(keys[pair[0]].split())), found[0])
    return None


def _with_word(key: str, tail: str, head: str) -> str:
    """Return a heading with one end's name in place of the other's; blank if it does not hold the name.

    >>> _with_word("source node id", "source", "target"), _with_word("resource", "source", "target")
    ('target node id', '')
    """
    spaced = f" {key} "
    return spaced.replace(f" {tail} ", f" {head} ").strip() if f" {tail} " in spaced else ""


def is_heading_row(texts: Sequence[str]) -> bool:
    """Return whether a row names the two ends of an edge list."""
    return find_ends(texts) is not None


def split_file(sheets: list[Sheet], report: ReadReport) -> list[Sheet] | None:
    """Return the sheets of a file with its edge lists as ties; `None` if it has no edge list."""
    from kunyet.loaders.formats.graphs.edge_table import ties_of_table

    if report.wanted == FORMAT.name:
        ends = [find_ends(sheet.headings) or (0, 1) if len(sheet.headings) > 1 else None for sheet in sheets]
    else:
        ends = [None if sheet.table else find_ends(sheet.headings) for sheet in sheets]
    if not any(ends):
        return None
    return [
        sheet if found is None else ties_of_table(sheet, found, report)
        for sheet, found in zip(sheets, ends, strict=True)
    ]


FORMAT = Format(
    name="edge-list",
    order=500,
    title="Edge list",
    sentence=(
        "a table (CSV or a sheet) whose headings name two ends: `Source`, `Target`, or another pair that network"
        " programs write, such as `Vertex 1`, `Vertex 2`. Each row is a tie. A name that no entity has becomes an"
        " entity without a kind. Rows without a key between the same two ends become one tie. Loops are left out. If"
        " the ends are numbers, give the node list (`Id`, `Label`) together with it."
    ),
    split_file=split_file,
    is_heading_row=is_heading_row,
)
