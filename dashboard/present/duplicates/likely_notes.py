"""Notes on entries that may be there already: while one is typed, and before files are loaded."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.graph.access.view import View
from kunyet.graph.duplicates.duplicates_of_view import Duplicate, NewDuplicate
from kunyet.graph.messages.language import _, n_, spoken
from kunyet.graph.messages.message import Message

MOST_WHILE_TYPING = 3


def typed_note_html(view: View, found: Sequence[Duplicate]) -> Html:
    """Return the entries that may be the typed one, with links and reasons; nothing if there is none."""
    if not found:
        return NOTHING
    items = [
        tag("li", actor_link_html(view, pair.b), tag("p", _reasons(pair.reasons), cls="k-muted"))
        for pair in found[:MOST_WHILE_TYPING]
    ]
    head = tag("p", tag("strong", _("This entry may be there already:")))
    return tag("div", head, tag("ul", join(*items)), cls="k-duplicates", role="status")


def new_entries_sentence(found: Sequence[NewDuplicate]) -> str:
    """Return how many new entries may be there already, or twice in the files."""
    names = {each.name for each in found}
    return n_("{n} new entry may be there already", "{n} new entries may be there already", len(names))


def new_entries_html(found: Sequence[NewDuplicate], most: int) -> Html:
    """Return the new entries that may be there already, each with its reasons."""
    items = []
    for each in found[:most]:
        where = (
            _("{name}: in the directory as {other}", name=each.name, other=each.other)
            if each.in_directory
            else _("{name}: in the files also as {other}", name=each.name, other=each.other)
        )
        items.append(tag("li", where, tag("p", _reasons(each.reasons), cls="k-muted")))
    told = _("They are loaded as entries of their own. Look at them under To decide afterwards.")
    return join(tag("p", told, cls="k-note"), tag("ul", join(*items)))


def _reasons(reasons: Sequence[Message]) -> str:
    return " · ".join(reason.in_words(spoken()) for reason in reasons)
