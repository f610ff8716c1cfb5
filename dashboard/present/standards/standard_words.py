"""The words of standards: scopes, thresholds and weights in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kunyet.dashboard.present.directory.facet_words import facet_value_word, facet_word
from kunyet.dashboard.present.words.column_names import column_word
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages.language import N_, _, say_list

SCOPES: Final = ("kind", "region", "marking")
"""What a rule can be limited by on the page; a file may name any column."""

THRESHOLD_WORDS: Final[Mapping[str, str]] = {
    "days": N_("Days, at most"),
    "days_protected": N_("Days, at most, where an end is protected"),
    "cut_off": N_("Actors cut off, at least"),
    "each_side": N_("Actors on each side, at least"),
    "max_steps": N_("Steps, at most"),
    "members": N_("Members, at least"),
    "z": N_("Standard deviations below what chance gives (negative)"),
    "share": N_("Share of women, from 0 to 1"),
    "protected": N_("Protected actors known, at least"),
    "severity_with_one": N_("Severity where there is one only"),
}
"""What each threshold of the gaps is called on a page, in English; the catalogues have it in other languages."""

WEIGHT_WORDS: Final[Mapping[str, str]] = {
    "region": N_("A region that is at the table"),
    "kind": N_("A kind that is at the table"),
    "commitment": N_("An owner of an open promise"),
    "gap": N_("An actor of a critical or high gap"),
    "women": N_("An actor that sent few women"),
    "bridge": N_("An actor that alone holds parts together"),
    "members": N_("Actors that make a region count, at least"),
    "women_share": N_("Few women: below this share, from 0 to 1"),
    "delegates": N_("Delegates of one actor, at most"),
}
"""What each weight of an invitation is called on a page, in English."""


def threshold_word(code: str, name: str) -> str:
    """Return the name of a threshold; one without words of its own is named as in the file."""
    word = THRESHOLD_WORDS.get(name, "")
    return _(word) if word and name in GAP_KINDS[code].thresholds else name


def scope_words(where: Mapping[str, tuple[str, ...]]) -> str:
    """Return for whom a rule is: all, or the values of each column that its scope names."""
    return "; ".join(f"{_scope_word(name)}: {_values(name, values)}" for name, values in where.items()) or _("all")


def _scope_word(name: str) -> str:
    if name == "attribute":
        return _("Compared by")
    return facet_word(name) if name in SCOPES else column_word("entities", name)


def _values(name: str, values: tuple[str, ...]) -> str:
    words = [facet_word(value) if value in SCOPES else column_word("entities", value) for value in values]
    if name != "attribute":
        words = [facet_value_word(name, value) if name in SCOPES else value for value in values]
    return say_list(words)
