"""Parallel edges: rows between the same two ends that are one tie, and rows with a key that are ties of their own.

Rows without a key and with the same ends, type and first date become one tie: it has all their channels, the latest
contact, the strictest marking, the lowest confidence and the largest strength; other differing texts are joined by `|`.
An undirected edge is the same from either end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import LIST_SEPARATOR, split_values
from kunyet.graph.vocabulary.confidences import CONFIDENCES
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.tie_types import DEFAULT_TIE_TYPE
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.graphs.column_choice import heading_meaning
from kunyet.loaders.formats.graphs.local_ids import local_id
from kunyet.loaders.text.date_styles import read_dates
from kunyet.loaders.text.vocabulary_words import word_meanings


@dataclass(frozen=True)
class EdgeRow:
    """An edge: its two ends, its other cells by heading, its key within the file, and the number of its row."""

    tail: str
    head: str
    cells: dict[str, str]
    key: str
    is_directed: bool
    number: int


def merge_parallel_edges(edges: Sequence[EdgeRow], report: ReadReport, sheet: str | None) -> list[EdgeRow]:
    """Return the edges, each tie once, in the order of their first rows.

    An edge that is alone keeps no key: it is found again by its ends, type and first date. Parallel edges with
    different keys stay apart, with ids made of ends and key.
    """
    groups: dict[tuple[str, ...], list[EdgeRow]] = {}
    for edge in edges:
        ends = [edge.tail, edge.head] if edge.is_directed else sorted((edge.tail, edge.head))
        groups.setdefault((*map(fold, ends), _type(edge), _first_date(edge)), []).append(edge)
    found, merged = list[EdgeRow](), 0
    for group in groups.values():
        by_key: dict[str, list[EdgeRow]] = {}
        for edge in group:
            by_key.setdefault(edge.key, []).append(edge)
        merged += sum(len(alike) - 1 for alike in by_key.values())
        for key, alike in by_key.items():
            tie = _merged_edge(alike)
            ends = sorted((tie.tail, tie.head))
            found.append(replace(tie, key=local_id("tie", *ends, key) if len(by_key) > 1 and key else ""))
    if merged:
        report.warn("parallel-rows", {"rows": merged}, sheet=sheet)
    return sorted(found, key=lambda edge: edge.number)


def with_labels_as_types(edges: Sequence[EdgeRow]) -> list[EdgeRow]:
    """Return the edges; their labels become types of tie if each of them is one, and no column gives the type."""
    labels = [(name, text) for edge in edges for name, text in edge.cells.items() if fold(name) == "label"]
    known = word_meanings("type")
    if not labels or not all(fold(text) in known for _, text in labels):
        return list(edges)
    if any(_meaning(name) == "type" for edge in edges for name in edge.cells):
        return list(edges)
    return [
        replace(edge, cells={("type" if fold(name) == "label" else name): text for name, text in edge.cells.items()})
        for edge in edges
    ]


def _type(edge: EdgeRow) -> str:
    """Return the type by which a tie is found again."""
    text = fold(_cell(edge, "type"))
    return word_meanings("type").get(text, text) or DEFAULT_TIE_TYPE


def _first_date(edge: EdgeRow) -> str:
    """Return the first date by which a tie is found again; blank for what is no date."""
    text = _cell(edge, "since")
    return _iso_date(text) if text else ""


@lru_cache(maxsize=10_000)
def _iso_date(text: str) -> str:
    dates, faults = read_dates([text])
    return dates[0] if not faults and dates[0][:4].isdecimal() else ""


def _cell(edge: EdgeRow, column: str) -> str:
    return next((text for heading, text in edge.cells.items() if _meaning(heading) == column), "")


@lru_cache(maxsize=10_000)
def _meaning(heading: str) -> str:
    return heading_meaning("ties", heading)


def _merged_edge(edges: Sequence[EdgeRow]) -> EdgeRow:
    first = edges[0]
    if len(edges) == 1:
        return first
    headings = dict.fromkeys(heading for edge in edges for heading in edge.cells)
    cells = {
        heading: _merged_cell(
            _meaning(heading), list(dict.fromkeys(edge.cells[heading] for edge in edges if heading in edge.cells))
        )
        for heading in headings
    }
    return replace(first, cells=cells)


def _merged_cell(column: str, texts: list[str]) -> str:
    if len(texts) == 1:
        return texts[0]
    if column == "tlp":
        return _strictest_word("tlp", MARKINGS, texts)
    if column == "confidence":
        return _strictest_word("confidence", CONFIDENCES, texts)
    if column == "last_contact":
        return _latest_date(texts)
    if column == "strength":
        numbers = [(float(text), text) for text in texts if _is_number(text)]
        return max(numbers)[1] if len(numbers) == len(texts) else LIST_SEPARATOR.join(texts)
    return LIST_SEPARATOR.join(dict.fromkeys(part for text in texts for part in split_values(text)))


def _latest_date(texts: list[str]) -> str:
    """Return the latest date; the texts joined if one of them cannot be read, so that this is reported."""
    dates = [_iso_date(text) for text in texts]
    return max(dates) if all(dates) else LIST_SEPARATOR.join(texts)


def _strictest_word(vocabulary: str, order: tuple[str, ...], texts: list[str]) -> str:
    """Return the last word of an order; the first text that is none of its words, so that it is reported."""
    known = word_meanings(vocabulary)
    words = [known.get(fold(text), "") for text in texts]
    return texts[words.index("")] if "" in words else max(words, key=order.index)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
