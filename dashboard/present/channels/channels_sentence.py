"""The sentence that opens the Channels page, and what to do first."""

from __future__ import annotations

from kunyet.dashboard.cache.summaries import ChannelSummary
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import channel_word, region_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_, spoken
from kunyet.graph.messages.wording import Share, in_words


def channels_sentence(view: View, found: ChannelSummary) -> str:
    """Return which channel most pairs use, and what is lost without the internet, in a sentence or two."""
    if not found.all.pairs:
        return _("There are no ties yet, so no channel is in use.")
    if not found.uses:
        return _("No tie has a channel on record.")
    used = max(found.uses, key=lambda use: use.pairs)
    share = in_words(Share(used.pairs / found.all.pairs), spoken())
    first = _("{share} of tied pairs use {channel}.", share=share, channel=channel_word(view, used.id))
    lost = {network for one in found.blackouts for network in one.cut_off}
    dark = n_(
        "{n} defector network cannot be reached once its own region has no internet.",
        "{n} defector networks cannot be reached once their own region has no internet.",
        len(lost),
    )
    return f"{first} {dark}"


def channels_advice(view: View, found: ChannelSummary) -> str:
    """Return what to do first; blank where nothing is to be done.

    First a second channel for a defector network that one channel alone connects, then one without the internet, then
    confidential channels.
    """
    worst = found.uses[0] if found.uses else None
    if worst is not None and worst.networks:
        return _(
            "agree on a second channel with {who}, whom only {channel} keeps in reach.",
            who=name_of(view, worst.networks[0]),
            channel=channel_word(view, worst.id),
        )
    lost = next((one for one in found.blackouts if one.cut_off), None)
    if lost is not None:
        return _(
            "agree on a channel without the internet with {who}, in {region}.",
            who=name_of(view, lost.cut_off[0]),
            region=region_word(lost.region),
        )
    if found.protected.open:
        return n_(
            "move {n} tie with a protected actor to a channel that cannot be overheard.",
            "move {n} ties with protected actors to channels that cannot be overheard.",
            found.protected.open,
        )
    return ""
