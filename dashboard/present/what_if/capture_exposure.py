"""What the capture of an actor exposes."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.words.lists import comma_list
from kunyet.dashboard.present.words.records import actor_html, name_of
from kunyet.graph.messages.language import _
from kunyet.graph.scenarios.outcome import ScenarioOutcome

ACTORS_LISTED = 40


def capture_html(outcome: ScenarioOutcome) -> Html:
    """Return what a capture exposes; nothing where the scenario has no capture.

    It lists the actors that the captured one knows, protected ones first, and whose contact routes are recorded.
    """
    exposed = outcome.exposed
    if exposed is None:
        return NOTHING
    view, guarded, contacts = outcome.view, set(exposed.protected), set(exposed.contacts)
    who = name_of(view, exposed.who)
    order = sorted(exposed.known, key=lambda each: (each not in guarded, name_of(view, each)))
    items = []
    for each in order[:ACTORS_LISTED]:
        words = [_("protected")] * (each in guarded) + [_("contact routes recorded")] * (each in contacts)
        items.append(tag("li", actor_html(view, each), tag("span", comma_list(words), cls="k-age")))
    parts = (
        [tag("ul", join(*items), cls="k-lost k-two")]
        if items
        else [tag("p", _("No actor that they know is on record."), cls="k-muted")]
    )
    if exposed.remembered:
        names = [actor_html(view, each) for each in exposed.remembered[:ACTORS_LISTED]]
        parts += [
            tag("h3", _("Remembered from ties that have ended")),
            tag("ul", *(tag("li", one) for one in names), cls="k-subjects"),
        ]
    parts.append(tag("p", _("This is only what is recorded and what you may see. They may know more."), cls="k-note"))
    return tag("section", tag("h2", _("What the capture of {who} exposes", who=who)), *parts)
