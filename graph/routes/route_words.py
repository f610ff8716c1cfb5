"""Routes in words: each step as something to do, and how far a route can be trusted.

The catalogues have the words in other languages, with the context `route`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kunyet.graph.access.view import View
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.message import JoinedMessages, Message
from kunyet.graph.messages.wording import Phrase
from kunyet.graph.vocabulary.channel import Channel

if TYPE_CHECKING:
    from kunyet.graph.routes.find_routes import Routes

CONTEXT: Final = "route"
_OVER: Final[dict[str, str]] = {
    "in person": N_("in person"),
    "email": N_("by email"),
    "phone": N_("by phone"),
    "sms": N_("by SMS"),
    "radio": N_("by radio"),
    "satellite": N_("by satellite phone"),
    "courier": N_("by courier"),
    "": N_("(no channel is recorded)"),
}

_DIRECT: Final = N_("Contact {b} {over}.")
_FIRST: Final = N_("Ask {b} {over} to introduce you to {c}.")
_MIDDLE: Final = N_("{a} introduces you to {b} {over}: ask {b} to introduce you to {c}.")
_LAST: Final = N_("{a} introduces you to {b} {over}.")
_ALL_CHECKED: Final = N_("every step checked within {days:day|days}")
_CHECKED_TODAY: Final = N_("every step checked today")
_NONE_CHECKED: Final = N_("no contact is recorded on any step")
_SOME_CHECKED: Final = N_(
    "no contact is recorded on {never} of {steps:step|steps}, the others checked within {days:day|days}"
)
_DOUBTED: Final = N_("; low confidence in {low} of {steps:step|steps}")


def name_of(view: View, entity: int) -> Phrase:
    """Return an entity's name in both languages, as the viewer knows it."""
    entities = view.records.entities
    return Phrase(entities["name"][entity] or entities["id"][entity], entities["name_my"][entity])


def channel_message(channels: Mapping[str, Channel], channel: str | None) -> Message:
    """Return how one writes over a channel: `over Signal`, `by phone`, `in person`."""
    if (channel or "") in _OVER:
        return Message(_OVER[channel or ""], context=CONTEXT)
    return Message(N_("over {channel}"), {"channel": channels[channel or ""]}, CONTEXT)


def step_message(names: Sequence[Phrase], over_it: Message, step: int) -> Message:
    """Return one step of a route.

    Parameters
    ----------
    names
        All actors of the route, the first one included.
    over_it
        How one writes over its channel, see `channel_message`.
    step
        Its number, from 0.
    """
    last = len(names) - 2
    template = (_DIRECT if last == 0 else _FIRST) if step == 0 else _LAST if step == last else _MIDDLE
    fields = {"a": names[step], "b": names[step + 1], "c": names[min(step + 2, last + 1)], "over": over_it}
    return Message(template, fields, CONTEXT)


def trust_message(days: Sequence[int | None], doubted: int = 0) -> JoinedMessages:
    """Return how far a route can be trusted.

    Parameters
    ----------
    days
        For each step the days since its last contact (`None`: never recorded).
    doubted
        How many steps rest on ties of low confidence, or of none recorded.
    """
    known = [age for age in days if age is not None]
    never = len(days) - len(known)
    fields = {"days": max(known, default=0), "never": never, "steps": len(days), "low": doubted}
    template = (
        _NONE_CHECKED if not known else _SOME_CHECKED if never else _ALL_CHECKED if fields["days"] else _CHECKED_TODAY
    )
    if known and never:
        fields["days"] = max(fields["days"], 1)
    doubt = (Message(_DOUBTED, fields, CONTEXT),) if doubted else ()
    return JoinedMessages((Message(template, fields, CONTEXT), *doubt), separator="")


_HEADINGS: Final[dict[str, str]] = {
    "route": N_("{number}. {words}{alternate}."),
    "passes": N_("It passes {names}, protected and no liaison: ask a coordinator first."),
    "alternate": N_(" (shares nobody with the first)"),
    "pair": N_(" (one of two that share nobody)"),
    "handle": N_("Handle: {handle}, by consent until {expires}."),
    "handle-open": N_("Handle: {handle}, by consent."),
    "single": N_("Every route passes {names}: find a deputy."),
    "none": N_("There is no route."),
    "why": N_("What stands in the way:"),
    "start": N_("The nearest start is {a}."),
    "stand-in": N_("Who could stand in for {a}:"),
    "no-stand-in": N_("Nobody is known who could stand in for {a} after one introduction."),
    "ask-stand-in": N_("Ask a coordinator who could stand in for {a}."),
    "nearly": N_("Ways that nearly work; any of them would do:"),
    "way": N_("{number}. {names}:"),
    "all": N_("All of these would have to change."),
}


def route_lines(routes: Routes, language: str) -> list[str]:
    """Return the routes, their single points of failure and the obstacles as lines to read."""

    def say(what: str, **fields: object) -> str:
        return Message(_HEADINGS[what], fields, CONTEXT).in_words(language)

    view = routes.request.view
    lines = [] if routes.routes else [say("none")]
    if routes.starts:
        lines.append(say("start", a=name_of(view, routes.request.start_row)))
    for number, route in enumerate(routes.routes, 1):
        mark = say("alternate") if route.alternate else say("pair") if route.pair else ""
        words = route.trust.in_words(language)
        lines.append(say("route", number=number, words=words[:1].upper() + words[1:], alternate=mark))
        if route.passes_protected:
            lines.append(say("passes", names=_names(view, route.passes_protected)))
        for step in route.steps:
            lines.append(f"- {step.message.in_words(language)}")
            if step.handle:
                lines.append(say("handle" if step.expires else "handle-open", handle=step.handle, expires=step.expires))
            if step.instructions:
                lines.append(step.instructions)
    if routes.single_point_of_failure:
        lines.append(say("single", names=_names(view, routes.single_point_of_failure)))
    for single, found in routes.stand_ins.items():
        nobody = "no-stand-in" if view.sees_everything else "ask-stand-in"
        lines.append(say("stand-in" if found else nobody, a=_names(view, [single])[0]))
        lines += [f"- {one.message.in_words(language)}" for one in found]
    return [*lines, *_why_none(routes, language, say)]


def _why_none(routes: Routes, language: str, say: Callable[..., str]) -> list[str]:
    """Return the ways that nearly work, each with all that would have to change, and what else stands in the way."""
    lines = [say("nearly")] if routes.nearly else []
    told = set()
    for number, way in enumerate(routes.nearly, 1):
        lines.append(say("way", number=number, names=_names(routes.request.view, way.actors)))
        lines += [f"- {one.message.in_words(language)}" for _at, one in way.breaks]
        lines += [say("all")] if len(way.breaks) > 1 else []
        told |= {one for _at, one in way.breaks}
    others = [one for one in routes.blocked_by if one not in told]
    lines += [say("why")] if others else []
    return [*lines, *(f"- {one.message.in_words(language)}" for one in others)]


def _names(view: View, ids: Iterable[str]) -> list[Phrase]:
    return [name_of(view, view.records.entity_row[id]) for id in ids]
