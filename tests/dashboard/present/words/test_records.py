"""Names and kinds are in the reader's language."""

from __future__ import annotations

from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import kind_shape
from kunyet.graph.access.view import View
from kunyet.graph.messages import language
from kunyet.graph.vocabulary.kinds import KINDS


def test_names_are_in_the_readers_language(line: View) -> None:
    assert name_of(line, "a") == "Alpha"
    language.speak("my")
    assert name_of(line, "a") == "အယ်လ်ဖာ"
    assert name_of(line, "b") == "Beta"


def test_every_kind_has_a_shape_of_its_own_among_actors() -> None:
    actors = [kind.id for kind in KINDS.values() if kind.actor]
    assert len({kind_shape(kind) for kind in actors}) == len(actors)
