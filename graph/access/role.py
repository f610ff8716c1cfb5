"""The declaration of a role: what it sees of a directory, and what it may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kunyet.graph.vocabulary.markings import Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role.

    Parameters
    ----------
    id
        As it is written in key files and on the command line.
    word
        What it is called on a page, in English; the catalogues have it in other languages.
    order
        Where it comes in lists: the smaller first.
    ceiling
        The highest marking that it sees; what is above is absent.
    coded
        The kinds of actor that it sees under a code name.
    named_by_consent
        Of these, the kinds that are named while one of their contacts has live consent for `liaison`.
    contacts
        The contact routes that it sees: `all`, `consent` (rows with live consent for the purpose asked) or `none`.
    may
        What it may do or see beyond what everybody may: gaps and lists by their codes, and `edit`, `people`, `audit`,
        `firewalls`, `sources`.
    first_page
        The address of the page that the dashboard opens on: the role's own question.
    sees_directory
        Whether it sees any entity of a directory.
    """

    id: str
    word: str
    order: int
    ceiling: Marking
    coded: frozenset[str]
    contacts: str
    named_by_consent: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    first_page: str = "overview"
    sees_directory: bool = True
