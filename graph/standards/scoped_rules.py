"""The rules of one code on one directory: which rule is for which entity, pair or attribute."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.record_markings import entity_markings
from kunyet.graph.records.columns import Mask
from kunyet.graph.records.identity import DEFAULTS
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.standards.rule import Rule
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.markings import marking_rank
from kunyet.graph.vocabulary.severities import SEVERITIES

RuleNumbers = NDArray[np.int16]
NO_RULE = -1


@dataclass(frozen=True, eq=False)
class ScopedRules:
    """The rules of one code, and the records whose columns their scopes name."""

    rules: Sequence[Rule]
    records: Records

    @property
    def is_off(self) -> bool:
        """Whether no rule that can be used is on: a rule for all entities that is off hides the rules after it."""
        for rule in self.rules:
            if rule.on:
                return False
            if not rule.where:
                break
        return True

    def on_entities(self) -> RuleNumbers:
        """Return the number of the rule for each entity row, -1 for no rule."""
        return self._first([self._scope(rule.where) for rule in self.rules], self.records.entities.size)

    def on_pairs(self, first: NDArray[Any], second: NDArray[Any]) -> RuleNumbers:
        """Return the number of the rule for each pair of entity rows. A scope matches if either end is in it."""
        scopes = [self._scope(rule.where) for rule in self.rules]
        return self._first([scope[first] | scope[second] for scope in scopes], len(first))

    def numbers(self, threshold: str, rules: RuleNumbers) -> NDArray[np.float64]:
        """Return a threshold for each rule number, NaN for -1."""
        table = [float(rule.thresholds[threshold]) for rule in self.rules]
        return np.array([*table, np.nan])[rules]

    def number(self, threshold: str, rule: int = 0) -> float:
        """Return a threshold of one rule."""
        return float(self.rules[rule].thresholds[threshold])

    def severities(self, rules: RuleNumbers) -> NDArray[np.int8]:
        """Return the severity of each rule number, 0 (critical) to 3 (low)."""
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
        """Return the entities that have one of the values (a mask). If the viewer has no such column, no entity has."""
        entities = self.records.entities
        if column not in TABLES["entities"] and column not in entities.extras:
            return np.zeros(entities.size, dtype=np.bool_)
        default = DEFAULTS["entities"].get(column, "")
        return entities[column].look_up(_any_of(wanted), np.bool_, blank=default in wanted)


def _any_of(wanted: Sequence[str]) -> Callable[[str], bool]:
    known = {*wanted}
    return lambda text: not known.isdisjoint(split_values(text))
