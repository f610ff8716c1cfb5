"""Ways of contact in texts: e-mail addresses, telephone numbers and user names, each with its channel.

A name of a channel beside a number says which one it is (`09 777 123 456 (Viber)`); else the heading of the column does
(`loaders/contacts/contact_headings.py`). What is taken out of a text leaves the rest of it as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kunyet.graph.text.digits import plain_numerals
from kunyet.graph.text.folding import fold
from kunyet.graph.text.lazy_texts import joined_texts
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.loaders.text.telephone_numbers import (
    is_phone,
    may_be_number,
    may_hold_phone_number,
    numbers_within,
    phone_routes,
    with_zero,
)
from kunyet.loaders.text.vocabulary_words import canonical_words, word_meanings

Route = tuple[str, str]
"""A channel and a handle."""

_EMAIL = re.compile(
    r"(?:(?:mailto|e-?mail|mail|အီးမေးလ်)\s*[:\-]?\s*)?"
    r"(?P<address>[^\s@＠<>()\[\],;|/:\"'၊။]+[@＠][\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,24})(?![\w@])",
    re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(r"\+?\d(?:[ -]?\d)+")
"""A telephone number without any sign that must be taken away first."""
_SHORT_WORD = re.compile(r"\w{,8}")
"""Too short for a number that no sign divides: most ids are read in no other way."""
_PARTS = re.compile(r"\s*[|,;၊\r\n]+\s*|\s+/\s+|(?<=[\w.])/(?=[@+])")
_EDGES = " \t,;:|/-–—·၊။"
_NO_DIGITS = re.compile(r"\D+")
_LEFT_BEHIND = re.compile(r"[()\[\]<>,;၊]")
_EMPTY_BRACKETS = re.compile(r"\s*[(\[<]\s*[)\]>]")
_NUMBERED = frozenset({"phone", "sms"})
"""Channels whose handles are telephone numbers and nothing else."""


@dataclass(frozen=True, slots=True)
class FoundRoutes:
    """The ways of contact in a text, the channels that it names without a handle, and what is left of it."""

    routes: tuple[Route, ...] = ()
    channels: tuple[str, ...] = ()
    rest: str = ""


def may_hold_route(values: Sequence[str]) -> bool:
    """Return whether some value of a column may hold an e-mail address or a telephone number: a quick check of all."""
    text = joined_texts(values)
    return "@" in text or "＠" in text or may_hold_phone_number(values)


def routes_within(text: str, *, phones_within: bool = True) -> FoundRoutes:
    """Return the e-mail addresses and telephone numbers within a text, and the text without them.

    Without `phones_within`, a telephone number is taken only if nothing else is left.

    >>> found = routes_within("ask Ma Ma (mailto:desk@example.org), evenings")
    >>> found.routes, found.rest
    ((('email', 'desk@example.org'),), 'ask Ma Ma, evenings')
    """
    if _SHORT_WORD.fullmatch(text):
        return FoundRoutes(rest=text)
    if _PLAIN_NUMBER.fullmatch(text) and is_phone(text):
        return FoundRoutes(tuple(dict.fromkeys(_phones(text))))
    may_hold_address = "@" in text or "＠" in text
    if not may_hold_address and not may_be_number(text):
        return FoundRoutes(rest=text)
    addresses = _EMAIL.finditer(text) if may_hold_address else ()
    routes: list[Route] = [("email", match["address"].replace("＠", "@")) for match in addresses]
    if len(routes) == 1 and _EMAIL.fullmatch(text):
        return FoundRoutes(tuple(routes))
    rest = _EMAIL.sub("", text) if routes else text
    if is_phone(_tidy(rest)):
        return FoundRoutes((*routes, *_phones(_tidy(rest))))
    if phones_within:
        for start, end in reversed(numbers_within(rest)):
            routes.append(("phone", with_zero(" ".join(plain_numerals(rest[start:end]).split()))))
            rest = rest[:start] + rest[end:]
    return FoundRoutes(tuple(dict.fromkeys(routes)), (), _tidy(rest) if routes else text)


def routes_in_text(text: str, part: str) -> FoundRoutes:
    """Return what is taken out of a text that is no column of contacts.

    `part` says what: `text` (all), `emails` (numbers only if nothing else is left) or `whole` (only if nothing else is
    left).
    """
    found = routes_within(text, phones_within=part == "text")
    return FoundRoutes(rest=text) if part == "whole" and found.rest else found


def _phones(text: str) -> list[Route]:
    return [(channel, number) for number, channel in phone_routes(text)]


def routes_of_cell(text: str, channels: Sequence[str]) -> FoundRoutes:
    """Return the ways of contact in a cell of a column of handles.

    Parameters
    ----------
    text
        The cell.
    channels
        The channels that the heading of the column names. A plain number or user name is one on each of them.

    >>> routes_of_cell("desk@example.org, 09777123456", ("viber", "signal")).routes
    (('email', 'desk@example.org'), ('viber', '09777123456'), ('signal', '09777123456'))
    >>> routes_of_cell("Signal/Viber", ("viber",)).channels, routes_of_cell("ask first", ("phone",)).rest
    (('signal', 'viber'), 'ask first')
    """
    routes: list[Route] = []
    named: list[str] = []
    rest: list[str] = []
    for part in filter(None, _PARTS.split(text.strip())):
        words = _named_channels(part)
        found = routes_within(part)
        routes += [(one, handle) for channel, handle in found.routes for one in _meant(channel, channels)]
        if words:
            named += words
        elif found.routes:
            rest += [found.rest] if found.rest else []
        elif _is_handle(part, channels):
            routes += [(channel, part) for channel in channels]
        else:
            rest.append(part)
    return FoundRoutes(tuple(dict.fromkeys(routes)), tuple(dict.fromkeys(named)), ", ".join(rest))


@lru_cache(maxsize=64)
def same_handle(handle: str) -> str:
    """Return what two spellings of a handle have in common: the digits of a number, else its letters folded in case."""
    if handle.isascii():
        digits, has_letter = _NO_DIGITS.sub("", handle), handle.lower() != handle.upper()
    else:
        digits, has_letter = "".join(filter(str.isdigit, handle)), any(map(str.isalpha, handle))
    if len(digits) < 6 or has_letter:
        return handle.strip().casefold()
    return "0" + digits.removeprefix("95") if digits.startswith("959") else digits


def _meant(channel: str, channels: Sequence[str]) -> Sequence[str]:
    """Return the channels of a handle that was found as one of an e-mail address or of a number."""
    fitting = [one for one in channels if one != "email"]
    return fitting if channel == "phone" and fitting else (channel,)


def _named_channels(text: str) -> list[str]:
    """Return the channels that a text names, if it says nothing else."""
    if _PLAIN_NUMBER.fullmatch(text) or ("@" in text and _EMAIL.fullmatch(text)):
        return []
    named = canonical_words(text, word_meanings("channel")).split("|")
    return named if all(one in CHANNELS for one in named) else []


def _is_handle(text: str, channels: Sequence[str]) -> bool:
    """Return whether a text that is neither address nor number can be a user name on these channels."""
    if not channels or not _NUMBERED.isdisjoint(channels) or "email" in channels:
        return False
    return len(text) > 2 and fold(text) not in word_meanings("flag") and fold(text) not in _NO_HANDLE


_NO_HANDLE = frozenset({"", "none", "n a", "nil", "unknown", "not known", "same", "ask", "active"})


def _tidy(text: str) -> str:
    """Return a text without the brackets and separators that an address left behind."""
    if not _LEFT_BEHIND.search(text):
        return " ".join(text.split()).strip(_EDGES)
    text = _EMPTY_BRACKETS.sub("", text)
    text = re.sub(r"\s*([,;၊])(?:\s*[,;၊])+", r"\1", " ".join(text.split()))
    text = re.sub(r"\s+([,;၊])", r"\1", text)
    text = text.strip(_EDGES)
    return text if text.count("(") == text.count(")") else text.strip(f"{_EDGES}()[]<>")
