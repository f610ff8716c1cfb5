"""Rules for gaps about a group: a scope holds if any member is in it; a group was asked if all members were asked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import Mask
from kunyet.graph.standards.scoped_rules import NO_RULE, RuleNumbers, ScopedRules


def rules_of_groups(judge: ScopedRules, rows: NDArray[np.int32], group: NDArray[np.int32], groups: int) -> RuleNumbers:
    """Return the rule that judges each group (-1: none), from the entity row and the group of every member."""
    found = np.full(groups, NO_RULE, dtype=np.int16)
    settled = np.zeros(groups, dtype=np.bool_)
    for number, (rule, scope) in enumerate(zip(judge.rules, rule_scopes(judge), strict=True)):
        matches = (np.bincount(group[scope[rows]], minlength=groups) > 0) & ~settled
        found[matches] = number if rule.on else NO_RULE
        settled |= matches
    return found


def rule_scopes(judge: ScopedRules) -> list[Mask]:
    """Return which entity rows are in the scope of each rule, whether the rule is on or off."""
    return [ScopedRules((replace(rule, on=True),), judge.records).on_entities() != NO_RULE for rule in judge.rules]


def all_asked(asked: Mask, group: NDArray[np.int32], groups: int) -> Mask:
    """Return for which groups every member was asked."""
    return np.bincount(group[~asked], minlength=groups) == 0
