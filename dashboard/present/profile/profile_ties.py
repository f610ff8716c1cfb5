"""An entity's ties on its profile: by type and direction, each with its channels and its last contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.tie_items import contact_age_html, no_ties_html, shortened_html, tie_item_html
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.value_words import (
    tie_heading,
)  # fmt: skip
from kunyet.dashboard.present.words.vocabulary_words import channel_word  # fmt: skip
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits
from kunyet.graph.network.network import valid_on
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

UNDIRECTED = ("coordinates", "communicates")
"""Types of tie with the same meaning from both ends."""
TIES_LISTED = 60
"""So many ties of one type are listed, the latest first."""


@dataclass(frozen=True, slots=True)
class ProfileTie:
    """A tie as one of its ends sees it.

    Parameters
    ----------
    row
        Its row in the table of ties.
    other
        The id of the entity at the other end.
    outgoing
        Whether the tie leads to the other end.
    last
        The day number of the last contact; `NEVER`: none is recorded.
    stale
        Whether the last contact is longer ago than the standard allows.
    """

    row: int
    other: str
    outgoing: bool
    type: str
    last: int
    stale: bool


def ties_of(view: View, entity: str, *, ended: bool = False) -> list[ProfileTie]:
    """Return the ties of an entity, the latest contact first.

    Parameters
    ----------
    ended
        Whether the ties that are not valid on the view's date are returned, instead of those that are.
    """
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
    """Return which of some tie rows belong to a pair without contact within its standard."""
    network = view.network
    if not len(rows) or not len(network.ties):
        return set()
    at = np.minimum(np.searchsorted(network.ties, rows), len(network.ties) - 1)
    pairs = np.where(network.ties[at] == rows, network.pair_of_tie[at], -1)
    stale = np.append(stale_pairs(network, view.standards), np.False_)
    return set(rows[stale[pairs]].tolist())


def ties_html(view: View, ties: list[ProfileTie], *, editable: bool = False) -> Html:
    """Return ties by type and direction, each with its channels and the age of the last contact.

    Parameters
    ----------
    editable
        Whether each tie has a link to edit it.
    """
    if not ties:
        return no_ties_html()
    groups: dict[tuple[str, bool], list[ProfileTie]] = {}
    for tie in ties:
        groups.setdefault((tie.type, tie.outgoing or tie.type in UNDIRECTED), []).append(tie)
    order = {name: number for number, name in enumerate(TIE_TYPES)}
    parts = []
    for (kind, outgoing), found in sorted(groups.items(), key=lambda one: (order[one[0][0]], not one[0][1])):
        parts.append(tag("h4", tie_heading(kind, outgoing=outgoing)))
        items = [_tie_html(view, tie, editable=editable) for tie in found[:TIES_LISTED]]
        parts.append(tag("ul", join(*items), cls="k-ties k-own-ties"))
        parts.append(shortened_html(TIES_LISTED, len(found)))
    return tag("section", join(*parts))


def _tie_html(view: View, tie: ProfileTie, *, editable: bool) -> Html:
    row = view.records.ties.row(tie.row)
    channels = comma_list(channel_word(view, one) for one in split_values(row.get("channel", "")))
    details = [channels, _people(row), _money(row)]
    about = tag("span", " · ".join(part for part in details if part), cls="k-over-what")
    change = (
        links.session_link(links.page("edit", table="ties", id=row["id"]), _("Edit"), cls="k-small")
        if editable
        else NOTHING
    )
    age = contact_age_html(view, tie.last, stale=tie.stale) if TIE_TYPES[tie.type].in_network else NOTHING
    return tie_item_html(view, tie.other, about, age, change, linked=True)


def _people(row: Mapping[str, str]) -> str:
    return _("{people} people", people=digits(row["delegates"])) if row.get("delegates") else ""


def _money(row: Mapping[str, str]) -> str:
    return digits(f"{row['amount']} {row.get('currency', '')}".strip()) if row.get("amount") else ""
