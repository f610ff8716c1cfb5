"""All gaps of a view: the gaps of each code as columns, and the worst of them in words.

The codes are in the order that their files declare (`graph/gaps/common/gap_kind.py`). "Worst first" means by severity,
then by how many actors a gap cuts off, leaves out of reach or exposes, then by code, then by key. So the same directory
always gives the same list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.gap import Gap
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_describer import GapDescriber
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.gaps.common.gap_row_ids import ids_of_rows, rows_by_key
from kunyet.graph.standards.scoped_rules import ScopedRules
from kunyet.graph.standards.standards import Standards, read_standards
from kunyet.graph.vocabulary.severities import SEVERITIES

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.network.network import Network


@dataclass(frozen=True, eq=False)
class Gaps:
    """The gaps of a network.

    Parameters
    ----------
    network
        The network that has them.
    by_code
        The gaps of each code, in the order of the codes. A code that is off has none; a code that the viewer may not
        see is left out.
    judges
        The judge of each code.
    to_confirm
        Whether a coordinator must confirm them, since the viewer sees less than all.
    tells_scopes
        Whether the viewer may read the scopes of the standards, which may name entities that are hidden.
    """

    network: Network
    by_code: Mapping[str, GapColumns]
    judges: Mapping[str, ScopedRules]
    to_confirm: bool = False
    tells_scopes: bool = True

    def __len__(self) -> int:
        """Return how many gaps there are."""
        return sum(map(len, self.by_code.values()))

    @property
    def is_off(self) -> bool:
        """Whether the standards switch every code off, so that nothing was looked for."""
        return all(judge.is_off for judge in self.judges.values())

    def counts(self) -> dict[str, int]:
        """Return the number of gaps of every code, in the order of the codes; 0 for a code that was not looked for."""
        return {code: len(self.by_code[code]) if code in self.by_code else 0 for code in GAP_KINDS}

    def counts_by_rule(self) -> dict[str, list[int]]:
        """Return how many gaps each rule of a code makes, in the order of the rules; a hidden code is left out."""
        return {
            code: np.bincount(columns.rule, minlength=len(self.judges[code].rules)).tolist()
            for code, columns in self.by_code.items()
        }

    def severities(self) -> dict[str, int]:
        """Return the number of gaps of every severity, the worst first."""
        ranks = [self._ranks(code) for code in self.by_code]
        total = sum((np.bincount(rank, minlength=4) for rank in ranks), start=np.zeros(4, dtype=np.int64))
        return dict(zip(SEVERITIES, total.tolist(), strict=True))

    def top(self, limit: int = 1000, code: str | None = None, severity: str | None = None) -> list[Gap]:
        """Return the worst gaps, at most `limit` (0: all), of one code or severity where given."""
        gaps: list[Gap] = []
        codes = [each for each in self.by_code if code in (None, each)]
        for rank, name in enumerate(SEVERITIES):
            if severity in (None, name) and not (limit and len(gaps) >= limit):
                gaps += self._worst_of(codes, rank, limit - len(gaps) if limit else None)
        return gaps

    def of_rows(self, code: str, rows: Iterable[int]) -> Iterator[Gap]:
        """Give the gaps of some rows among the columns of a code."""
        describer = self._describer(code)
        for row in rows:
            yield describer.describe(int(row))

    def _worst_of(self, codes: Sequence[str], rank: int, most: int | None) -> Iterator[Gap]:
        """Yield the gaps of some codes and of one severity, those first that affect most."""
        rows = [rows_by_key(self.by_code[code], np.flatnonzero(self._ranks(code) == rank)) for code in codes]
        affected = [self._affected(code)[own] for code, own in zip(codes, rows, strict=True)]
        order = np.argsort(-np.concatenate([*affected, np.empty(0, np.int64)]), kind="stable")[:most]
        code_of = np.repeat(np.arange(len(codes)), [len(own) for own in rows])
        all_rows = np.concatenate([*rows, np.empty(0, np.int64)])
        for place in order.tolist():
            yield self._describer(codes[int(code_of[place])]).describe(int(all_rows[place]))

    def _affected(self, code: str) -> NDArray[np.int64]:
        return self.by_code[code].affected(GAP_KINDS[code].affects)

    def ids(self, code: str) -> list[str]:
        """Return the ids of all gaps of a code, in the order of its columns."""
        return ids_of_rows(code, self.by_code[code], self.network.records) if code in self.by_code else []

    def row_of(self, gap: str) -> int:
        """Return the row of a gap among the columns of its code.

        Raises
        ------
        KeyError
            If there is no such gap.
        """
        return self._row_of_id(gap.partition(":")[0])[gap]

    def by_id(self, gap: str) -> Gap | None:
        """Return the gap of an id, `None` where there is no such gap."""
        code = gap.partition(":")[0]
        row = self._row_of_id(code).get(gap) if code in self.by_code else None
        return None if row is None else self._describer(code).describe(row)

    def about(self, entity: str) -> list[Gap]:
        """Return every gap that an entity is a subject of, worst first."""
        row = self.network.records.entity_row.get(entity, -1)
        if row < 0:
            return []
        gaps = [self._describer(code).describe(gap) for code in self.by_code for gap in self._rows_about(code, row)]
        return sorted(gaps, key=worst_first)

    def _rows_about(self, code: str, entity: int) -> list[int]:
        columns = self.by_code[code]
        if columns.members is not None:
            return [gap for gap in range(len(columns)) if entity in columns.members(gap)]
        named = (columns.first == entity) | (columns.second == entity)
        return cast("list[int]", rows_by_key(columns, np.flatnonzero(named)).tolist())

    def _ranks(self, code: str) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
        columns = self.by_code[code]
        own = columns.severity
        return self.judges[code].severities(columns.rule) if own is None else own

    def _describer(self, code: str) -> GapDescriber:
        if code not in self._describers:
            columns, judge = self.by_code[code], self.judges[code]
            self._describers[code] = GapDescriber(
                GAP_KINDS[code], self.network, columns, judge, self._ranks(code), self.to_confirm, self.tells_scopes
            )
        return self._describers[code]

    @cached_property
    def _describers(self) -> dict[str, GapDescriber]:
        return {}

    def _row_of_id(self, code: str) -> dict[str, int]:
        if code not in self._rows_by_id:
            self._rows_by_id[code] = {gap: row for row, gap in enumerate(self.ids(code))}
        return self._rows_by_id[code]

    @cached_property
    def _rows_by_id(self) -> dict[str, dict[str, int]]:
        return {}


def worst_first(gap: Gap) -> tuple[int, int, int, str]:
    """Return by what gaps in words are ordered, as `Gaps.top` orders them."""
    return SEVERITIES.index(gap.severity), -gap.affected, GAP_KINDS[gap.code].order, gap.id


def find_gaps(view: View, standards: Standards | None = None, codes: Iterable[str] | None = None) -> Gaps:
    """Return the gaps that a viewer may see, on the viewer's own network.

    Parameters
    ----------
    view
        What the viewer sees.
    standards
        The rules; `None`: those of the directory.
    codes
        The codes to look for; `None`: all. A code that the role may not see is left out.
    """
    standards = standards or view.standards
    return gaps_of(
        view.network,
        standards,
        shown_codes(view, codes),
        to_confirm=not view.sees_everything,
        tells_scopes=view.sees_standards,
    )


def shown_codes(view: View, codes: Iterable[str] | None = None) -> list[str]:
    """Return those of some codes (`None`: of all) that a viewer may see, in their order."""
    return [code for code in _in_order(codes) if _may_see(view, GAP_KINDS[code].permission)]


def gaps_of(
    network: Network,
    standards: Standards | None = None,
    codes: Iterable[str] | None = None,
    *,
    to_confirm: bool = False,
    tells_scopes: bool = True,
) -> Gaps:
    """Return the gaps of a network, for what is computed below a view: no role is asked. `codes` as in `find_gaps`."""
    standards = standards or read_standards()
    by_code, judges = {}, {}
    for code in _in_order(codes):
        judges[code] = judge = standards.scoped_rules(code, network.records)
        by_code[code] = GapColumns.empty() if judge.is_off else GAP_KINDS[code].find(network, judge)
    return Gaps(network, by_code, judges, to_confirm, tells_scopes)


def _in_order(codes: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(GAP_KINDS) if codes is None else GAP_KINDS.in_order(codes)


def _may_see(view: View, permission: str | None) -> bool:
    return permission is None or view.may(permission)


__all__ = ["Gap", "Gaps", "find_gaps", "gaps_of", "shown_codes", "worst_first"]
