"""Standards: the rules by which gaps are found, as users write them.

A YAML file with one entry for each code, or a list of entries with different scopes:

    stale:
      - where: {kind: liaison}
        days_protected: 30
      - on: false

An entry that leaves out `on`, `severity` or a threshold has the shipped value, which the file of the gap declares
(`graph/gaps/`). The first entry that matches an entity is used. The shipped entry comes last, so it is used for
entities that no other entry matches.

The entry `invitations` holds what is counted when somebody is invited to a forum (`graph/invitations/weights.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.invitations.weights import InvitationWeights
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.records import Records
from kunyet.graph.standards.rule import Rule
from kunyet.graph.standards.scoped_rules import ScopedRules


@dataclass(frozen=True)
class Standards:
    """The rules of every code, and the weights of invitations. Of the rules that match an entity, the first is used."""

    rules: Mapping[str, tuple[Rule, ...]]
    invitations: InvitationWeights = field(default_factory=InvitationWeights)

    def scoped_rules(self, code: str, records: Records) -> ScopedRules:
        """Return the rules of a code, scoped by these records."""
        return ScopedRules(self.rules[code], records)


class _Rules(Mapping[str, tuple[Rule, ...]]):
    """The rules of every code: the directory's entries, then the shipped rule, which the file of the gap declares."""

    def __init__(self, own: Mapping[str, tuple[Rule, ...]] | None = None) -> None:
        self._own = own or {}

    def __getitem__(self, code: str) -> tuple[Rule, ...]:
        return (*self._own.get(code, ()), shipped_rule(code))

    def __contains__(self, code: object) -> bool:
        return code in GAP_KINDS

    def __iter__(self) -> Iterator[str]:
        return iter(GAP_KINDS)

    def __len__(self) -> int:
        return len(GAP_KINDS)


def shipped_rule(code: str) -> Rule:
    """Return the shipped rule of a code, which is for all."""
    kind = GAP_KINDS[code]
    return Rule(
        code, kind.is_on, kind.severity, {name: threshold.default for name, threshold in kind.thresholds.items()}
    )


def read_standards(text: str = "", file: str = "standards.yaml", *, own: Collection[str] | None = None) -> Standards:
    """Return the standards of a YAML text over the shipped ones. An empty text gives the shipped ones.

    `own` are the directory's own columns, which a scope may name as well as the declared ones; `None`: they are not
    known.

    Raises
    ------
    BadInput
        With file and line, what the file holds and what was expected; it carries every problem of the file.
    """
    shipped = Standards(_Rules())
    if not text.strip():
        return shipped
    from kunyet.graph.standards.standards_file import read_file

    read = read_file(text, file, shipped, own)
    if read.problems:
        first = read.problems[0]
        data = {"file": file, "line": str(first.row or ""), "first": first, "more": len(read.problems) - 1}
        raise BadInput("bad-standards.entries", problems=tuple(read.problems), **data)
    return Standards(_Rules(read.entries), read.weights)
