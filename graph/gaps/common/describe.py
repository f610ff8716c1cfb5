"""One gap, told: its id, subjects and evidence as plain data, its sentence and remedy in English and in Burmese.

Only the gaps that somebody looks at come here. In a sentence `{first}`, `{second}` and `{detail}` stand for the subjects' names and the
rest of the key, every other placeholder for evidence of that name, else for a threshold of the rule (`graph/messages/wording.py` says how).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.evidence_ids import Ids
from kunyet.graph.gaps.common.gap_columns import Found, GapFile, Text
from kunyet.graph.messages.wording import Phrase, evidence, fill
from kunyet.graph.network.network import Network
from kunyet.graph.records.gap_ids import gap_id
from kunyet.graph.records.records import Coded, Records
from kunyet.graph.standards.standards import Judge, Rule
from kunyet.graph.text.dates import iso
from kunyet.graph.text.lazy_texts import LazyTexts
from kunyet.graph.text.values import split
from kunyet.graph.vocabulary import kinds
from kunyet.graph.vocabulary.languages import NAMES_MY
from kunyet.graph.vocabulary.regions import region_name

GROUPS = ("a", "b")
"""Evidence that holds values of the attribute that evidence `attribute` names."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap, as it stands in the gaps document.

    Parameters
    ----------
    id
        `CODE:KEY`.
    subjects
        Ids of whom it is about.
    evidence, standard
        Plain data; ids for entities, ISO dates, `None` for what has no value.
    basis
        `recorded`, `asked` or `unrecorded`; the last is put as a question.
    to_confirm
        Whether a coordinator must confirm it.
    state
        Where the mending stands.
    """

    id: str
    code: str
    severity: str
    title: str
    title_my: str
    subjects: tuple[str, ...]
    sentence: str
    sentence_my: str
    evidence: Mapping[str, Any]
    standard: Mapping[str, Any]
    remedy: str
    remedy_my: str
    basis: str
    to_confirm: bool
    state: str = "open"

    def as_dict(self) -> dict[str, Any]:
        """Return the gap as plain data, with the keys of the gaps document."""
        return {name: getattr(self, name) for name in self.__slots__} | {"subjects": list(self.subjects)}


@dataclass(frozen=True, eq=False)
class Teller:
    """Tells the gaps of one code."""

    file: GapFile
    network: Network
    found: Found
    judge: Judge
    severities: NDArray[np.int8]
    to_confirm: bool

    def tell(self, row: int) -> Gap:
        """Return one gap of the findings."""
        file, found, records = self.file, self.found, self.network.records
        rule = self.judge.rules[int(found.rule[row])]
        basis = "recorded" if found.asked is None else "asked" if found.asked[row] else "unrecorded"
        fields = _Fields(self, row)
        english = self._say(file.EN, fields, basis, "en")
        burmese = self._say(file.MY, fields, basis, "my")
        return Gap(
            id=key_of(file.CODE, found, records, row),
            code=file.CODE,
            severity=kinds.SEVERITIES[self.severities[row]],
            title=file.EN.title,
            title_my=file.MY.title,
            subjects=self._subjects(row),
            sentence=english[0],
            sentence_my=burmese[0],
            evidence={name: plain(name, column, row) for name, column in found.numbers.items()},
            standard=_told(rule, whole=not self.to_confirm),
            remedy=english[1],
            remedy_my=burmese[1],
            basis=basis,
            to_confirm=self.to_confirm,
        )

    def _subjects(self, row: int) -> tuple[str, ...]:
        found, ids = self.found, self.network.records.entities["id"]
        if found.members is not None:
            return tuple(ids[member] for member in found.members(row).tolist())
        named = (int(found.first[row]), int(found.second[row]))
        return tuple(ids[entity] for entity in named if entity >= 0)

    def _say(self, text: Text, fields: Mapping[str, object], basis: str, language: str) -> tuple[str, str]:
        sentence = text.question if basis == "unrecorded" and text.question else text.sentence
        return fill(sentence, language, fields), fill(text.remedy, language, fields)

    def name(self, entity: int) -> Phrase:
        """Return the name of an entity row in both languages, an empty one for none."""
        return Phrase(self._names[entity], self._names_my[entity]) if entity >= 0 else Phrase("")

    @cached_property
    def _names(self) -> Coded:
        return self.network.records.entities["name"]

    @cached_property
    def _names_my(self) -> Coded:
        return self.network.records.entities["name_my"]


class _Fields(dict[str, object]):
    """What the sentences of one gap may name, put into words when they name it."""

    def __init__(self, teller: Teller, row: int) -> None:
        super().__init__(detail=teller.found.detail[row])
        self._teller, self._row = teller, row

    def __missing__(self, name: str) -> object:
        self[name] = field = self._make(name)
        return field

    def _make(self, name: str) -> object:
        teller, row = self._teller, self._row
        found, network = teller.found, teller.network
        if name in ("first", "second"):
            return teller.name(int((found.first if name == "first" else found.second)[row]))
        column = found.numbers.get(name)
        if column is None:
            threshold = teller.judge.rules[int(found.rule[row])].thresholds[name]
            return evidence(name, threshold, network.at, network.channels)
        if isinstance(column, Ids):
            named = [teller.name(network.records.entity_row[entity]) for entity in split(column[row])]
            return named if column.many else named[0] if named else None
        if name in GROUPS:
            return _group(str(found.numbers["attribute"][row]), str(column[row]))
        return evidence(name, column[row], network.at, network.channels)


def _group(attribute: str, value: str) -> Phrase:
    if attribute == "kind" and value in kinds.KINDS:
        return Phrase(kinds.KINDS[value].en, kinds.KINDS[value].my)
    return Phrase(value, NAMES_MY.get(value, "") if attribute == "language" else region_name(value, "my"))


def _told(rule: Rule, *, whole: bool) -> dict[str, Any]:
    """Return the rule as a gap names it; whom it is about may name somebody, so a narrower view is not told."""
    told = rule.as_dict()
    return told if whole else {name: value for name, value in told.items() if name != "where"}


def plain(name: str, column: NDArray[Any] | Coded, row: int) -> Any:
    """Return a cell of evidence as plain data: dates (under names in `_on`) as ISO, `None` for what has no value."""
    if isinstance(column, Ids) and column.many:
        return split(column[row])
    if isinstance(column, Coded):
        return column[row] or None
    value = column[row].item()
    if name.endswith("_on"):
        return iso(value)
    if isinstance(value, float):
        return None if not np.isfinite(value) else int(value) if value.is_integer() else value
    return value


def key_of(code: str, found: Found, records: Records, row: int) -> str:
    """Return the id of one gap: `CODE:` and its key, subjects and detail joined by `+` (`graph/records/gap_ids.py`)."""
    if found.tie is not None and found.tie[row] >= 0:
        parts = [records.ties["id"][int(found.tie[row])]]
    else:
        ids = records.entities["id"]
        parts = [ids[entity] for entity in (int(found.first[row]), int(found.second[row])) if entity >= 0]
    return gap_id(code, parts, found.detail[row])


def keys_of(code: str, found: Found, records: Records, rows: NDArray[Any] | None = None) -> list[str]:
    """Return the ids of all gaps of a code, or of some of them; by the column, since there can be hundreds of thousands."""
    chosen = np.arange(len(found)) if rows is None else rows
    ends = zip(*(_texts(records.entities["id"], each[chosen]) for each in (found.first, found.second)), strict=True)
    ties = [""] * len(chosen) if found.tie is None else _texts(records.ties["id"], found.tie[chosen])
    details = _texts(found.detail, chosen)
    return [
        gap_id(code, (tie,) if tie else tuple(filter(None, two)), detail)
        for two, tie, detail in zip(ends, ties, details, strict=True)
    ]


def _texts(column: Coded, rows: NDArray[Any]) -> list[str]:
    """Return the texts in these rows, blank for row -1."""
    codes = np.where(rows >= 0, column.codes[rows] if len(column) else -1, -1).tolist()
    values = column.values.all() if isinstance(column.values, LazyTexts) else column.values
    return ["" if code < 0 else values[code] for code in codes]


def order_by_key(found: Found, rows: NDArray[Any]) -> NDArray[Any]:
    """Return rows of findings in the order of their keys (subjects are in the order of ids already)."""
    detail = found.detail.take(rows)
    place = {value: rank for rank, value in enumerate(sorted({*detail.values}))}
    rank = detail.look_up(place.__getitem__, np.int32, -1)
    tie = found.first[rows] if found.tie is None else found.tie[rows]
    return rows[np.lexsort((rank, tie, found.second[rows], found.first[rows]))]
