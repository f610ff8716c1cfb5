"""Evidence of a gap as fields of its sentences: what a cell is, by what its name says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.messages.wording import Day, Share
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.channel import Channel
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.regions import region_name
from kunyet.graph.vocabulary.services import service_name


def evidence(name: str, value: Any, at: int, channels: Mapping[str, Channel]) -> object:
    """Return a cell of evidence (or a threshold) as a field for `fill`, by what its name says.

    `..._on` is a day, `share` and `..._share` a part of 1; a blank text is not recorded; texts named `channel`,
    `channels`, `kind`, `region`, `service` or `value` are said in the reader's language where they are known, others
    stand as they are; one with `|` in it, or named `channels`, is a list.
    """
    if not isinstance(value, str):
        if name.endswith("_on"):
            return Day(int(value), at)
        return Share(float(value), down=True) if name.rpartition("_")[2] == "share" else value
    said = [_word(name, part, channels) for part in split_values(value)]
    if name == "channels":
        return said
    return said if len(said) > 1 else said[0] if said else None


@dataclass(frozen=True, slots=True)
class NamedWord:
    """A word of a vocabulary that names it in a language: a service or a region."""

    text: str
    name_in: Callable[[str, str], str]

    def in_words(self, language: str) -> str:
        """Return its name in a language."""
        return self.name_in(self.text, language)


def _word(name: str, text: str, channels: Mapping[str, Channel]) -> object:
    if name in ("channel", "channels") and text in channels:
        return channels[text]
    if name in ("kind", "value") and text in KINDS:
        return KINDS[text]
    if name == "service":
        return NamedWord(text, service_name)
    return NamedWord(text, region_name) if name in ("region", "value") else text
