"""A question about routes as text: to be handed to a colleague, who pastes it back.

It names actors as narrower roles know them (code names), and has the marking, the role and the date in its first line.
Both languages are read, whatever the reader's own is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kunyet.graph.access.roles import ROLE_WORDS
from kunyet.graph.access.view import View
from kunyet.graph.messages.catalog import N_, translate
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.wording import Day, in_words
from kunyet.graph.routes.channel_groups import OPERATOR, channel_groups, channels_named, group_message
from kunyet.graph.text.folding import fold
from kunyet.graph.vocabulary.purposes import PURPOSE_WORDS, Purpose
from kunyet.graph.vocabulary.route_starts import START_WORDS

_LABELS: Final[Mapping[str, str]] = {
    "title": N_("Find a liaison"),
    "start": N_("From"),
    "goal": N_("To"),
    "purpose": N_("For"),
    "without": N_("Without"),
    "shortest": N_("Shortest first"),
    "through_protected": N_("Through protected actors"),
}
_YES: Final = N_("yes")
_LANGUAGES: Final = ("en", "my")
_SEPARATOR: Final = "; "


@dataclass(frozen=True, slots=True)
class RouteChoice:
    """What is asked about routes.

    Parameters
    ----------
    start
        The id of an actor, or a word of `START_WORDS`.
    goal
        The id of an actor.
    purpose
        What the contact is sought for.
    without
        Ids of channels, and words of groups of channels.
    shortest, through_protected
        As in `find_routes`.
    """

    start: str
    goal: str
    purpose: str = Purpose.LIAISON.value
    without: tuple[str, ...] = ()
    shortest: bool = False
    through_protected: bool = False


def head_text(view: View, language: str) -> str:
    """Return the first line of a copied text: what it is, its marking, for which role it was made, and its date."""
    role = translate(ROLE_WORDS[view.role], language)
    parts = (translate(_LABELS["title"], language), f"TLP:{view.marking}", role)
    return " · ".join((*parts, in_words(Day(view.at), language)))


def choice_text(view: View, choice: RouteChoice, language: str) -> str:
    """Return a question as text, in a language."""
    lines = {
        "start": _start_text(view, choice.start, language),
        "goal": _code_name(view, choice.goal),
        "purpose": translate(PURPOSE_WORDS[choice.purpose], language),
        "without": _SEPARATOR.join(without_text(view, word, language) for word in choice.without),
        "shortest": translate(_YES, language) if choice.shortest else "",
        "through_protected": translate(_YES, language) if choice.through_protected else "",
    }
    told = (f"{translate(_LABELS[name], language)}: {text}" for name, text in lines.items() if text)
    return "\n".join((head_text(view, language), *told))


def without_text(view: View, word: str, language: str) -> str:
    """Return a channel or a group of channels in words."""
    channel = view.network.channels.get(word)
    return group_message(word).in_words(language) if channel is None else channel.in_words(language)


def read_choice(view: View, text: str) -> RouteChoice:
    """Return the question that a text holds.

    Raises
    ------
    BadInput
        `bad-choice` for a line that is not understood, or where nobody is to be reached.
    KunyetError
        `unknown-id` for an actor that the viewer does not know by this name.
    """
    told = dict(_lines(text))
    if not told.get("goal"):
        raise BadInput("bad-choice.blank")
    words = (each for each in told.get("without", "").split(_SEPARATOR.strip()) if each.strip())
    return RouteChoice(
        _read_start(view, told.get("start", "")),
        _id(view, told["goal"]),
        _read_purpose(told.get("purpose", "")),
        tuple(_read_without(view, each.strip()) for each in words),
        shortest="shortest" in told,
        through_protected="through_protected" in told,
    )


def choice_purpose(text: str) -> str:
    """Return the purpose in the question that a text holds. A view is opened for a purpose, so it is read first.

    Raises
    ------
    BadInput
        `bad-choice` for a line that is not understood.
    """
    return _read_purpose(dict(_lines(text)).get("purpose", ""))


def with_ids(view: View, choice: RouteChoice) -> RouteChoice:
    """Return a question with ids and words of groups in place of the names of actors and channels that were typed.

    Raises
    ------
    KunyetError
        `unknown-id`, `bad-choice`.
    """
    start = choice.start if choice.start in START_WORDS else _id(view, choice.start)
    without = tuple(_read_without(view, each) for each in choice.without)
    return replace(choice, start=start, goal=_id(view, choice.goal), without=without)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names and values of the lines after the head."""
    labels = {fold(translate(label, each)): name for name, label in _LABELS.items() for each in _LANGUAGES}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        label, colon, value = line.partition(":")
        name = labels.get(fold(label))
        if colon and name and name != "title":
            yield name, value.strip()
        elif labels.get(fold(line.partition("·")[0])) != "title":
            raise BadInput("bad-choice.line", line=line)


def _start_text(view: View, start: str, language: str) -> str:
    return translate(START_WORDS[start], language) if start in START_WORDS else _code_name(view, start)


def _code_name(view: View, id: str) -> str:
    """Return how narrower roles know an actor."""
    row = view.records.entity_row[id]
    return view.code_names.get(id) or view.records.entities["name"][row] or id


def _id(view: View, name: str) -> str:
    return view.records.entities["id"][view.row_of(name)]


def _read_start(view: View, text: str) -> str:
    for word, said in START_WORDS.items():
        if fold(text) in {fold(translate(said, each)) for each in _LANGUAGES}:
            return word
    return _id(view, text)


def _read_purpose(text: str) -> str:
    for purpose, said in PURPOSE_WORDS.items():
        if fold(text) in {fold(purpose), *(fold(translate(said, each)) for each in _LANGUAGES)}:
            return str(purpose)
    if text:
        raise BadInput("bad-choice.line", line=text)
    return Purpose.LIAISON.value


def _read_without(view: View, text: str) -> str:
    """Return the channel or the group that a text means."""
    channels = view.network.channels
    found = channels_named(channels, text)
    if not found:
        raise BadInput("bad-choice.line", line=text)
    for word in channel_groups(channels):
        said = (word, word.removeprefix(OPERATOR), *(group_message(word).in_words(each) for each in _LANGUAGES))
        if fold(text) in map(fold, said):
            return word
    return next(iter(found))
