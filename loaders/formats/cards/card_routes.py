"""Ways of contact on an address card: telephone numbers, e-mail addresses, and names in messaging programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.loaders.formats.cards.card_lines import Card, Property
from kunyet.loaders.text.telephone_numbers import phone_routes
from kunyet.loaders.text.vocabulary_words import canonical_words, word_meanings

_SCHEMES: Final = {
    "sgnl": "signal",
    "tg": "telegram",
    "matrix": "element",
    "fb": "messenger",
    "facebook": "messenger",
    "fb-messenger": "messenger",
    "m.me": "messenger",
    "mailto": "email",
    "tel": "phone",
}
"""What programs call a channel in an address, beside the channel's own names."""
_HOSTS: Final = {
    "t.me": "telegram",
    "wa.me": "whatsapp",
    "m.me": "messenger",
    "facebook.com": "messenger",
    "signal.me": "signal",
    "matrix.to": "element",
}
_ADDRESSES: Final = frozenset({"IMPP", "X-SOCIALPROFILE", "SOCIALPROFILE"})


@dataclass(frozen=True, slots=True)
class CardRoute:
    """One way of contact: its channel (blank where none is known), its handle, and whether it is preferred."""

    channel: str
    handle: str
    is_preferred: bool = False


def routes_of_card(card: Card) -> list[CardRoute]:
    """Return the ways of contact of a card, each once. Fax numbers are left out: nobody is reached there."""
    labels = {each.group: each.text for each in card.of("X-ABLABEL") if each.group}
    found = [route for each in card.properties for route in _routes(each, labels.get(each.group, "")) if route.handle]
    return list({(each.channel, each.handle): each for each in reversed(found)}.values())[::-1]


def is_route(each: Property) -> bool:
    """Return whether a property is a way of contact that is read."""
    if each.name == "TEL":
        return "FAX" not in each.types
    return each.name == "EMAIL" or each.name in _ADDRESSES or bool(_own_channel(each.name))


def _routes(each: Property, label: str) -> Iterator[CardRoute]:
    is_preferred = "PREF" in each.types or each.parameters.get("PREF") == ["1"]
    if not is_route(each):
        return
    if each.name == "EMAIL":
        yield CardRoute("email", _without_scheme(each.text)[1], is_preferred)
    elif each.name == "TEL":
        said = next((one for one in map(_channel, [label, *sorted(each.types)]) if one not in ("", "phone")), "")
        for number, channel in phone_routes(_without_scheme(each.text)[1].partition(";")[0]):
            yield CardRoute(said if channel == "phone" and said else channel, number, is_preferred)
    else:
        yield _address(each, label, is_preferred)


def _address(each: Property, label: str, is_preferred: bool) -> CardRoute:  # noqa: FBT001 - as its record has it
    scheme, rest = _without_scheme(each.text)
    words = [*each.parameters.get("X-SERVICE-TYPE", ()), *each.parameters.get("SERVICE-TYPE", ()), scheme]
    words += [*sorted(each.types), label]
    host, _, path = rest.removeprefix("//").removeprefix("www.").partition("/")
    by_host = _HOSTS.get(host.casefold(), "") if scheme in ("http", "https") else ""
    channel = _own_channel(each.name) or by_host or next(filter(None, map(_channel, words)), "")
    if by_host:
        return CardRoute(channel, unquote(path.strip("/#")), is_preferred)
    # Without a known channel, the name of the program stays with the handle.
    handle = rest.removeprefix("//") if channel and scheme not in ("http", "https") else each.text
    return CardRoute(channel, unquote(handle), is_preferred)


def _own_channel(name: str) -> str:
    """Return the channel of a property such as `X-SIGNAL`, blank for another property."""
    return _channel(name[2:].replace("-", " ")) if name.startswith("X-") and name not in _ADDRESSES else ""


def _channel(word: str) -> str:
    text = word.strip().strip("_$!<>").casefold()
    found = _SCHEMES.get(text) or (canonical_words(text, word_meanings("channel")) if text else "")
    return found if found in CHANNELS and found not in ("in person", "courier") else ""


def _without_scheme(text: str) -> tuple[str, str]:
    """Return the scheme of an address and what is behind it."""
    scheme, colon, rest = text.partition(":")
    return (scheme.strip().casefold(), rest.strip()) if colon and scheme.strip().isascii() else ("", text.strip())
