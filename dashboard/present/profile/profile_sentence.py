"""The sentence that opens a profile."""

from __future__ import annotations

from kunyet.dashboard.present.profile.profile_ties import ProfileTie
from kunyet.dashboard.present.words.shown_names import kind_of, name_of  # fmt: skip
from kunyet.dashboard.present.words.value_words import date_text
from kunyet.dashboard.present.words.vocabulary_words import kind_word  # fmt: skip
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_
from kunyet.graph.vocabulary.kinds import ACTORS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES


def profile_sentence(view: View, entity: str, ties: list[ProfileTie]) -> str:
    """Return an entity's number of ties, and how many of them are stale, in a sentence or two."""
    name, kind = name_of(view, entity), kind_of(view, entity) or "unclassified"
    if kind == "forum" and (date := view.records.entities["date"][view.records.entity_row[entity]]):
        return _("{name} is a forum of {date}.", name=name, date=date_text(date))
    if kind not in ACTORS:
        return _("{name}: {kind}.", name=name, kind=kind_word(kind))
    others = len({tie.other for tie in ties if TIE_TYPES[tie.type].in_network})
    if not others:
        return _("{name} has no tie on this date.", name=name)
    sentence = n_("{name} is tied to {n} other.", "{name} is tied to {n} others.", others, name=name)
    late = len({tie.other for tie in ties if tie.stale})
    if late:
        sentence += " " + n_(
            "{n} of these ties has no recent contact.", "{n} of these ties have no recent contact.", late
        )
    return sentence
