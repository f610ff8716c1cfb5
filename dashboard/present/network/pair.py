"""A pair of actors in words: every tie between them, its type, its channels and its last contact."""

from __future__ import annotations

import numpy as np

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.shown_names import actor_html
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper, type_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_, say_day
from kunyet.graph.network.network import Network
from kunyet.graph.text.dates import NEVER
from kunyet.graph.text.values import split_values


def pair_html(view: View, network: Network, a: str, b: str) -> Html:
    """Return the ties between two actors; nothing where one of them is not in the network."""
    rows = [view.records.entity_row.get(one, -1) for one in (a, b)]
    ends = [int(network.number_of[row]) if row >= 0 else -1 for row in rows]
    if min(ends) < 0:
        return NOTHING
    there = (network.tail == ends[0]) & (network.head == ends[1]) | (network.tail == ends[1]) & (
        network.head == ends[0]
    )
    ties = network.ties[np.flatnonzero(there)].tolist()
    head = tag("h2", actor_html(view, a), " – ", actor_html(view, b), cls="k-pair")
    if not ties:
        return tag("section", head, tag("p", _("No tie between them is recorded on this date."), cls="k-muted"))
    return tag(
        "section",
        head,
        tag("h3", n_("{n} tie", "{n} ties", len(ties))),
        tag("ul", join(*(_tie(view, tie) for tie in ties)), cls="k-gaps"),
    )


def _tie(view: View, tie: int) -> Html:
    ties = view.records.ties
    channels = comma_list(first_upper(channel_word(view, one)) for one in split_values(ties["channel"][tie]))
    last, since = (int(ties.days(name, late=late)[tie]) for name, late in (("last_contact", False), ("since", True)))
    facts = [
        (_("Channels"), channels or _("No channel recorded")),
        (_("Last contact"), _("no contact recorded") if last == NEVER else say_day(last, view.at)),
        (_("Since"), "" if since == NEVER else say_day(since)),
    ]
    lines = [join(tag("dt", word), tag("dd", text)) for word, text in facts if text]
    return tag("li", tag("strong", first_upper(type_word(ties["type"][tie]))), tag("dl", join(*lines), cls="k-facts"))
