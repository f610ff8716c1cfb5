"""A rule of the standards: whether it is on, its severity, its thresholds, and the entities that it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kunyet.graph.records.visibility import BINDS


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the standards of a code.

    Parameters
    ----------
    code
        The code of the gap.
    on
        Whether gaps are looked for.
    severity
        The severity of a gap, one of `SEVERITIES`.
    thresholds
        The limits by their names, as the file of the gap declares them.
    where
        The scope: column to values. The rule is for entities that have one of the values in every column; empty: for
        all.
    """

    code: str
    on: bool
    severity: str
    thresholds: Mapping[str, float | str]
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata=BINDS)

    def as_dict(self) -> dict[str, Any]:
        """Return the rule as plain data, as in the JSON document of gaps."""
        where = {name: list(values) for name, values in self.where.items()}
        return {"code": self.code, "severity": self.severity, **self.thresholds, **({"where": where} if where else {})}
