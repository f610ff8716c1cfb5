"""Routes in words and markup: the opening sentence, each route with its stops and steps, and obstacles."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.words.records import channel_word, first_upper, kind_of, kind_shape, name_of
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, n_, say_day, say_list, spoken
from kunyet.graph.routes import Route, Routes, RouteStep
from kunyet.graph.text.dates import NEVER, read_day

FRESH_DAYS = 60
"""A step that was checked longer ago is drawn dashed; by then half of its reliability is gone."""


def reach_sentence(view: View, goal: str, found: Routes) -> str:
    """Return whether an actor can be reached, in how many steps and how many ways, in a sentence or two."""
    name = name_of(view, goal)
    if not found.routes:
        return _("There is no route to {name} with these choices.", name=name)
    steps = len(found.routes[0].steps)
    sentence = n_("{name} can be reached in {n} step.", "{name} can be reached in {n} steps.", steps, name=name)
    single = found.single_point_of_failure
    if single:
        people = say_list([name_of(view, entity) for entity in single])
        return f"{sentence} {_('Every way passes {people}.', people=people)}"
    if any(route.alternate for route in found.routes) or any(route.pair for route in found.routes):
        return f"{sentence} {_('A second way shares nobody with the first.')}"
    return sentence


def route_advice(found: Routes) -> str:
    """Return the first step of the best route, or what would open a route; blank where neither is known."""
    if found.routes:
        return _sentence(found.routes[0].steps[0])
    blocked = found.blocked_by
    opening = next((one for one in blocked if one.what == "introduction"), blocked[0] if blocked else None)
    if opening is None:
        return ""
    return opening.message.in_words(spoken())


def _sentence(step: RouteStep) -> str:
    return step.message.in_words(spoken())


def route_html(view: View, route: Route, number: int) -> Html:
    """Return one route: its number, how reliable it is, its stops, and its steps."""
    words = first_upper(route.trust.in_words(spoken()))
    badge = NOTHING
    if route.alternate:
        badge = tag("span", _("shares nobody with the first"), cls="k-badge")
    elif route.pair:
        badge = tag("span", _("one of two routes that share nobody"), cls="k-badge")
    head = tag(
        "p",
        tag("span", digits(str(number)), cls="k-number"),
        tag("span", words, cls="k-trust"),
        badge,
        cls="k-route-head",
    )
    steps = _steps(route)
    if number > 1:
        steps = tag("details", tag("summary", _("The steps to take")), steps)
    return tag("section", head, _line(view, route), steps, cls="k-route" if number > 1 else "k-route best")


def _line(view: View, route: Route) -> Html:
    """Return the stops, and between them the channel and the age of the last contact."""
    stops = [_stop(view, route.steps[0].start)]
    for step in route.steps:
        stale = step.days is None or step.days > FRESH_DAYS
        channel = first_upper(channel_word(view, step.channel)) if step.channel else _("no channel recorded")
        age = _("no contact recorded") if step.days is None else n_("{n} day", "{n} days", step.days)
        words = (tag("span", channel, cls="over"), tag("span", age, cls="age"))
        stops.append(_stop(view, step.end, tag("span", *words, cls="k-over stale" if stale else "k-over")))
    return tag("ol", join(*stops), cls="k-stops")


def _stop(view: View, entity: str, over: Html = NOTHING) -> Html:
    """Return a stop with the channel that leads to it: both stay together where a line breaks."""
    kind = kind_of(view, entity)
    return tag(
        "li", over, tag("span", shape_html(kind_shape(kind), kind), tag("span", name_of(view, entity)), cls="k-stop")
    )


def _steps(route: Route) -> Html:
    items = []
    for step in route.steps:
        parts = [tag("span", _sentence(step))]
        if step.handle:
            until = _("by consent until {day}", day=say_day(_day(step.expires))) if step.expires else _("by consent")
            parts.append(tag("span", tag("code", step.handle), f" {until}", cls="k-handle"))
        if step.instructions:
            parts.append(tag("span", step.instructions, cls="k-muted"))
        items.append(tag("li", join(*parts)))
    return tag("ol", join(*items), cls="k-steps")


def _day(text: str | None) -> int:
    return read_day(text, late=False) if text else NEVER


def steps_text(route: Route) -> str:
    """Return the steps of a route as plain text, to be copied.

    Handles are left out: they must not be in the clipboard.
    """
    return "\n".join(f"{digits(str(number))}. {_sentence(step)}" for number, step in enumerate(route.steps, 1))


def obstacles_html(found: Routes) -> Html:
    """Return why there is no route, or fewer than requested; nothing where there is no obstacle."""
    sentences = [one.message.in_words(spoken()) for one in found.blocked_by]
    if not sentences:
        return NOTHING
    heading = _("What blocks it") if not found.routes else _("What would open more routes, or weakens these")
    return tag(
        "section", tag("h2", heading), tag("ul", join(*(tag("li", text) for text in sentences))), cls="k-blocked"
    )
