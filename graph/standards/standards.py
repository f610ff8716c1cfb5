"""Standards: the rules that gaps are judged by, as users write them.

A YAML file with one entry a code, or a list of entries for several scopes:

    stale:
      - where: {kind: liaison}
        days_protected: 30
      - on: false

`on`, `severity` and thresholds that an entry leaves out are the shipped ones, which the files of the gaps declare
(`graph/gaps/`); of several entries that match, the first judges, and the shipped entry stands behind them all, so that
what no entry matches is still judged.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.record_markings import entity_markings
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.columns import Mask
from kunyet.graph.records.identity import DEFAULTS
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.markings import marking_rank
from kunyet.graph.vocabulary.severities import SEVERITIES

RuleNumbers = NDArray[np.int16]
NO_RULE = -1


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry: whether it is on, how severe a breach is, its thresholds, and whom it judges (`where`; empty: all)."""

    code: str
    on: bool
    severity: str
    thresholds: Mapping[str, float | str]
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the rule as plain data, as it stands in the gaps document."""
        where = {name: list(values) for name, values in self.where.items()}
        return {"code": self.code, "severity": self.severity, **self.thresholds, **({"where": where} if where else {})}


@dataclass(frozen=True)
class Standards:
    """The rules of every code, first match first."""

    rules: Mapping[str, tuple[Rule, ...]]

    def judge(self, code: str, records: Records) -> Judge:
        """Return who judges this code on these records."""
        return Judge(self.rules[code], records)


@dataclass(frozen=True, eq=False)
class Judge:
    """The rules of one code, and the records that they scope by."""

    rules: Sequence[Rule]
    records: Records

    @property
    def is_off(self) -> bool:
        """Whether no rule is on that can come to judge: one that is off for everybody hides those behind it."""
        for rule in self.rules:
            if rule.on:
                return False
            if not rule.where:
                break
        return True

    def on_entities(self) -> RuleNumbers:
        """Return the number of the rule that judges each entity row, -1 where none does."""
        return self._first([self._scope(rule.where) for rule in self.rules], self.records.entities.size)

    def on_pairs(self, first: NDArray[Any], second: NDArray[Any]) -> RuleNumbers:
        """Return the number of the rule that judges each pair of entity rows: a scope holds where either end is in it."""
        scopes = [self._scope(rule.where) for rule in self.rules]
        return self._first([scope[first] | scope[second] for scope in scopes], len(first))

    def on_attribute(self, attribute: str) -> int:
        """Return the number of the rule that judges an attribute (`where: {attribute: region}`), -1 where none does."""
        for number, rule in enumerate(self.rules):
            if attribute in rule.where.get("attribute", (attribute,)):
                return number if rule.on else NO_RULE
        return NO_RULE

    def numbers(self, threshold: str, rules: RuleNumbers) -> NDArray[np.float64]:
        """Return a threshold for each rule number; NaN where no rule judges."""
        table = [float(rule.thresholds[threshold]) for rule in self.rules]
        return np.array([*table, np.nan])[rules]

    def number(self, threshold: str, rule: int = 0) -> float:
        """Return a threshold of one rule."""
        return float(self.rules[rule].thresholds[threshold])

    def severities(self, rules: RuleNumbers) -> NDArray[np.int8]:
        """Return how severe a breach of each rule is, 0 (critical) to 3 (low)."""
        return np.array([*(SEVERITIES.index(rule.severity) for rule in self.rules), 3], dtype=np.int8)[rules]

    def _first(self, scopes: Sequence[Mask], size: int) -> RuleNumbers:
        found = np.full(size, NO_RULE, dtype=np.int16)
        for number in reversed(range(len(self.rules))):
            found[scopes[number]] = number if self.rules[number].on else NO_RULE
        return found

    def _scope(self, where: Mapping[str, tuple[str, ...]]) -> Mask:
        mask = np.ones(self.records.entities.size, dtype=np.bool_)
        for name, wanted in where.items():
            if name == "marking":
                ranks = [marking_rank(value) for value in wanted]
                mask &= np.isin(entity_markings(self.records), ranks)
            elif name != "attribute":
                mask &= self._has(name, wanted)
        return mask

    def _has(self, column: str, wanted: Sequence[str]) -> Mask:
        """Return which entities have one of the values; none where the viewer has no such column."""
        entities = self.records.entities
        if column not in TABLES["entities"] and column not in entities.extras:
            return np.zeros(entities.size, dtype=np.bool_)
        default = DEFAULTS["entities"].get(column, "")
        return entities[column].look_up(_any_of(wanted), np.bool_, blank=default in wanted)


def _any_of(wanted: Sequence[str]) -> Callable[[str], bool]:
    known = {*wanted}
    return lambda text: not known.isdisjoint(split_values(text))


class _Rules(Mapping[str, tuple[Rule, ...]]):
    """The rules of every code: own entries first, then the shipped rule, which the file of the gap declares."""

    def __init__(self, own: Mapping[str, tuple[Rule, ...]] | None = None) -> None:
        self._own = own or {}

    def __getitem__(self, code: str) -> tuple[Rule, ...]:
        return (*self._own.get(code, ()), _shipped_rule(code))

    def __contains__(self, code: object) -> bool:
        return code in GAP_KINDS

    def __iter__(self) -> Iterator[str]:
        return iter(GAP_KINDS)

    def __len__(self) -> int:
        return len(GAP_KINDS)


def _shipped_rule(code: str) -> Rule:
    kind = GAP_KINDS[code]
    return Rule(
        code, kind.is_on, kind.severity, {name: threshold.default for name, threshold in kind.thresholds.items()}
    )


def read_standards(text: str = "", file: str = "standards.yaml", *, own: Collection[str] | None = None) -> Standards:
    """Return the standards of a YAML text over the shipped ones; an empty text gives the shipped ones.

    `own` are the directory's own columns, which a scope may name beside the declared ones; `None` where they are not
    known.

    Raises
    ------
    BadInput
        Naming file and line, what was found and what was expected; with every problem of the file.
    """
    shipped = Standards(_Rules())
    if not text.strip():
        return shipped
    from kunyet.graph.standards.standards_file import read_entries

    entries, problems = read_entries(text, file, shipped, own)
    if problems:
        more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
        raise BadInput(
            "bad-standards", problems[0].sentence() + more, "Mend the file, or leave it out.", tuple(problems)
        )
    return Standards(_Rules(entries))
