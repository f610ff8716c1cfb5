"""The declaration of a channel: its words, what it needs and what it protects."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, built in or a directory's own.

    Parameters
    ----------
    id
        As it is written in records.
    en, my
        Its name in English and Burmese.
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
    """

    id: str
    en: str
    my: str
    needs_internet: bool
    confidential: bool
    operator: str = ""
    aliases: str = ""
    order: int = 0
