"""The declaration of a kind of entity: its words, its protection, its ties, its columns and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kunyet.graph.messages.catalog import translate

if TYPE_CHECKING:
    from kunyet.graph.vocabulary.markings import Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of entity.

    Parameters
    ----------
    id
        As it is written in records; also the CSS class of its shapes and the end of its colour token (`--k-kind-...`).
    order
        Its position in lists, legends and tables, the smallest first.
    en
        Its name in English, in the singular and with a small letter. The catalogues have its other names, with the
        context `kind`.
    actor
        Whether it acts: only actors are in the network.
    protected
        Whether its people are at risk. Roles narrower than coordinator see a protected entity under a code name, and a
        tie to it asks for a confidential channel.
    marking
        The marking of an entity that has none of its own.
    colour, dark_colour
        Of its shapes on a light and on a dark background, as `#RRGGBB`; at least 3 : 1 against the page.
    shape
        Its shape in drawings, one that `shapes.css` and the canvas know.
    html_shape
        Its shape in text and legends, if that is another one; blank: `shape`.
    aliases
        Other words for it that people write in tables, in either language, separated by `|`.
    ties_from, ties_to
        Types of tie that may start or end at this kind, beyond those that any actor may have.
    columns
        Columns of the table of entities that only this kind uses, and other kinds that name them.
    states
        The words of the column `state` that this kind may have.
    """

    id: str
    order: int
    en: str
    actor: bool
    protected: bool
    marking: Marking
    colour: str
    dark_colour: str
    shape: str
    html_shape: str = ""
    aliases: str = ""
    ties_from: frozenset[str] = frozenset()
    ties_to: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def my(self) -> str:
        """Its name in Burmese."""
        return self.in_words("my")

    def in_words(self, language: str) -> str:
        """Return its name in a language."""
        return translate(self.en, language, "kind")
