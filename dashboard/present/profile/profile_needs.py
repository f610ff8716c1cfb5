"""What an entity needs, offers and has promised."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.profile.profile_ties import ProfileTie
from kunyet.dashboard.present.words.shown_names import name_of  # fmt: skip
from kunyet.dashboard.present.words.value_words import (
    date_text,
    direction_word,
    service_word,
    state_word,
)  # fmt: skip
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits


def needs_html(view: View, entity: str, *, editable: bool = False) -> Html:
    """Return an entity's needs and offers, and the needs of others that it meets; nothing where there are none."""
    needs = view.records.needs
    own = np.flatnonzero(needs["entity"].equals(entity)).tolist()
    items = [_need_html(view, needs.row(row), number, editable=editable) for number, row in enumerate(own)]
    for row in np.flatnonzero(needs["met_by"].equals(entity)).tolist():
        who = needs["entity"][row]
        service = tag("strong", service_word(needs["service"][row]))
        items.append(
            tag("li", service, " ", _("given to"), " ", links.session_link(links.profile(who), name_of(view, who)))
        )
    if not items:
        return NOTHING
    return tag("section", tag("h2", _("Needs and offers")), tag("ul", join(*items), cls="k-lines"))


def _need_html(view: View, row: Mapping[str, str], number: int, *, editable: bool) -> Html:
    state = row.get("state") or "open"
    details = [direction_word(row["direction"]), digits(row.get("quantity", "")), state_word("needs", state)]
    parts: list[str] = [tag("strong", service_word(row["service"])), " ", " · ".join(part for part in details if part)]
    met_by = row.get("met_by", "")
    if met_by:
        parts += [" · ", _("met by"), " ", links.session_link(links.profile(met_by), name_of(view, met_by))]
    if editable:
        address = links.page("edit", table="needs", entity=row["entity"], n=str(number))
        parts += [" ", links.session_link(address, _("Edit"), cls="k-small")]
    return tag("li", *parts)


def commitments_html(view: View, ties: list[ProfileTie]) -> Html:
    """Return an entity's commitments with their due date and state; nothing where there are none."""
    promised = [tie.other for tie in ties if tie.type == "owns" and tie.outgoing]
    items = []
    for entity in dict.fromkeys(promised):
        row = view.records.entities.row(view.records.entity_row[entity])
        due = _("due {day}", day=date_text(row["due"])) if row.get("due") else _("no due date")
        state = " · ".join([due, state_word("entities", row.get("state", "") or "taken_on")])
        items.append(
            tag(
                "li",
                links.session_link(links.profile(entity), name_of(view, entity)),
                " ",
                tag("span", state, cls="k-muted"),
            )
        )
    return tag("section", tag("h2", _("Promised")), tag("ul", join(*items), cls="k-lines")) if items else NOTHING
