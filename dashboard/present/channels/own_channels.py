"""A directory's own channels as a list to edit, and whether a channel is used."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _
from kunyet.graph.text.values import split_values


def own_channels_html(view: View) -> Html:
    """Return the channels that a directory adds to the built-in ones, with links to edit each and to add one."""
    add = tag("p", links.session_link(links.page("edit", table="channels"), _("Add a channel")))
    known = [view.network.channels[id] for id in view.records.channels["id"].texts() if id in view.network.channels]
    if not known:
        none = _("None yet. Signal, Viber, telephone and the other common channels are built in.")
        return join(tag("p", none, cls="k-muted"), add)
    rows = [
        [
            first_upper(channel_word(view, one.id)),
            _("yes") if one.needs_internet else _("no"),
            _("no") if one.confidential else _("yes"),
            one.operator or "–",
            links.session_link(links.page("edit", table="channels", id=one.id), _("Edit")),
        ]
        for one in known
    ]
    headings = [_("Channel"), _("Needs the internet"), _("Can be overheard"), _("Operator"), _("Change")]
    return join(rows_table_html(_("Your own channels"), headings, rows, stacked=True), add)


def is_channel_used(view: View, channel: str) -> bool:
    """Tell whether a tie or a way of contact of the view uses a channel; a used channel cannot be deleted."""
    tables = (view.records.ties, view.records.contacts)
    return any(channel in split_values(text) for table in tables for text in table["channel"].compact().values)
