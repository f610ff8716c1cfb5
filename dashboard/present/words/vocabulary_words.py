"""The words of kinds, ties, channels, regions, purposes, statuses and severities, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from kunyet.dashboard.present.common.html import Html, shape_html, tag
from kunyet.graph.access.roles import ROLE_WORDS
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.purposes import PURPOSE_WORDS
from kunyet.graph.vocabulary.regions import region_name
from kunyet.graph.vocabulary.severities import SEVERITY_WORDS
from kunyet.graph.vocabulary.statuses import STATUS_WORDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

SEVERITY_SHAPES = {"critical": "octagon", "high": "triangle", "medium": "dot", "low": "ring"}


_SHORT_REGIONS: Mapping[str, str] = {
    "(North)": "(N)", "(South)": "(S)", "(East)": "(E)", "(West)": "(W)", "United Kingdom": "UK", "United States": "US",
    "တိုင်းဒေသကြီး": "", "ပြည်နယ်": "", "နိုင်ငံ": "", "ပိုင်း)": ")",
}  # fmt: skip


def first_upper(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def severity_word(severity: str) -> str:
    """Return a severity in words."""
    return _(SEVERITY_WORDS[severity])


def severity_html(severity: str) -> Html:
    """Return a severity as a glyph and a word."""
    glyph = shape_html(SEVERITY_SHAPES[severity], severity)
    return tag("span", glyph, tag("span", severity_word(severity), cls=severity), cls="k-severity")


def role_word(role: str) -> str:
    """Return a role in words."""
    return _(ROLE_WORDS[role])


def purpose_word(purpose: str) -> str:
    """Return a purpose of contact in words."""
    return _(PURPOSE_WORDS[purpose])


def status_word(status: str) -> str:
    """Return a status in words."""
    return _(STATUS_WORDS[status]) if status in STATUS_WORDS else status


def kind_word(kind: str) -> str:
    """Return a kind of entity in words."""
    known = KINDS.get(kind)
    return kind if known is None else known.in_words(spoken())


def kind_shape(kind: str) -> str:
    """Return the shape of a kind in HTML; an unknown kind is a ring."""
    known = KINDS.get(kind)
    return "ring" if known is None else known.html_shape or known.shape


def type_word(tie: str) -> str:
    """Return a type of tie in words."""
    known = TIE_TYPES.get(tie or "coordinates")
    return tie if known is None else known.in_words(spoken())


def channel_word(view: View, channel: str) -> str:
    """Return a channel in words."""
    known = view.network.channels.get(channel)
    return channel if known is None else known.in_words(spoken())


def region_word(region: str) -> str:
    """Return a region in words; blank is "not recorded"."""
    return region_name(region, spoken()) if region else _("not recorded")


def short_region_word(region: str) -> str:
    """Return a region in a few letters, for a drawing: without "region", "state" or "country", and parts as letters.

    Examples
    --------
    >>> short_region_word("Shan (South)"), short_region_word("United Kingdom"), short_region_word("Chin")
    ('Shan (S)', 'UK', 'Chin')
    """
    word = region_word(region)
    for long, short in _SHORT_REGIONS.items():
        word = word.replace(long, short)
    return word.strip()
