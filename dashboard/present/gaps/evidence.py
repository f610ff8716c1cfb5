"""A gap's evidence and the standard that it breaks, as words: dates as dates, ids as names, days as days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kunyet.graph.messages.language import _, digits, say_day, say_list, spoken
from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.gaps.standard_sentences import standard_sentence
from kunyet.dashboard.present.words.records import channel_word, kind_word, name_of, region_word
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.wording import Share, in_words
from kunyet.graph.text.dates import read_day
from kunyet.graph.text.values import split


def evidence_labels() -> Mapping[str, str]:
    """Return what each piece of evidence is called; what is not here is said in the gap's sentence already."""
    return {
        "cut_off_actors": _("Who would be cut off"), "known_actors": _("Protected actors known"), "common_actors": _("Known to both"),
        "through": _("Every way passes"), "steps": _("Steps"), "ties": _("Ties"), "usual": _("Ties that chance would give"),
        "in_both": _("In both groups"), "largest": _("Actors in the largest part"), "smaller": _("Actors on the smaller side"),
        "larger": _("Actors on the larger side"), "channel": _("Channel"), "channels": _("Channels"), "region": _("Region"),
        "liaison": _("The only liaison"), "last_contact_on": _("Last contact"), "verified_on": _("Last verified"), "due_on": _("Due"),
        "progress_on": _("Last progress"), "held_on": _("Held on"), "forum": _("Forum"), "offered_by": _("Offered further away by"),
        "budget": _("Needed"), "funded": _("Funded"), "currency": _("Currency"), "people": _("People"), "women": _("Women"),
        "women_share": _("Share of women"),
    }  # fmt: skip


def evidence_html(view: View, gap: Gap) -> Html:
    """Return why a gap is one: its evidence, then the standard that it breaks."""
    known = evidence_labels()
    lines = [
        join(tag("dt", known[name]), tag("dd", evidence_word(view, name, value)))
        for name, value in gap.evidence.items()
        if name in known and value not in (None, "", [])
    ]
    why = tag("section", tag("h3", _("Why")), tag("dl", join(*lines), cls="k-facts")) if lines else Html()
    standard = standard_sentence(gap)
    broken = tag("section", tag("h3", _("The standard it breaks")), tag("p", standard)) if standard else Html()
    return join(why, broken)


def evidence_word(view: View, name: str, value: Any) -> str:
    """Return one value in words, by what its name says it is."""
    if isinstance(value, (list, tuple)):
        return say_list([evidence_word(view, name, item) for item in value])
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
