"""The filters of the network page, as this session has them: the box of filters and a click on the legend set them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from kunyet.dashboard.present.network.filter_words import toggled
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.session_key import SessionKey

_KEYS: Mapping[str, SessionKey[Any]] = {
    "kinds": keys.KINDS, "regions": keys.REGIONS, "channels": keys.CHANNELS, "types": keys.TIE_TYPES,
    "statuses": keys.STATUSES, "markings": keys.MARKINGS, "contact": keys.TIE_CONTACT,
    "communities": keys.COMMUNITIES, "ranges": keys.RANGES,
}  # fmt: skip
"""The key of each field of `NetworkFilter`."""


def current_filter() -> NetworkFilter:
    """Return the filters of the network page."""
    return NetworkFilter(**{name: key.get() for name, key in _KEYS.items()})


def set_filter(wanted: NetworkFilter) -> None:
    """Filter by this from now on."""
    for each in fields(wanted):
        _KEYS[each.name].set(getattr(wanted, each.name))


def toggle_filter(text: str) -> None:
    """Filter by one thing more, or take it back (see `present/network/filter_words.py`)."""
    set_filter(toggled(current_filter(), text))
