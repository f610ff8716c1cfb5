"""Reasons of revisions in the reader's language: those that Kunyet gives itself are stored in English."""

from __future__ import annotations

import re
from typing import Final

from kunyet.graph.messages.catalog import N_, translate
from kunyet.graph.messages.language import _, say_list, spoken

GIVEN: Final = (
    N_("added: {table}"),
    N_("changed: {columns}"),
    N_("joined a bundle"),
    N_("joined a bundle of {sender}: authors and times as it says"),
    N_("joined a slip of edits"),
    N_("decided what a join left open"),  # as it was written before loads left anything open
    N_("decided what was left open"),
    N_("kept what a load left open"),
    N_("erased on another copy"),
    N_("loaded {files}"),
    N_("took back revision {number}"),
    N_("a decision about a gap taken back"),
    N_("a decision about an introduction taken back"),
    N_("gap {state}"),
    N_("outside: {what}"),
    N_("request"),
    N_("request ended"),
    N_("referral"),
    N_("referral ended"),
    N_("clock set right"),
    N_("derived for the role {role}"),
    N_("created"),
    N_("as the files stand"),
)
"""What Kunyet writes as a reason, with fields in braces; the pages' own words have none and are found as they are."""
_PATTERNS: Final = tuple(
    (text, re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(text)))) for text in GIVEN if "{" in text
)
_BESIDE: Final = re.compile(r"(?P<own>.+) \((?P<given>joined a bundle.*)\)")


def reason_words(why: str) -> str:
    """Return a reason in the reader's language; what a person wrote stays as it is."""
    if beside := _BESIDE.fullmatch(why):
        return f"{beside['own']} ({reason_words(beside['given'])})"
    for text, pattern in _PATTERNS:
        if found := pattern.fullmatch(why):
            return _(text, **{name: _field(name, value) for name, value in found.groupdict().items()})
    return translate(why, spoken()) if why else ""


def _field(name: str, value: str) -> str:
    """Return what stands in a field, word by word where it is a list of columns."""
    if name != "columns":
        return translate(value, spoken())
    return say_list([translate(word, spoken()) for word in re.split(", | and ", value)])
