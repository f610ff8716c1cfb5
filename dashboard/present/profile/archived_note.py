"""That an entity is archived: since when, and what it means."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, say_day
from kunyet.graph.text.dates import NEVER, read_day


def archived_note_html(view: View, entity: str, *, editable: bool = False) -> Html:
    """Return the note, with the way to bring it back where the viewer may; nothing for an entity of the date."""
    day = read_day(view.records.entities.row(view.records.entity_row[entity]).get("until", ""), late=False)
    if day == NEVER or day > view.at:
        return NOTHING
    text = _("Archived on {day}: since then it is in no picture, and no gap is about it.", day=say_day(day, view.at))
    back = links.session_link(links.page("edit", table="entities", id=entity), _("Bring it back")) if editable else ""
    return tag("p", tag("strong", text), " ", back, cls="k-note", role="status")
