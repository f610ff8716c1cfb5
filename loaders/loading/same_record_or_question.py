"""Evidence that a new row is a record that the same source held before, under another name, kind or township.

A pair of a row and a lost record is *certain*, *open* (a person is asked), or nothing. What counts: the name, kind and
township, all other cells, cells that nobody else has (*telling*), the place between the same neighbours, and how alike
the two names are. Two names that differ in their numbers are never certain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kunyet.graph.text.folding import fold, fold_name

Values = Mapping[str, str]
"""The filled cells of a row, by column."""

CERTAIN, OPEN, NOTHING = 2, 1, 0

_COMPARED_APART = frozenset({"id", "kind", "name", "township", "needs", "offers"})
_WEAK = frozenset(
    {"region", "serves", "roles", "languages", "status", "status_since", "since", "until", "tlp", "confidence"}
    | {"source", "verified_on", "ties_asked_on", "date", "end_date", "due", "state", "progress_on", "currency"}
)
"""Columns in which many records have the same value."""
_VERY_LIKE, _LIKE, _HARDLY_LIKE = 0.8, 0.5, 0.4


@dataclass(frozen=True, slots=True)
class LostRecord:
    """A record that a source held at its last load, and that no row of this load is for certain.

    `now` and `then` are its values in the directory and right after that load; `is_sure` says whether the file is that
    source beyond its name.
    """

    id: str
    now: Values
    then: Values
    is_sure: bool

    def has(self, column: str, value: str) -> bool:
        """Return whether it has or had this value, compared folded."""
        return fold_name(value) in (fold_name(self.now.get(column, "")), fold_name(self.then.get(column, "")))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a pair.

    Parameters
    ----------
    same_name, same_kind, same_township
        Whether the row has what the record has or had. A blank kind or township of the row contradicts nothing.
    differs
        The number of other cells with another value.
    same
        The number of other cells with the same value.
    telling
        The number of these that no other record and no other row has.
    in_place
        Whether both stand between the same neighbours.
    likeness
        How alike the names are, 0 to 1.
    """

    same_name: bool
    same_kind: bool
    same_township: bool
    differs: int
    same: int
    telling: int
    in_place: bool
    likeness: float

    @property
    def score(self) -> float:
        """How much speaks for the pair, to compare it with others."""
        agreed = 0.2 * self.same_kind + 0.2 * self.same_township + 0.2 * (not self.differs)
        return 2 * self.same_name + self.likeness + agreed + 0.3 * self.in_place + 0.3 * min(self.telling, 3)


def weigh(
    row: Values, record: LostRecord, likeness: float, *, in_place: bool, is_rare: Callable[[str, str], bool]
) -> Evidence:
    """Return what speaks for a pair; `is_rare` says whether one record and one row alone have a value in a column."""
    same_township = not row.get("township") or record.has("township", row["township"])
    differs = same = telling = 0
    for column, value in row.items():
        if column in _COMPARED_APART or (column == "region" and not same_township):
            continue
        if record.has(column, value):
            same += 1
            telling += column not in _WEAK and is_rare(column, value)
        else:
            differs += 1
    return Evidence(
        same_name=record.has("name", row.get("name", "")),
        same_kind=not row.get("kind") or record.has("kind", row["kind"]),
        same_township=same_township,
        differs=differs,
        same=same,
        telling=telling,
        in_place=in_place and record.is_sure,
        likeness=likeness,
    )


def judge(evidence: Evidence, *, alone: bool, fits_township: bool, referred: bool, same_numbers: bool) -> int:
    """Return whether a pair is certain, open or nothing.

    Parameters
    ----------
    alone
        Whether the name of the row is that of no other row and record.
    fits_township
        Whether name and township together are.
    referred
        Whether other rows of the files refer to the new name: it did not change alone.
    same_numbers
        Whether both names have the same digits.
    """
    if evidence.same_name:
        unique = alone or (fits_township and evidence.same_township)
        return CERTAIN if unique and _is_certain_by_name(evidence) else OPEN
    if same_numbers and not referred and _is_certain_by_cells(evidence):
        return CERTAIN
    return OPEN if _is_open(evidence) else NOTHING


def _is_certain_by_name(evidence: Evidence) -> bool:
    """Return whether a row and a record of one name are the same: another kind, or another township alone."""
    if evidence.same_township:
        return True
    all_same = not evidence.differs
    return (evidence.same_kind or all_same) and bool(all_same or evidence.in_place or evidence.telling)


def _is_certain_by_cells(evidence: Evidence) -> bool:
    """Return whether nothing but the name changed, of a row that can be told from all others."""
    if evidence.differs or not (evidence.same_kind and evidence.same_township):
        return False
    very_like = evidence.likeness >= _VERY_LIKE
    return (evidence.in_place and (very_like or evidence.telling > 0)) or (
        evidence.telling > 0 and (very_like or evidence.telling > 1)
    )


def _is_open(evidence: Evidence) -> bool:
    """Return whether a person is asked about two names."""
    agrees = evidence.same >= evidence.differs
    if evidence.in_place and (agrees or evidence.likeness >= _HARDLY_LIKE):
        return True
    return (evidence.same_kind or evidence.same_township) and (
        evidence.likeness >= _LIKE or (evidence.telling > 0 and agrees)
    )


def same_digits(one: str, other: str) -> bool:
    """Return whether two names hold the same digits, in whatever script."""
    mine, theirs = (list(filter(str.isdigit, fold(name))) for name in (one, other))
    return mine == theirs
