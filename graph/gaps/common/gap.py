"""A gap as it is shown: plain data and its words in English and in Burmese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


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
    to_confirm
        Whether a coordinator must confirm it.
    state
        What was decided about it, as `open`.
    """

    id: str
    code: str
    severity: str
    title: str
    title_my: str
    subjects: tuple[str, ...]
    sentence: str
    sentence_my: str
    evidence: Mapping[str, Any]
    standard: Mapping[str, Any]
    remedy: str
    remedy_my: str
    basis: str
    to_confirm: bool
    state: str = "open"

    def as_dict(self) -> dict[str, Any]:
        """Return the gap as plain data, with the keys of the gaps document."""
        return {name: getattr(self, name) for name in self.__slots__} | {"subjects": list(self.subjects)}
