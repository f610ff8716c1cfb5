"""Links from a gap to the forms of what it is about: the ties between its two actors, else the actors themselves.

So what a gap tells of (a channel that can be overheard, a contact too long ago) is corrected where it is seen.
"""

from __future__ import annotations

import numpy as np

from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import channel_word, type_word
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.language import _, say_list
from kunyet.graph.text.values import split_values

MOST = 6
"""So many links at most: a pair has a few ties, and a gap a few actors."""


def edit_links_html(view: View, gap: Gap) -> Html:
    """Return the links to the forms; nothing where the records have neither ties nor actors of the gap."""
    ties = _ties_between(view, gap.subjects) if len(gap.subjects) == 2 else []
    found = [_tie_link(view, row) for row in ties] or [_entity_link(view, id) for id in gap.subjects]
    shown = [link for link in found if link][:MOST]
    return tag("ul", *(tag("li", link) for link in shown), cls="k-edit-links") if shown else NOTHING


def _ties_between(view: View, pair: tuple[str, ...]) -> list[int]:
    ties = view.records.ties
    one, other = pair
    between = ties["from"].equals(one) & ties["to"].equals(other)
    between |= ties["from"].equals(other) & ties["to"].equals(one)
    return [int(row) for row in np.flatnonzero(between)]


def _tie_link(view: View, row: int) -> Html:
    tie = view.records.ties.row(row)
    over = say_list([channel_word(view, one) for one in split_values(tie.get("channel", ""))])
    type = type_word(tie.get("type", ""))
    words = (
        _("Edit this tie: {type}, over {channels}", type=type, channels=over)
        if over
        else _("Edit this tie: {type}, no channel recorded", type=type)
    )
    return links.session_link(links.page("edit", table="ties", id=tie["id"]), words)


def _entity_link(view: View, id: str) -> Html:
    if id not in view.records.entity_row:
        return NOTHING
    return links.session_link(
        links.page("edit", table="entities", id=id), _("Edit the entry of {name}", name=name_of(view, id))
    )
