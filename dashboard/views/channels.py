"""Channels: which kinds reach which over which channel, how much depends on one channel, and what remains in a
blackout.
"""

from __future__ import annotations

from kunyet.dashboard.cache import summaries
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.records.saved_note import saved_note
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.channels.blackout_table import blackout_table_html
from kunyet.dashboard.present.channels.channel_uses import channel_uses_html  # fmt: skip
from kunyet.dashboard.present.channels.channels_sentence import channels_advice, channels_sentence
from kunyet.dashboard.present.channels.confidential_shares import confidential_shares_html
from kunyet.dashboard.present.channels.kinds_table import kinds_table_html
from kunyet.dashboard.present.channels.own_channels import own_channels_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    view, found = run.view, summaries.get_channel_summary(run.view_key())
    page_opening(channels_sentence(view, found), channels_advice(view, found))
    saved_note(run)
    if not found.all.pairs:
        render_html(
            tag(
                "p",
                _("Record who works with whom, and over which channel. The page Import reads a table of ties."),
                cls="k-empty",
            )
        )
        _own(run)
        return
    render_html(
        tag("h2", _("Channels between kinds")),
        tag("p", _("Tied pairs by channel. A pair that uses several channels counts for each."), cls="k-muted"),
        kinds_table_html(view, found),
    )
    render_html(
        tag("h2", _("What depends on one channel")),
        tag(
            "p",
            _(
                "A pair is lost without a channel if no other channel is on record for it. An actor is in reach if "
                "it has a route of any length to a NUG contact."
            ),
            cls="k-muted",
        ),
        channel_uses_html(view, found.uses),
    )
    if found.operators:
        render_html(
            tag("h2", _("What depends on one operator")),
            tag("p", _("If an operator is banned or seized, all of its channels fail at once."), cls="k-muted"),
            channel_uses_html(view, found.operators, operators=True),
        )
    render_html(tag("h2", _("Can it be overheard?")), confidential_shares_html(found))
    render_html(
        tag("h2", _("What is left in a blackout")),
        tag(
            "p",
            _(
                "Ties with an end in the region keep only channels that need no internet. A tie without a recorded "
                "channel is lost."
            ),
            cls="k-muted",
        ),
        blackout_table_html(view, found.blackouts),
    )
    _own(run)


PAGE = Page("channels", lambda: _("Channels"), show, order=80)


def _own(run: PageRun) -> None:
    """Show the directory's own channels to people who may change them."""
    if run.can_edit:
        render_html(tag("h2", _("Your own channels")), own_channels_html(run.view))
