"""The declaration of a channel: its words, what it needs and what it protects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kunyet.graph.messages.catalog import translate


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, built in or a directory's own.

    Parameters
    ----------
    id
        As it is written in records.
    en
        Its name in English. The catalogues have the other names of a built-in channel, with the context `channel`.
    needs_internet
        Whether it stops in an internet blackout.
    confidential
        Whether only the two ends can read what is said, so that it is fit for a protected actor.
    operator
        The company or network that runs it; blank: nobody does.
    aliases
        Other words for it that people write in tables, in either language, separated by `|`.
    order
        The position of a built-in channel in lists; a directory's own channels follow.
    own_names
        The names that a directory gives its own channel, by language; `None`: the channel is built in.
    """

    id: str
    en: str
    needs_internet: bool
    confidential: bool
    operator: str = ""
    aliases: str = ""
    order: int = 0
    own_names: Mapping[str, str] | None = field(default=None, hash=False)

    @property
    def my(self) -> str:
        """Its name in Burmese."""
        return self.in_words("my")

    def in_words(self, language: str) -> str:
        """Return its name in a language; a directory's own channel without a name there has its English one."""
        if self.own_names is not None:
            return self.own_names.get(language, self.en)
        return translate(self.en, language, "channel")
