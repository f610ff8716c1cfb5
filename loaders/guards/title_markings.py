"""A marking that stands above a table, in its title or in the text of its document: it guards every row below.

Rows without a marking of their own get it, where it is stricter than the one that they would have. It never loosens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.record_markings import entity_markings
from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.markings import MARKINGS, marking_rank
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.located_tables import LocatedTable

_MARKING: Final = re.compile(r"\bTLP\s*[:：\-–]?\s*(RED|AMBER\s*\+\s*STRICT|AMBER|GREEN|CLEAR|WHITE)\b", re.IGNORECASE)


def title_marking(texts: Iterable[str]) -> str:
    """Return the strictest marking that texts name; blank if they name none.

    >>> title_marking(["Partners of March", "TLP: amber + strict, do not pass on"]), title_marking(["The red group"])
    ('AMBER+STRICT', '')
    """
    named = (match[1] for text in texts if "TLP" in text.upper() for match in _MARKING.finditer(text))
    found = ["".join(word.upper().split()).replace("WHITE", "CLEAR") for word in named]
    return max(found, key=marking_rank, default="")


def with_title_markings(
    tables: Mapping[str, LocatedTable], settings: Settings, known: Records | None
) -> tuple[dict[str, LocatedTable], list[Problem]]:
    """Return the tables with the markings that stand above them, and a warning for each such sheet.

    Parameters
    ----------
    tables
        The tables, with ids for references.
    settings
        The settings of the files.
    known
        The records of the directory that they are loaded into.
    """
    made, rows = dict(tables), dict[Sheet, int]()
    if not any(source.sheet.marking for located in tables.values() for source in located.sources):
        return made, []
    ranks = dict[str, int]()
    if known is not None:
        ranks = dict(zip(known.entities["id"].texts(), entity_markings(known).tolist(), strict=True))
    for name in ("entities", *(name for name in TABLES if name != "entities")):
        located = made.get(name)
        if located is None or "tlp" not in TABLES[name]:
            continue
        default = _defaults(located.table, settings, ranks)
        if known is not None:
            default = np.maximum(default, _present_ranks(located.table, known.tables()[name]))
        own = located.table["tlp"].look_up(lambda text: text in MARKINGS, np.bool_, blank=False)
        above = np.array([_rank(source.sheet.marking) for source in located.sources] or [-1], dtype=np.int8)
        said = above[located.source] if located.table.size else np.zeros(0, dtype=np.int8)
        stricter = ~located.table["tlp"].filled & (said > default)
        where = np.flatnonzero(stricter)
        if len(where):
            texts = [MARKINGS[rank] for rank in said[where].tolist()]
            column = located.table["tlp"].with_texts(where, texts)
            made[name] = replace(located, table=located.table.with_columns(tlp=column))
            for number in located.source[where].tolist():
                sheet = located.sources[number].sheet
                rows[sheet] = rows.get(sheet, 0) + 1
        if name == "entities":
            final = np.where(stricter, said, np.where(own, _own_ranks(located.table), default))
            ranks |= dict(zip(located.table["id"].texts(), final.tolist(), strict=True))
    return made, [
        sheet.problem("title-marking", {"marking": sheet.marking, "rows": count}, row=None, severity="warning")
        for sheet, count in rows.items()
    ]


def _present_ranks(table: Table, known: Table) -> NDArray[np.int8]:
    """Return the rank of the own marking that each row has in the directory; -1 without one."""
    from kunyet.loaders.loading.column_codes import match_rows

    at = match_rows(known, table)
    return np.where(at >= 0, np.append(_own_ranks(known), np.int8(-1))[at], -1).astype(np.int8)


def _rank(marking: str) -> int:
    return marking_rank(marking) if marking else -1


def _own_ranks(table: Table) -> NDArray[np.int8]:
    return table["tlp"].look_up(lambda text: _rank(text if text in MARKINGS else ""), np.int8, -1)


def _defaults(table: Table, settings: Settings, ranks: Mapping[str, int]) -> NDArray[np.int8]:
    """Return the rank that each row has without a marking of its own."""
    if settings.marking in MARKINGS:
        return np.full(table.size, marking_rank(settings.marking), dtype=np.int8)
    if table.name == "entities":
        unclassified = marking_rank(KINDS["unclassified"].marking)
        return table["kind"].look_up(lambda kind: _of_kind(kind, unclassified), np.int8, unclassified)
    named = [form.name for form in TABLES[table.name].values() if form.form == "ref" and form.required]
    found = [table[name].look_up(lambda own: ranks.get(own, 0), np.int8, 0) for name in named]
    return np.max([np.zeros(table.size, dtype=np.int8), *found], axis=0)


def _of_kind(kind: str, otherwise: int) -> int:
    return marking_rank(KINDS[kind].marking) if kind in KINDS else otherwise
