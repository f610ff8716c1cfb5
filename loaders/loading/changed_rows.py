"""Lineage: rows whose kind, name or township changed find the record that their source gave before.

    rows without a record, lost records -> pairs (same name, same place, like names, telling cells) -> certain or asked

Pairs are one to one, those with the most evidence first. A certain pair that has a rival nearly as good is asked about.
The suggestion is the record, so that no answer makes a double.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kunyet.graph.records.table import Table
from kunyet.graph.text.folding import fold_name
from kunyet.loaders.loading.editions import Edition
from kunyet.loaders.loading.files_read import FileName
from kunyet.loaders.loading.row_places import same_places
from kunyet.loaders.loading.same_record_or_question import (
    CERTAIN,
    NOTHING,
    Evidence,
    LostRecord,
    Values,
    judge,
    same_digits,
    weigh,
)
from kunyet.loaders.loading.same_record_questions import answer_labels, same_record_question
from kunyet.loaders.reading.located_tables import LocatedTable
from kunyet.loaders.recipes.questions import NEW_ENTRY, Question
from kunyet.loaders.recipes.recipe import word_key

_NEAREST = 3
"""So many records of like names are considered for a row, and stand among the answers."""
_MOST_COMPARED = 4_000_000
"""More pairs of names than this are not compared; place and telling cells still count."""
_RIVAL = 0.15
"""A pair whose score is less than this below another one is its rival."""


@dataclass
class Lineage:
    """The records that changed rows are, and what is asked about them."""

    ids: dict[int, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Pair:
    row: int
    record: str
    verdict: int
    evidence: Evidence


def lost_records(
    known: Table, editions: Collection[Edition], entities_at: Callable[[int], Table]
) -> dict[str, LostRecord]:
    """Return the records that earlier files held and that no row is, by their ids.

    Parameters
    ----------
    known
        The entities of the directory.
    editions
        The earlier files.
    entities_at
        Returns the entities of a revision.
    """
    found: dict[str, LostRecord] = {}
    for edition in editions:
        rows = np.flatnonzero(edition.lost).tolist()
        if not rows:
            continue
        then = entities_at(edition.source.revision)
        row_then = {id: row for row, id in enumerate(then["id"].texts())}
        for row in rows:
            now = known.row(row)
            at = row_then.get(now["id"], -1)
            found[now["id"]] = LostRecord(now["id"], now, then.row(at) if at >= 0 else now, edition.is_sure)
    return found


class LineageFinder:
    """Finds the lost record of each new row.

    Parameters
    ----------
    entities
        The rows of the files.
    rows
        The new ones, by number.
    lost
        The records that no row is, by their ids.
    known
        The entities of the directory.
    referred
        The folded names that rows of other tables refer to.
    """

    def __init__(
        self,
        entities: LocatedTable,
        rows: Sequence[int],
        lost: Mapping[str, LostRecord],
        known: Table,
        referred: Collection[str],
    ) -> None:
        self._located, self._known, self._referred = entities, known, referred
        numbers = _columns_of_numbers(entities.table)
        self._rows: dict[int, Values] = {
            row: {name: value for name, value in entities.table.row(row).items() if name not in numbers} for row in rows
        }
        self._lost = dict(lost)
        self._labels = answer_labels(lost.values())
        names = [fold_name(name) for name in entities.table["name"].texts()]
        townships = [fold_name(name) for name in entities.table["township"].texts()]
        self._name_count = Counter(names)
        self._both_count = Counter(zip(names, townships, strict=True))
        records = list(zip(*(known[column].map(fold_name).texts() for column in ("name", "township")), strict=True))
        self._name_count_known = Counter(name for name, _ in records)
        self._both_count_known = Counter(records)
        self._value_counts: dict[str, tuple[Counter[str], Counter[str]]] = {}

    def find(self, editions: Mapping[FileName, Edition], ids: Mapping[int, str], answers: Mapping[str, str]) -> Lineage:
        """Return the records of the new rows.

        Parameters
        ----------
        editions
            The earlier file of each file.
        ids
            The records of the other rows.
        answers
            Answers to questions.
        """
        made = Lineage()
        self._take_answers(answers, made)
        places = same_places(self._located, self._rows, self._lost, editions, ids)
        pairs = self._judged(self._candidates(places), places)
        by_row: defaultdict[int, list[_Pair]] = defaultdict(list)
        for pair in pairs:
            by_row[pair.row].append(pair)
        taken: set[str] = set()
        for pair in sorted(pairs, key=lambda pair: -pair.evidence.score):
            if pair.row in made.ids or pair.record in taken:
                continue
            made.ids[pair.row] = pair.record
            taken.add(pair.record)
            if pair.verdict < CERTAIN or _has_rival(pair, pairs):
                order = sorted(by_row[pair.row], key=lambda other: (other is not pair, -other.evidence.score))
                choices = list(dict.fromkeys(self._labels[other.record] for other in order))[:_NEAREST]
                made.questions.append(self._question(pair, choices))
        return made

    def _take_answers(self, answers: Mapping[str, str], made: Lineage) -> None:
        """Take what is answered already: those rows and records are no part of the search."""
        by_label = {label: id for id, label in self._labels.items()}
        for row in list(self._rows):
            answer = answers.get(self._question_id(row))
            record = by_label.get(answer or "", answer or "")
            if answer == NEW_ENTRY:
                del self._rows[row]
            elif record in self._lost:
                made.ids[row] = record
                del self._rows[row], self._lost[record]

    def _candidates(self, places: Mapping[int, str]) -> dict[tuple[int, str], float]:
        """Return pairs worth judging, with the likeness of their names where it was computed (-1: it was not)."""
        found: dict[tuple[int, str], float] = {}
        by_name: defaultdict[str, list[str]] = defaultdict(list)
        by_cell: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for record in self._lost.values():
            for values in (record.now, record.then):
                by_name[fold_name(values.get("name", ""))].append(record.id)
                for cell in values.items():
                    by_cell[cell].append(record.id)
        for row, values in self._rows.items():
            found |= {(row, record): 1.0 for record in by_name.get(fold_name(values.get("name", "")), ())}
            for cell in values.items():
                if self._is_rare(*cell):
                    found |= {(row, record): -1.0 for record in by_cell.get(cell, ()) if (row, record) not in found}
        found |= {(row, record): -1.0 for row, record in places.items() if (row, record) not in found}
        if len(self._rows) * len(self._lost) <= _MOST_COMPARED:
            found |= {pair: alike for pair, alike in self._like_names() if found.get(pair, -1.0) < 0}
        return found

    def _like_names(self) -> Iterator[tuple[tuple[int, str], float]]:
        """Give the nearest names of each row or of each record, whichever are fewer."""
        if not self._rows or not self._lost:
            return
        from kunyet.graph.search.likeness import SimilarLines

        rows = [(row, name) for row, values in self._rows.items() for name in _names(values)]
        records = [
            (record.id, name)
            for record in self._lost.values()
            for name in dict.fromkeys([*_names(record.now), *_names(record.then)])
        ]
        if len(records) <= len(rows):
            lines = SimilarLines([fold_name(name) for _, name in records])
            for row, name in rows:
                for at, alike in lines.nearest(fold_name(name), _NEAREST):
                    yield (row, records[at][0]), alike
        else:
            lines = SimilarLines([fold_name(name) for _, name in rows])
            for record, name in records:
                for at, alike in lines.nearest(fold_name(name), _NEAREST):
                    yield (rows[at][0], record), alike

    def _judged(self, candidates: Mapping[tuple[int, str], float], places: Mapping[int, str]) -> list[_Pair]:
        from kunyet.graph.search.likeness import likeness

        found: list[_Pair] = []
        for (row, id), alike in candidates.items():
            values, record = self._rows[row], self._lost[id]
            name = fold_name(values.get("name", ""))
            close = alike if alike >= 0 else likeness(name, fold_name(record.now.get("name", "")))
            evidence = weigh(values, record, close, in_place=places.get(row) == id, is_rare=self._is_rare)
            both = (name, fold_name(values.get("township", "")))
            verdict = judge(
                evidence,
                alone=self._name_count[name] == 1 and self._name_count_known[name] == 1,
                fits_township=self._both_count[both] == 1 and self._both_count_known[both] == 1,
                referred=name in self._referred,
                same_numbers=same_digits(name, record.now.get("name", "")),
            )
            if not record.is_sure:
                verdict = min(verdict, CERTAIN - 1)
            if verdict != NOTHING:
                found.append(_Pair(row, id, verdict, evidence))
        return found

    def _is_rare(self, column: str, value: str) -> bool:
        """Return whether one row of the files and one record of the directory alone have a value."""
        if column not in self._value_counts:
            tables = (self._located.table, self._known)
            here, there = (Counter(_texts(table, column)) for table in tables)
            self._value_counts[column] = (here, there)
        here, there = self._value_counts[column]
        return here[value] == there[value] == 1

    def _question_id(self, row: int) -> str:
        values = self._located.table.row(row)
        name = values.get("name", "")
        several = self._name_count[fold_name(name)] > 1
        township = values.get("township", "") if several else ""
        return f"same:{word_key(' '.join(filter(None, [name, township])))}"

    def _question(self, pair: _Pair, choices: Sequence[str]) -> Question:
        record = self._lost[pair.record].now
        same_name = pair.evidence.same_name
        return same_record_question(
            self._question_id(pair.row), self._located, pair.row, record, choices, same_name=same_name
        )


def _has_rival(pair: _Pair, pairs: Sequence[_Pair]) -> bool:
    """Return whether another pair with the same row or record is nearly as good."""
    if pair.evidence.same_name:
        return False
    least = pair.evidence.score - _RIVAL
    return any(
        other is not pair and (other.row == pair.row or other.record == pair.record) and other.evidence.score >= least
        for other in pairs
    )


def _columns_of_numbers(table: Table) -> set[str]:
    """Return the undeclared columns that hold numbers alone: they may just number the rows."""
    return {name for name, column in table.extras.items() if all(map(str.isdecimal, column.values))}


def _names(values: Values) -> list[str]:
    return [name for column in ("name", "name_my") if (name := values.get(column, ""))]


def _texts(table: Table, column: str) -> list[str]:
    known = column in table.columns or column in table.extras
    return table[column].texts() if known else []
