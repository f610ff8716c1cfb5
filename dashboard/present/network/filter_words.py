"""Filters of the Network page as texts (`NAME:VALUE`), which a click on the legend sends, and in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Final

from kunyet.dashboard.present.network.groupings import group_word
from kunyet.dashboard.present.network.network_filter import ONLY, STALE, MeasureRange, NetworkFilter
from kunyet.dashboard.present.network.scales.measure_scale import measure_words
from kunyet.dashboard.present.words.vocabulary_words import (
    channel_word,
    first_upper,
    kind_word,
    region_word,
    status_word,
    type_word,
)
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.messages.wording import in_words

_FIELDS: Final[Mapping[str, str]] = {
    "kind": "kinds", "region": "regions", "channel": "channels", "type": "types", "status": "statuses",
    "marking": "markings", "contact": "contact", "community": "communities",
}  # fmt: skip
_RANGE: Final = "range"


def filter_texts(wanted: NetworkFilter) -> list[str]:
    """Return everything that is filtered by, as texts.

    Examples
    --------
    >>> filter_texts(NetworkFilter(kinds=("liaison",), ranges=(MeasureRange("core", 2, 3),)))
    ['kind:liaison', 'range:core:2:3']
    """
    found = [f"{name}:{value}" for name, field in _FIELDS.items() for value in getattr(wanted, field)]
    return found + [range_text(each) for each in wanted.ranges]


def range_text(each: MeasureRange) -> str:
    """Return a range as a text."""
    return f"{_RANGE}:{each.measure}:{each.low!r}:{each.high!r}"


def toggled(wanted: NetworkFilter, text: str) -> NetworkFilter:
    """Return a filter with one text more, or without it where it is on; an unknown text changes nothing.

    Examples
    --------
    >>> toggled(NetworkFilter(kinds=("liaison",)), "kind:liaison").is_on
    False
    """
    name, _colon, value = text.partition(":")
    if name == _RANGE:
        each = _read_range(value)
        if each is None:
            return wanted
        others = tuple(one for one in wanted.ranges if one.measure != each.measure)
        return replace(wanted, ranges=others if each in wanted.ranges else (*others, each))
    field = _FIELDS.get(name)
    if field is None or field not in {one.name for one in fields(wanted)}:
        return wanted
    before = getattr(wanted, field)
    after = tuple(one for one in before if one != value) if value in before else (*before, value)
    return replace(wanted, **{field: after})


def _read_range(value: str) -> MeasureRange | None:
    try:
        measure, low, high = value.split(":")
        return MeasureRange(measure, float(low), float(high))
    except ValueError:
        return None


def filter_word(view: View, text: str) -> str:
    """Return what a text filters by, in words; the text itself where it is unknown."""
    name, _colon, value = text.partition(":")
    if name == _RANGE:
        each = _read_range(value)
        words = measure_words(view, as_size=True)
        if each is None or each.measure not in words:
            return text
        low, high = (in_words(one, spoken()) for one in (each.low, each.high))
        return _("{measure}: {low} to {high}", measure=words[each.measure], low=low, high=high)
    known: Mapping[str, Callable[[str], str]] = {
        "kind": kind_word, "region": region_word, "type": type_word, "status": status_word,
        "channel": lambda one: channel_word(view, one), "marking": lambda one: f"TLP:{one}",
        "contact": contact_word, "community": lambda one: group_word(view, one, "community"),
    }  # fmt: skip
    return first_upper(known[name](value)) if name in known else text


def contact_word(contact: str) -> str:
    """Return which ties are meant: those in touch within their standard, the others, or the only ones."""
    if contact == ONLY:
        return _("the only tie between two parts")
    return _("no recent contact") if contact == STALE else _("in touch within its standard")
