"""All gaps of a view: every file of a gap run, its findings kept as columns, and the worst of them told in sentences.

The order of the codes is that of `MEASURES.md` and of `graph/standards/standards.yaml`. Worst first is by severity, then code, then key, so that
the same directory always gives the same list.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np

from kunyet.graph.gaps.common.describe import Gap, Teller, keys_of, order_by_key
from kunyet.graph.gaps.common.gap_columns import Found, GapFile
from kunyet.graph.standards.standards import Judge, Standards, read_standards
from kunyet.graph.vocabulary import kinds

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.network.network import Network

CODES = (
    "isolated", "island", "no-deputy", "single-tie", "out-of-reach", "single-route", "single-channel", "insecure-channel", "blackout",
    "stale", "structural-hole", "no-focal-point", "unmet-need", "unfunded", "no-owner", "overdue", "not-at-the-table",
    "women-missing", "unverified", "exposed", "firewall-broken",
)  # fmt: skip
TO_SOME_ROLES = frozenset({"no-deputy", "exposed", "firewall-broken"})
"""Codes that are shown to a role only where its policy names them: they are target lists, or tell of firewalls."""


class GapFiles(Mapping[str, GapFile]):
    """The file of each code, imported when it is asked for."""

    def __getitem__(self, code: str) -> GapFile:
        """Return the file of a code."""
        if code not in CODES:
            raise KeyError(code)
        return cast("GapFile", importlib.import_module(f"kunyet.graph.gaps.{code.replace('-', '_')}"))

    def __iter__(self) -> Iterator[str]:
        """Return the codes in their order."""
        return iter(CODES)

    def __len__(self) -> int:
        """Return how many codes there are."""
        return len(CODES)


GAP_FILES = GapFiles()


@dataclass(frozen=True, eq=False)
class Gaps:
    """The gaps of a network.

    Parameters
    ----------
    network
        What they were found on.
    found
        The findings of every code, in the order of `CODES`; empty where a code is off or not for this viewer.
    judges
        Who judged each code.
    to_confirm
        Whether a coordinator must confirm them, since the viewer sees less than all.
    """

    network: Network
    found: Mapping[str, Found]
    judges: Mapping[str, Judge]
    to_confirm: bool = False

    def __len__(self) -> int:
        """Return how many gaps there are."""
        return sum(map(len, self.found.values()))

    @property
    def is_off(self) -> bool:
        """Whether the standards switch every code off, so that nothing was looked for."""
        return all(judge.is_off for judge in self.judges.values())

    def counts(self) -> dict[str, int]:
        """Return the number of gaps of every code, none left out."""
        return {code: len(self.found[code]) if code in self.found else 0 for code in CODES}

    def severities(self) -> dict[str, int]:
        """Return the number of gaps of every severity, the worst first."""
        ranks = [self._ranks(code) for code in self.found]
        total = sum((np.bincount(rank, minlength=4) for rank in ranks), start=np.zeros(4, dtype=np.int64))
        return dict(zip(kinds.SEVERITIES, total.tolist(), strict=True))

    def top(self, limit: int = 1000, code: str | None = None, severity: str | None = None) -> list[Gap]:
        """Return the worst gaps, at most `limit` (0: all), of one code or severity where given."""
        gaps: list[Gap] = []
        for rank, name in enumerate(kinds.SEVERITIES):
            for each in self.found if code is None else {code} & self.found.keys():
                if severity not in (None, name):
                    continue
                rows = order_by_key(self.found[each], np.flatnonzero(self._ranks(each) == rank))
                gaps += map(self._teller(each).tell, (rows[: limit - len(gaps)] if limit else rows).tolist())
                if limit and len(gaps) == limit:
                    return gaps
        return gaps

    def ids(self, code: str) -> list[str]:
        """Return the ids of all gaps of a code, in the order of its findings."""
        return keys_of(code, self.found[code], self.network.records) if code in self.found else []

    def by_id(self, gap: str) -> Gap | None:
        """Return the gap of an id, `None` where there is no such gap (any more)."""
        code = gap.partition(":")[0]
        row = self._row_of_id(code).get(gap) if code in self.found else None
        return None if row is None else self._teller(code).tell(row)

    def about(self, entity: str) -> list[Gap]:
        """Return every gap that an entity is a subject of, worst first."""
        row = self.network.records.entity_row.get(entity, -1)
        if row < 0:
            return []
        gaps = [self._teller(code).tell(gap) for code in self.found for gap in self._rows_about(code, row)]
        return sorted(gaps, key=lambda gap: kinds.SEVERITIES.index(gap.severity))

    def _rows_about(self, code: str, entity: int) -> list[int]:
        found = self.found[code]
        if found.members is not None:
            return [gap for gap in range(len(found)) if entity in found.members(gap)]
        named = (found.first == entity) | (found.second == entity)
        return cast("list[int]", order_by_key(found, np.flatnonzero(named)).tolist())

    def _ranks(self, code: str) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
        found = self.found[code]
        own = found.severity
        return self.judges[code].severities(found.rule) if own is None else own

    def _teller(self, code: str) -> Teller:
        if code not in self._tellers:
            found, judge = self.found[code], self.judges[code]
            self._tellers[code] = Teller(
                GAP_FILES[code], self.network, found, judge, self._ranks(code), self.to_confirm
            )
        return self._tellers[code]

    @cached_property
    def _tellers(self) -> dict[str, Teller]:
        return {}

    def _row_of_id(self, code: str) -> dict[str, int]:
        if code not in self._rows_by_id:
            self._rows_by_id[code] = {gap: row for row, gap in enumerate(self.ids(code))}
        return self._rows_by_id[code]

    @cached_property
    def _rows_by_id(self) -> dict[str, dict[str, int]]:
        return {}


def find_gaps(view: View, standards: Standards | None = None, codes: Iterable[str] | None = None) -> Gaps:
    """Return the gaps that a viewer may see, on the viewer's own network.

    Parameters
    ----------
    view
        What the viewer sees.
    standards
        The rules; `None`: those of the directory.
    codes
        Which codes to look for; `None`: all. One that the role may not see finds nothing.
    """
    wanted = set(CODES if codes is None else codes)
    allowed = [code for code in shown_codes(view) if code in wanted]
    standards = standards or view.standards
    return gaps_of(view.network, standards, allowed, to_confirm=not view.is_whole)


def shown_codes(view: View) -> list[str]:
    """Return the codes that a viewer may see, in their order."""
    return [code for code in CODES if code not in TO_SOME_ROLES or view.may(code)]


def gaps_of(
    network: Network, standards: Standards | None = None, codes: Iterable[str] = CODES, *, to_confirm: bool = False
) -> Gaps:
    """Return the gaps of a network, whoever may see them: for what is computed below a view."""
    standards = standards or read_standards()
    found, judges = {}, {}
    for code in codes:
        judges[code] = judge = standards.judge(code, network.records)
        found[code] = Found.none() if judge.is_off else GAP_FILES[code].find(network, judge)
    return Gaps(network, found, judges, to_confirm)


__all__ = ["CODES", "GAP_FILES", "Gap", "Gaps", "find_gaps", "gaps_of", "shown_codes"]
