"""A gap's evidence and the standard that it breaks, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.gaps.standard_sentences import standard_sentence
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import channel_word, kind_word, region_word
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages.language import _, digits, say_day, say_list, spoken
from kunyet.graph.messages.wording import Share, in_words
from kunyet.graph.text.dates import read_day
from kunyet.graph.text.values import split_values


def evidence_labels(code: str) -> Mapping[str, str]:
    """Return the label of each piece of evidence that is shown; evidence without a label is in the gap's sentence."""
    return {name: _(label) for name, label in GAP_KINDS[code].evidence.items()}


def evidence_html(view: View, gap: Gap) -> Html:
    """Return a gap's evidence, then the standard that it breaks."""
    known = evidence_labels(gap.code)
    lines = [
        join(tag("dt", known[name]), tag("dd", evidence_word(view, name, value)))
        for name, value in gap.evidence.items()
        if name in known and value not in (None, "", [])
    ]
    why = tag("section", tag("h3", _("Why")), tag("dl", join(*lines), cls="k-facts")) if lines else NOTHING
    standard = standard_sentence(gap)
    broken = tag("section", tag("h3", _("The standard that is not met")), tag("p", standard)) if standard else NOTHING
    return join(why, broken)


def evidence_word(view: View, name: str, value: Any) -> str:
    """Return a value in words, by its name: `..._on` is a day, `..._share` a part of 1."""
    if isinstance(value, (list, tuple)):
        return say_list([evidence_word(view, name, item) for item in value])
    if isinstance(value, str):
        return _text(view, name, value)
    if name.rpartition("_")[2] == "share":
        return in_words(Share(float(value), down=True), spoken())
    return in_words(value, spoken())


def _text(view: View, name: str, value: str) -> str:
    if name.endswith("_on"):
        return say_day(read_day(value, late=False), view.at)
    if name in ("channel", "channels"):
        return say_list([channel_word(view, part) for part in split_values(value)])
    if name == "kind":
        return kind_word(value)
    if name == "region":
        return region_word(value)
    if value in view.records.entity_row:
        return name_of(view, value)
    return digits(value)
