"""The firewalls of an entity, for roles that may know them, with links to edit them."""

from __future__ import annotations

import numpy as np

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _
from kunyet.graph.vocabulary.kinds import ACTORS


def firewalls_html(view: View, entity: str, *, editable: bool) -> Html:
    """Return the firewalls of an entity, and a link to add one.

    Nothing for roles that may not know of them, and nothing for an entity that is no actor.
    """
    row = view.records.entity_row[entity]
    if not view.may("firewalls") or (view.records.entities["kind"][row] or "unclassified") not in ACTORS:
        return NOTHING
    walls = view.records.firewalls
    own = np.flatnonzero(walls["a"].equals(entity) | walls["b"].equals(entity)).tolist()
    items = []
    for number, at in enumerate(own):
        wall = walls.row(at)
        other = wall["b"] if wall["a"] == entity else wall["a"]
        parts: list[str] = [links.session_link(links.profile(other), name_of(view, other))]
        parts += [" ", tag("span", wall["reason"], cls="k-muted")] if wall.get("reason") else []
        if editable:
            parts += [
                " ",
                links.session_link(
                    links.page("edit", table="firewalls", a=entity, n=str(number)), _("Edit"), cls="k-small"
                ),
            ]
        items.append(tag("li", *parts))
    if not items and not editable:
        return NOTHING
    add = (
        tag("p", links.session_link(links.page("edit", table="firewalls", a=entity), _("Add a firewall")))
        if editable
        else NOTHING
    )
    listed = (
        tag("ul", join(*items), cls="k-lines")
        if items
        else tag("p", _("No firewall: they may meet everybody."), cls="k-muted")
    )
    intro = (
        tag("p", _("Never introduce them to these. Never show either of the two a page with the other:"), cls="k-muted")
        if items
        else NOTHING
    )
    return tag("section", tag("h2", _("Firewalls")), intro, listed, add, cls="k-firewalls")
