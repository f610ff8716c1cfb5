"""A gap as it is shown: plain data, and its words in the language of a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.messages.message import JoinedMessages, Message


@dataclass(frozen=True, slots=True)
class GapWords:
    """The words of a gap: its title, what is missing, and what to do about it."""

    title: Message
    sentence: Message | JoinedMessages
    remedy: Message


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap, as in the document of `kunyet gaps --json`.

    Parameters
    ----------
    id
        `CODE:KEY`.
    subjects
        Ids of the entities that it is about.
    evidence, standard
        Plain data; ids for entities, ISO dates, `None` for what has no value.
    basis
        `recorded`, `asked` or `unrecorded`; the sentence of an `unrecorded` one is a question.
    affected
        How many actors it cuts off, leaves out of reach or exposes.
    to_confirm
        Whether a coordinator must confirm it.
    state
        What was decided about it, as `open`.
    """

    id: str
    code: str
    severity: str
    words: GapWords
    subjects: tuple[str, ...]
    evidence: Mapping[str, Any]
    standard: Mapping[str, Any]
    basis: str
    affected: int
    to_confirm: bool
    state: str = "open"

    @property
    def title(self) -> str:
        """Its title in English."""
        return self.words.title.in_words("en")

    @property
    def title_my(self) -> str:
        """Its title in Burmese."""
        return self.words.title.in_words("my")

    @property
    def sentence(self) -> str:
        """What is missing, in English."""
        return self.words.sentence.in_words("en")

    @property
    def sentence_my(self) -> str:
        """What is missing, in Burmese."""
        return self.words.sentence.in_words("my")

    @property
    def remedy(self) -> str:
        """What to do about it, in English."""
        return self.words.remedy.in_words("en")

    @property
    def remedy_my(self) -> str:
        """What to do about it, in Burmese."""
        return self.words.remedy.in_words("my")
