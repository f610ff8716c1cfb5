"""Messages: English texts of the catalogue with their fields, put into words where somebody reads them.

Rooms below the command and the pages return messages. The reader's language is chosen at the edge:

    >>> Message("{first}: {ties:tie|ties}.", {"first": "Amber", "ties": 1}).in_words("en")
    'Amber: 1 tie.'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kunyet.graph.messages.catalog import translate
from kunyet.graph.messages.wording import fill, in_words


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the catalogue and a value for each of its fields.

    Parameters
    ----------
    text
        The English text, as `wording.py` describes.
    fields
        A value for each field; more are allowed.
    context
        Tells apart two meanings of one English text.
    """

    text: str
    fields: Mapping[str, object] = field(default_factory=dict, hash=False)  # a mapping has no hash
    context: str = ""

    def in_words(self, language: str) -> str:
        """Return it in a language; without a translation in English."""
        return fill(translate(self.text, language, self.context), language, self.fields)


@dataclass(frozen=True, slots=True)
class JoinedMessages:
    """Several values in words, one after the other.

    Parameters
    ----------
    parts
        Messages, names or texts.
    separator
        What is between them. A separator of lists (`, `) is that of the language.
    """

    parts: Sequence[object]
    separator: str = " "

    def in_words(self, language: str) -> str:
        """Return them in a language."""
        return translate(self.separator, language, "list").join(in_words(part, language) for part in self.parts)


class HasMessage:
    """What has a message, with its sentence in English and in Burmese, as JSON documents have it."""

    __slots__ = ()
    message: Message | JoinedMessages

    @property
    def sentence(self) -> str:
        """The message in English."""
        return self.message.in_words("en")

    @property
    def sentence_my(self) -> str:
        """The message in Burmese."""
        return self.message.in_words("my")
