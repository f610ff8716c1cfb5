"""Groups of channels that a question leaves out at once: what needs the internet, what can be overheard, one operator.

A group stands in a request as a word: `internet`, `overheard`, or `operator:` and the name of the operator.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.message import Message
from kunyet.graph.text.folding import fold
from kunyet.graph.vocabulary.channel import Channel

CONTEXT: Final = "channels"
INTERNET: Final = "internet"
OVERHEARD: Final = "overheard"
OPERATOR: Final = "operator:"
_WORDS: Final[Mapping[str, str]] = {
    INTERNET: N_("all that need the internet"),
    OVERHEARD: N_("all that can be overheard"),
}


def channel_groups(channels: Mapping[str, Channel]) -> dict[str, frozenset[str]]:
    """Return the ids of the channels of each group; a group without channels is left out."""
    found = {
        INTERNET: frozenset(one.id for one in channels.values() if one.needs_internet),
        OVERHEARD: frozenset(one.id for one in channels.values() if not one.confidential),
    }
    for operator in dict.fromkeys(one.operator for one in channels.values() if one.operator):
        found[f"{OPERATOR}{operator}"] = frozenset(one.id for one in channels.values() if one.operator == operator)
    return {word: ids for word, ids in found.items() if ids}


def group_message(word: str) -> Message:
    """Return what a group is called."""
    if word in _WORDS:
        return Message(_WORDS[word], context=CONTEXT)
    return Message(N_("all of {operator}"), {"operator": word.removeprefix(OPERATOR)}, CONTEXT)


def channels_named(channels: Mapping[str, Channel], name: str) -> frozenset[str]:
    """Return the ids of the channels that a word means: one channel by its id or name, a group, or an operator.

    Empty for an unknown word.
    """
    wanted = fold(name)
    for channel in channels.values():
        if wanted in {fold(text) for text in (channel.id, channel.en, channel.my)}:
            return frozenset({channel.id})
    for word, ids in channel_groups(channels).items():
        group = group_message(word)
        spoken = (word, word.removeprefix(OPERATOR), group.in_words("en"), group.in_words("my"))
        if wanted in {fold(text) for text in spoken}:
            return ids
    return frozenset()
