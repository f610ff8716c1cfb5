"""The words for facets and their values, and the order in which the values are shown."""

from __future__ import annotations

from kunyet.dashboard.present.directory.directory_query import ARCHIVED
from kunyet.dashboard.present.words.value_words import language_word, service_word
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_word, region_word, status_word
from kunyet.graph.messages.language import _
from kunyet.graph.text.dictionary_order import collation_key
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.statuses import STATUSES


def value_order(facet: str, value: str) -> tuple[int, str]:
    """Return a value's sort key within its facet: the vocabulary's order, else by its word; blank is last."""
    order = {"kind": tuple(KINDS), "marking": MARKINGS, "status": (*STATUSES, ARCHIVED)}.get(facet, ())
    if value in order:
        return order.index(value), ""
    return (len(order) + (not value), collation_key(facet_value_word(facet, value)))


def facet_value_word(facet: str, value: str) -> str:
    """Return a value of a facet in words."""
    if facet == "status":
        return _("Archived") if value == ARCHIVED else first_upper(status_word(value))
    if facet == "marking":
        return f"TLP:{value}"
    words = {"kind": kind_word, "region": region_word, "language": language_word}
    return first_upper(words.get(facet, service_word)(value))


def facet_word(facet: str) -> str:
    """Return the name of a facet."""
    return {
        "kind": _("Kind"),
        "region": _("Region"),
        "language": _("Language"),
        "offers": _("Offers"),
        "needs": _("Needs"),
        "marking": _("Marking"),
        "status": _("Status"),
    }[facet]
