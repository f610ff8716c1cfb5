"""`structural-hole`: two groups of an attribute, of 3 or more actors each, with far fewer ties than by chance.

The attributes are kind, region and language. "By chance" is the configuration model, which keeps the number of ties of
every actor (Newman 2003; `graph/measures/mixing.py`): a gap is a z strictly below the z of the standard (-2). An actor
who is in both groups is left out of the pair and named in the evidence: this actor could bring both together. If the
variance is not positive, the pair is not judged (holes: Burt 1992). A scope holds if all members of one of the two
groups are in it.
Rests on a missing record, ties between the two: `asked` if every member of both was asked within a year.
From the forum's own words: "collaboration and coordination among stakeholders".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.evidence_ids import EntityIdColumn
from kunyet.graph.gaps.common.gap_columns import GapColumns, asked_within_a_year
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.gaps.common.group_rules import rule_scopes
from kunyet.graph.measures.mixing import has_two_groups, mixing
from kunyet.graph.messages.language import N_
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn, Mask, Rows
from kunyet.graph.standards.scoped_rules import ScopedRules
from kunyet.graph.text.values import split_values

ATTRIBUTES = {"kind": "kind", "region": "region", "language": "languages"}


@dataclass(frozen=True, slots=True)
class _Hole:
    """Two groups of an attribute that hardly work together, and the rule that judged them."""

    rule: int
    attribute: str
    a: str
    b: str
    ties: float
    expected: float
    z: float
    a_actors: float
    b_actors: float


NUMBER_NAMES = ("ties", "expected", "z", "a_actors", "b_actors")


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per two groups, by attribute and then groups; the subjects are the members of one of them."""
    columns = {attribute: _Cells(network, column) for attribute, column in ATTRIBUTES.items()}
    holes = list(_holes(network, judge, columns))
    numbers = {name: np.array([getattr(hole, name) for hole in holes], dtype=np.float64) for name in NUMBER_NAMES}
    asked = asked_within_a_year(network)[network.actors]
    unasked = {attribute: cells.without(asked) for attribute, cells in columns.items()}
    of_one = [columns[hole.attribute].of(hole.a) ^ columns[hole.attribute].of(hole.b) for hole in holes]

    def members(gap: int) -> Rows:
        return network.actors[columns[holes[gap].attribute].actors(of_one[gap])]

    def of_both(gap: int) -> Rows:
        hole, cells = holes[gap], columns[holes[gap].attribute]
        return network.actors[cells.actors(cells.of(hole.a) & cells.of(hole.b))]

    return GapColumns.of(
        np.array([hole.rule for hole in holes], dtype=np.int16),
        detail=CodedColumn.of(f"{hole.attribute}+{hole.a}+{hole.b}" for hole in holes),
        evidence={
            **{name: CodedColumn.of(getattr(hole, name) for hole in holes) for name in ("attribute", "a", "b")},
            **numbers,
            "usual": np.round(numbers["expected"]),
            "in_both": EntityIdColumn.when_shown(network.records, len(holes), of_both),
        },
        asked=np.array(
            [not unasked[hole.attribute][own].any() for hole, own in zip(holes, of_one, strict=True)], dtype=np.bool_
        ),
        members=members,
    )


def _holes(network: Network, judge: ScopedRules, columns: Mapping[str, _Cells]) -> Iterator[_Hole]:
    """Yield the holes; the first rule about the attribute with all members of a group in scope judges each."""
    scopes = [scope[network.actors] for scope in rule_scopes(judge)]
    on = [rule for rule in judge.rules if rule.on]
    at_least = max(min(int(np.ceil(float(rule.thresholds["members"]))) for rule in on), 1)
    below = max(float(rule.thresholds["z"]) for rule in on)
    compared = ((name, column) for name, column in ATTRIBUTES.items() if has_two_groups(network, column, at_least))
    for attribute, column in compared:
        cells = columns[attribute]
        about = [attribute in rule.where.get("attribute", ATTRIBUTES) for rule in judge.rules]
        outside = [cells.without(scope) for scope in scopes]
        mix = mixing(network, column, at_least)
        with np.errstate(invalid="ignore"):
            apart = np.argwhere(np.triu(mix.z < below, k=1))
        for a, b in apart.tolist():
            sides = [cells.of(mix.groups[a]), cells.of(mix.groups[b])]
            fits = [about[i] and any(not outside[i][side].any() for side in sides) for i in range(len(scopes))]
            rule = judge.rules[fits.index(True)] if any(fits) else None
            if rule is None or not rule.on or mix.z[a, b] >= float(rule.thresholds["z"]):
                continue
            if min(mix.size[a], mix.size[b]) >= float(rule.thresholds["members"]):
                numbers = (mix.ties[a, b], mix.expected[a, b], mix.z[a, b], mix.size[a], mix.size[b])
                yield _Hole(fits.index(True), attribute, mix.groups[a], mix.groups[b], *map(float, numbers))


class _Cells:
    """The distinct cells of a column: membership of a group is looked up once per cell, not once per actor."""

    def __init__(self, network: Network, column: str) -> None:
        self._column = network.column(column).compact()
        self._named = [set(split_values(value)) for value in self._column.values]
        self._of: dict[str, Mask] = {}

    def of(self, group: str) -> Mask:
        """Return which cells name a group."""
        if group not in self._of:
            self._of[group] = np.array([group in named for named in self._named], dtype=np.bool_)
        return self._of[group]

    def without(self, holds: Mask) -> NDArray[np.intp]:
        """Return for how many actors of each cell a mask does not hold."""
        codes = self._column.codes[self._column.filled & ~holds]
        return np.bincount(codes, minlength=len(self._named))

    def actors(self, cells: Mask) -> NDArray[np.intp]:
        """Return the actors of these cells, ascending."""
        return np.flatnonzero(np.append(cells, False)[self._column.codes])


def has_more_ties(found: GapColumns, rows: NDArray[np.int64], network: Network) -> Mask:
    """Return which two groups have more ties in another network: only so is a hole closed, not where less is usual."""
    ends = [
        [
            network.column(ATTRIBUTES[found.evidence["attribute"][row]]).look_up(
                _names(found.evidence[side][row]), np.bool_, blank=False
            )
            for side in ("a", "b")
        ]
        for row in rows.tolist()
    ]
    u, v = network.graph.u, network.graph.v
    ties = [
        np.count_nonzero((one[u] & other[v]) | (one[v] & other[u]))
        for one, other in ((a & ~b, b & ~a) for a, b in ends)
    ]
    recorded = np.asarray(found.evidence["ties"])[rows]
    return np.array(ties, dtype=np.int64) > recorded


def _names(group: str) -> Callable[[str], bool]:
    return lambda text: group in split_values(text)


GAP = GapKind(
    code="structural-hole",
    order=110,
    key="the attribute and the two groups",
    severity="medium",
    thresholds={
        "members": Threshold(3, "how many people or actors a group has, at least"),
        "z": Threshold(-2.0, "standard deviations from what chance would give; a gap is below it"),
    },
    attributes=("kind", "region", "language"),
    reads=Reads(ASKED_ACTOR_COLUMNS | {"region", "languages"}, TIE_COLUMNS, usable=False),
    closer="groups_and_services.structural_hole_pairs",
    opens_by_tie=True,
    is_slow=True,
    find=find,
    is_closed=has_more_ties,
    standard=N_(
        "Two groups of {members} or more actors have about as many ties as chance would give (z not below {z})."
    ),
    evidence={"ties": N_("Ties"), "usual": N_("Ties that chance would give"), "in_both": N_("In both groups")},
    text=GapText(
        title="Hardly work together",
        sentence=(
            "{a} and {b} ({attribute:kind=kinds|region=regions|language=languages}) hardly work together: "
            "{ties:=no tie|one tie|{ties} ties} between them, where about {usual} would be usual."
        ),
        question=(
            "{ties:=No tie is|Only one tie is|Only {ties} ties are} recorded between {a} and {b}"
            " ({attribute:kind=kinds|region=regions|language=languages}), where about {usual} would be usual. Ask both"
            " sides whom they know."
        ),
        remedy="Introduce one actor of {a} to one of {b}, at the next meeting or through somebody whom both know.",
    ),
)
