"""Routes in words and markup: the opening sentence, and each route with its stops and its steps."""

from __future__ import annotations

from collections.abc import Collection

from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.words.shown_names import kind_of, name_of, shown_name
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper, kind_shape
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, n_, say_day, say_list, spoken
from kunyet.graph.routes import Route, Routes, RouteStep
from kunyet.graph.routes.choice_text import head_text
from kunyet.graph.text.dates import NEVER, read_day

_OTHER_STARTS = 2
FRESH_DAYS = 60
"""A step that was checked longer ago is drawn dashed; by then half of its reliability is gone."""


def reach_sentence(view: View, goal: str, found: Routes) -> str:
    """Return whether an actor can be reached, in how many steps and how many ways, in a sentence or two."""
    name = shown_name(view, goal)
    if not found.routes:
        return _("There is no route to {name} with these choices.", name=name)
    steps = len(found.routes[0].steps)
    sentence = n_("{name} can be reached in {n} step.", "{name} can be reached in {n} steps.", steps, name=name)
    single = found.single_point_of_failure
    if single and len(found.routes) == 1:
        return f"{sentence} {_('There is one route only.')}"
    if single:
        people = say_list([name_of(view, entity) for entity in single])
        return f"{sentence} {_('Every way passes {people}.', people=people)}"
    if any(route.alternate for route in found.routes) or any(route.pair for route in found.routes):
        return f"{sentence} {_('A second way shares nobody with the first.')}"
    return sentence


def starts_sentence(view: View, found: Routes) -> str:
    """Return which of several starts is the nearest, and how far the others are; blank where one was chosen."""
    if not found.starts:
        return ""
    nearest = found.request.id_of(found.request.start_row)
    sentence = _("The nearest that can ask is {name}.", name=name_of(view, nearest))
    others = [
        n_("{name} in {n} step", "{name} in {n} steps", one.steps, name=name_of(view, view.network.ids[one.actor]))
        for one in found.starts
        if view.network.ids[one.actor] != nearest
    ][:_OTHER_STARTS]
    return f"{sentence} {_('Further away: {others}.', others=say_list(others))}" if others else sentence


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


def route_html(view: View, route: Route, number: int, single: Collection[str] = ()) -> Html:
    """Return one route: its number, how reliable it is, its stops, and its steps.

    `single` are the ids of the actors on whom every route hangs: they are marked.
    """
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
    passed = [name_of(view, entity) for entity in route.passes_protected]
    warning = NOTHING
    if passed:
        text = _("It passes {names}, protected and no liaison: ask a coordinator first.", names=say_list(passed))
        warning = tag("p", text, cls="k-warning")
    return tag(
        "section", head, warning, _line(view, route, single), steps, cls="k-route" if number > 1 else "k-route best"
    )


def _line(view: View, route: Route, single: Collection[str]) -> Html:
    """Return the stops, and between them the channel and the age of the last contact."""
    stops = [stop_html(view, route.steps[0].start)]
    for step in route.steps:
        stale = step.days is None or step.days > FRESH_DAYS
        channel = first_upper(channel_word(view, step.channel)) if step.channel else _("no channel recorded")
        age = _("no contact recorded") if step.days is None else n_("{n} day", "{n} days", step.days)
        words = (tag("span", channel, cls="over"), tag("span", age, cls="age"))
        over = tag("span", *words, cls="k-over stale" if stale else "k-over")
        stops.append(stop_html(view, step.end, over, _("every route passes here") if step.end in single else ""))
    return tag("ol", join(*stops), cls="k-stops")


def stop_html(view: View, entity: str, over: Html = NOTHING, mark: str = "") -> Html:
    """Return a stop with the channel that leads to it: both stay together where a line breaks; `mark` warns of it."""
    kind = kind_of(view, entity)
    name = tag("span", name_of(view, entity), tag("small", mark) if mark else NOTHING)
    stop = tag("span", shape_html(kind_shape(kind), kind), name, cls="k-stop single" if mark else "k-stop")
    return tag("li", over, stop)


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
    steps = tag("ol", join(*items), cls="k-steps")
    if all(step.handle for step in route.steps):
        return steps
    text = _("Where no way of contact stands, none is recorded or may be shown for this purpose.")
    return join(steps, tag("p", text, cls="k-muted"))


def _day(text: str | None) -> int:
    return read_day(text, late=False) if text else NEVER


def route_text(view: View, route: Route) -> str:
    """Return a route as plain text, to be copied: marking, role and date, then its steps.

    Handles are left out: they are copied singly. The text says so.
    """
    steps = (f"{digits(str(number))}. {_sentence(step)}" for number, step in enumerate(route.steps, 1))
    handles = any(step.handle for step in route.steps)
    left_out = [_("Handles are left out.")] if handles else []
    return "\n".join((head_text(view, spoken()), *steps, *left_out))


def copied_handles(route: Route) -> list[tuple[str, str, str]]:
    """Return the owner (id), channel and handle of each handle on a route, in its order."""
    return [(step.end, step.channel or "", step.handle) for step in route.steps if step.handle]
