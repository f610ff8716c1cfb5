"""A gap's evidence and the standard that it breaks, as words: dates as dates, ids as names, days as days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.dates import read_day
from graph.gaps.find import Gap
from graph.values import split
from graph.view import View

from dashboard.language import _, digits, say_day, say_list, spoken
from dashboard.present.html import Html, join, tag
from dashboard.present.words import channel_word, kind_word, name_of, region_word
from graph.gaps.wording import Share, in_words


def labels() -> Mapping[str, str]:
    """Return what each piece of evidence, and each threshold, is called."""
    return {
        "cut_off": _("Cut off if they go"), "each_side": _("Actors on each side"), "max_steps": _("Most steps allowed"),
        "steps": _("Steps"), "days": _("Days allowed"), "days_protected": _("Days allowed, protected"), "members": _("Members"),
        "share": _("Least share of women"), "women_share": _("Share of women"), "women": _("Women"), "delegates": _("Delegates"),
        "last_contact_on": _("Last contact"), "verified_on": _("Last verified"), "asked_on": _("Asked on"),
        "ties_asked_on": _("Asked whom they work with"), "due_on": _("Due"), "progress_on": _("Last progress"),
        "channel": _("Channel"), "channels": _("Channels"), "region": _("Region"), "kind": _("Kind"), "attribute": _("Compared by"),
        "z": _("Fewer ties than chance, z"), "protected": _("Protected actors allowed"), "size": _("Actors"), "ties": _("Ties"),
        "severity_with_one": _("With only one"), "budget": _("Budget"), "funded": _("Funded"), "service": _("Service"),
        "liaisons": _("Liaisons"), "path": _("The way"), "via": _("Through"), "offers": _("Who offers it"),
    }  # fmt: skip


def facts_html(view: View, heading: str, facts: Mapping[str, Any]) -> Html:
    """Return facts under a heading, those that have a word for people; nothing where there are none."""
    known = labels()
    lines = [
        join(tag("dt", known[name]), tag("dd", say(view, name, value)))
        for name, value in facts.items()
        if name in known and value not in (None, "", [])
    ]
    return tag("section", tag("h3", heading), tag("dl", join(*lines), cls="k-facts")) if lines else Html()


def evidence_html(view: View, gap: Gap) -> Html:
    """Return why a gap is one: its evidence, then the standard that it breaks."""
    standard = {name: value for name, value in gap.standard.items() if name not in ("code", "severity", "where")}
    return join(facts_html(view, _("Why"), gap.evidence), facts_html(view, _("The standard it breaks"), standard))


def say(view: View, name: str, value: Any) -> str:
    """Return one value in words, by what its name says it is."""
    if isinstance(value, (list, tuple)):
        return say_list([say(view, name, item) for item in value])
    if isinstance(value, str):
        return _text(view, name, value)
    if name.rpartition("_")[2] == "share":
        return in_words(Share(float(value)), spoken())
    return in_words(value, spoken())


def _text(view: View, name: str, value: str) -> str:
    if name.endswith("_on"):
        return say_day(read_day(value, late=False), view.at)
    if name in ("channel", "channels"):
        return say_list([channel_word(view, part) for part in split(value)])
    if name == "kind":
        return kind_word(value)
    if name == "region":
        return region_word(value)
    if value in view.records.entity_row:
        return name_of(view, value)
    return digits(value)
