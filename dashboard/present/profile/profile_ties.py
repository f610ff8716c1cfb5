"""An entity's ties by type and direction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.words.details import (
    tie_heading,
)  # fmt: skip
from kunyet.dashboard.present.words.lists import comma_list
from kunyet.dashboard.present.words.records import (
    channel_word,
    kind_of,
    kind_shape,
    name_of,
)  # fmt: skip
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, n_
from kunyet.graph.network.network import valid_on
from kunyet.graph.text.dates import NEVER
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

UNDIRECTED = ("coordinates", "communicates")
"""Types of tie that say the same from both ends."""
TIES_LISTED = 60
"""So many ties of one type are listed."""


@dataclass(frozen=True, slots=True)
class ProfileTie:
    """A tie as one of its ends sees it: its row, the entity at the other end, and whether it leads there."""

    row: int
    other: str
    outgoing: bool
    type: str
    last: int
    stale: bool


def ties_of(view: View, entity: str, *, ended: bool = False) -> list[ProfileTie]:
    """Return the ties of an entity on the view's date, the latest contact first; `ended`: those that are not valid on it."""
    ties = view.records.ties
    own = ties["from"].equals(entity) | ties["to"].equals(entity)
    rows = np.flatnonzero(own & (valid_on(ties, view.at) ^ ended))
    last = ties.take(rows).days("last_contact", late=False).tolist()
    stale = _stale_rows(view, rows)
    found = []
    for row, day in zip(rows.tolist(), last, strict=True):
        outgoing = ties["from"][row] == entity
        other = ties["to" if outgoing else "from"][row]
        found.append(ProfileTie(row, other, outgoing, ties["type"][row] or "coordinates", day, row in stale))
    return sorted(found, key=lambda tie: (-tie.last, tie.other))


def _stale_rows(view: View, rows: np.ndarray[tuple[int], np.dtype[np.intp]]) -> set[int]:
    """Return which of some tie rows are of a pair without contact within its standard."""
    network = view.network
    if not len(rows) or not len(network.ties):
        return set()
    at = np.minimum(np.searchsorted(network.ties, rows), len(network.ties) - 1)
    pairs = np.where(network.ties[at] == rows, network.pair_of_tie[at], -1)
    stale = np.append(stale_pairs(network, view.standards), np.False_)
    return set(rows[stale[pairs]].tolist())


def ties_html(view: View, ties: list[ProfileTie], *, editable: bool = False) -> Html:
    """Return ties by type and direction, each with its channels and how long ago the last contact was."""
    if not ties:
        return tag("p", _("Nobody has recorded a tie. Ask whom they work with."), cls="k-muted")
    groups: dict[tuple[str, bool], list[ProfileTie]] = {}
    for tie in ties:
        groups.setdefault((tie.type, tie.outgoing or tie.type in UNDIRECTED), []).append(tie)
    order = {name: place for place, name in enumerate(TIE_TYPES)}
    told = []
    for (kind, outgoing), found in sorted(groups.items(), key=lambda one: (order[one[0][0]], not one[0][1])):
        told.append(tag("h4", tie_heading(kind, outgoing=outgoing)))
        items = [_tie_html(view, tie, editable=editable) for tie in found[:TIES_LISTED]]
        told.append(tag("ul", join(*items), cls="k-ties k-own-ties"))
        if len(found) > TIES_LISTED:
            told.append(tag("p", _("The {n} latest are shown.", n=TIES_LISTED), cls="k-muted"))
    return tag("section", join(*told))


def _tie_html(view: View, tie: ProfileTie, *, editable: bool) -> Html:
    row = view.records.ties.row(tie.row)
    kind = kind_of(view, tie.other) or "unclassified"
    over = comma_list([channel_word(view, one) for one in split_values(row.get("channel", ""))])
    details = [over, _people(row), _money(row)]
    about = tag("span", " · ".join(part for part in details if part), cls="k-over-what")
    change = (
        links.session_link(links.page("edit", table="ties", id=row["id"]), _("Edit"), cls="k-small")
        if editable
        else NOTHING
    )
    who = tag("span", links.session_link(links.profile(tie.other), name_of(view, tie.other)), cls="who")
    return tag("li", shape_html(kind_shape(kind), kind), who, about, _age(view, tie), change)


def _age(view: View, tie: ProfileTie) -> Html:
    if not TIE_TYPES[tie.type].in_network:
        return NOTHING
    age = _("no contact recorded") if tie.last == NEVER else _ago(view.at - tie.last)
    if tie.stale and tie.last != NEVER:
        age = _("{age}, too long ago", age=age)
    return tag("span", age, cls="k-age stale" if tie.stale else "k-age")


def _ago(days: int) -> str:
    return _("today") if days <= 0 else n_("{n} day ago", "{n} days ago", days)


def _people(row: Mapping[str, str]) -> str:
    return _("{people} people", people=digits(row["delegates"])) if row.get("delegates") else ""


def _money(row: Mapping[str, str]) -> str:
    return digits(f"{row['amount']} {row.get('currency', '')}".strip()) if row.get("amount") else ""
