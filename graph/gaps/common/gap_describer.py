"""One gap in words: its id, subjects and evidence as plain data, its sentence and remedy as messages.

Only the gaps that are shown are put into words. In a sentence `{first}`, `{second}` and `{detail}` stand for the
subjects' names and the rest of the key, every other placeholder for evidence of that name, else for a threshold of the
rule (`graph/messages/wording.py` says how).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.evidence_ids import MAX_NAMED, EntityIdColumn
from kunyet.graph.gaps.common.gap import Gap, GapWords
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import GapKind
from kunyet.graph.gaps.common.gap_row_ids import id_of_row
from kunyet.graph.measures.common.usable_network import network_on_record
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.evidence import NamedWord, evidence
from kunyet.graph.messages.message import JoinedMessages, Message
from kunyet.graph.messages.wording import Phrase, field_names
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn, Rows
from kunyet.graph.standards.rule import Rule
from kunyet.graph.standards.scoped_rules import ScopedRules
from kunyet.graph.text.dates import iso_date
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.languages import language_name
from kunyet.graph.vocabulary.regions import region_name
from kunyet.graph.vocabulary.severities import SEVERITIES

UNUSABLE: Final = "unusable"
"""Evidence of a gap about structure: the actors that would change the verdict, but are not usable."""
CONTEXT: Final = "gap"
_UNUSABLE: Final = N_("This is so because {unusable} cannot take part now.")
_WHO: Final = N_("{who} ({status:unreachable=unreachable|detained=detained|compromised=compromised})")
GROUP_EVIDENCE = ("a", "b")
"""Evidence that names groups: values of the attribute that the evidence `attribute` names."""


@dataclass(frozen=True, eq=False)
class GapDescriber:
    """Describes the gaps of one code in words."""

    kind: GapKind
    network: Network
    columns: GapColumns
    judge: ScopedRules
    severities: NDArray[np.int8]
    to_confirm: bool
    tells_scopes: bool = True

    def describe(self, row: int) -> Gap:
        """Return the gap of one row."""
        kind, columns, records = self.kind, self.columns, self.network.records
        rule = self.judge.rules[int(columns.rule[row])]
        basis = "recorded" if columns.asked is None else columns.sure if columns.asked[row] else "unrecorded"
        return Gap(
            id=id_of_row(kind.code, columns, records, row),
            code=kind.code,
            severity=SEVERITIES[self.severities[row]],
            words=self._words(row, is_question=basis == "unrecorded"),
            subjects=self._subjects(row),
            evidence=self._evidence(row),
            standard=_rule_as_dict(rule, whole=self.tells_scopes),
            basis=basis,
            affected=int(self._affected[row]),
            to_confirm=self.to_confirm,
        )

    def _evidence(self, row: int) -> dict[str, Any]:
        found = {name: evidence_value(name, column, row) for name, column in self.columns.evidence.items()}
        if self.kind.unusable is None:
            return found
        ids = self.network.records.entities["id"]
        return {**found, UNUSABLE: [ids[entity] for entity in self.unusable(row)[:MAX_NAMED].tolist()]}

    @cached_property
    def _affected(self) -> NDArray[np.int64]:
        return self.columns.affected(self.kind.affects)

    def unusable(self, row: int) -> Rows:
        """Return the entity rows of actors that are not usable and because of which a gap about structure is there.

        Empty where the record as a whole has the same gap.
        """
        if self.kind.unusable is None or self.network.usable.all() or self._key(row) in self._on_record:
            return np.empty(0, dtype=np.int32)
        if row not in self._unusable:
            rule = self.judge.rules[int(self.columns.rule[row])]
            most = int(min(float(rule.thresholds.get("max_steps", 0)), self.network.n))
            self._unusable[row] = self.network.actors[self.kind.unusable(self.network, self.columns, row, most)]
        return self._unusable[row]

    @cached_property
    def _unusable(self) -> dict[int, Rows]:
        return {}

    @cached_property
    def _on_record(self) -> frozenset[tuple[int, int, str]]:
        """The keys of the gaps that the record has when every actor counts as usable; of a group, its members."""
        found = self.kind.find(network_on_record(self.network), self.judge)
        if found.members is not None:
            return frozenset((member, -1, "") for row in range(len(found)) for member in found.members(row).tolist())
        return frozenset(zip(found.first.tolist(), found.second.tolist(), found.detail.texts(), strict=True))

    def _key(self, row: int) -> tuple[int, int, str]:
        columns = self.columns
        return int(columns.first[row]), int(columns.second[row]), columns.detail[row]

    def _subjects(self, row: int) -> tuple[str, ...]:
        columns, ids = self.columns, self.network.records.entities["id"]
        if columns.members is not None:
            return tuple(ids[member] for member in columns.members(row).tolist())
        named = (int(columns.first[row]), int(columns.second[row]))
        return tuple(ids[entity] for entity in named if entity >= 0)

    def _words(self, row: int, *, is_question: bool) -> GapWords:
        text, context = self.kind.text, self.kind.context
        sentence = text.question if is_question and text.question else text.sentence
        every = _Fields(self, row)
        fields = {name: every[name] for name in (*field_names(sentence), *field_names(text.remedy))}
        said: Message | JoinedMessages = Message(sentence, fields, context)
        if len(self.unusable(row)):
            said = JoinedMessages([said, Message(_UNUSABLE, {UNUSABLE: every[UNUSABLE]}, CONTEXT)])
        return GapWords(
            Message(text.title, context=context),
            said,
            Message(text.remedy, fields, context),
        )

    def name(self, entity: int) -> Phrase:
        """Return the name of an entity row in both languages; an empty one for row -1."""
        return Phrase(self._names[entity], self._names_my[entity]) if entity >= 0 else Phrase("")

    def name_with_status(self, entity: int) -> Message:
        """Return the name of an actor that is not usable, with its status."""
        status = self.network.status[int(self.network.number_of[entity])]
        return Message(_WHO, {"who": self.name(entity), "status": status}, CONTEXT)

    @cached_property
    def _names(self) -> CodedColumn:
        return self.network.records.entities["name"]

    @cached_property
    def _names_my(self) -> CodedColumn:
        return self.network.records.entities["name_my"]


class _Fields(dict[str, object]):
    """The values that the sentences of one gap may name; each is looked up when a sentence names it."""

    def __init__(self, describer: GapDescriber, row: int) -> None:
        super().__init__(detail=describer.columns.detail[row])
        self._describer, self._row = describer, row

    def __missing__(self, name: str) -> object:
        self[name] = value = self._value_of(name)
        return value

    def _value_of(self, name: str) -> object:
        describer, row = self._describer, self._row
        columns, network = describer.columns, describer.network
        if name in ("first", "second"):
            return describer.name(int((columns.first if name == "first" else columns.second)[row]))
        if name == UNUSABLE:
            return [describer.name_with_status(int(entity)) for entity in describer.unusable(row)[:MAX_NAMED]]
        column = columns.evidence.get(name)
        if column is None:
            threshold = describer.judge.rules[int(columns.rule[row])].thresholds[name]
            return evidence(name, threshold, network.at, network.channels)
        if isinstance(column, EntityIdColumn):
            names = [describer.name(network.records.entity_row[entity]) for entity in split_values(column[row])]
            return names if column.many else names[0] if names else None
        if name in GROUP_EVIDENCE:
            return _group(str(columns.evidence["attribute"][row]), str(column[row]))
        return evidence(name, column[row], network.at, network.channels)


def _group(attribute: str, value: str) -> object:
    if attribute == "kind" and value in KINDS:
        return KINDS[value]
    return NamedWord(value, language_name if attribute == "language" else region_name)


def _rule_as_dict(rule: Rule, *, whole: bool) -> dict[str, Any]:
    """Return the rule as a gap names it.

    Its scope may name an entity, so a viewer who sees less than all does not get the scope.
    """
    values = rule.as_dict()
    return values if whole else {name: value for name, value in values.items() if name != "where"}


def evidence_value(name: str, column: NDArray[Any] | CodedColumn, row: int) -> Any:
    """Return a cell of evidence as plain data: a date (a name in `_on`) as ISO text, `None` for a missing value."""
    if isinstance(column, EntityIdColumn) and column.many:
        return split_values(column[row])
    if isinstance(column, CodedColumn):
        return column[row] or None
    value = column[row].item()
    if name.endswith("_on"):
        return iso_date(value)
    if isinstance(value, float):
        return None if not np.isfinite(value) else int(value) if value.is_integer() else value
    return value
