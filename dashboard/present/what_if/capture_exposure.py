"""What the capture of an actor exposes."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.dashboard.present.what_if.outcome_sentence import known_actors
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import role_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_
from kunyet.graph.scenarios.capture import CaptureExposure
from kunyet.graph.scenarios.outcome import ScenarioOutcome

ACTORS_LISTED = 40


def capture_html(outcome: ScenarioOutcome) -> Html:
    """Return what a capture exposes; nothing where the scenario has no capture.

    It lists the actors that the captured one knows, protected ones first, and whose contact routes are recorded; then
    what accounts of theirs could read, for whoever may know who has which account.
    """
    exposed = outcome.exposed
    if exposed is None:
        return NOTHING
    view, guarded, contacts = outcome.view, set(exposed.protected), set(exposed.contacts)
    who = name_of(view, exposed.who)
    order = sorted(known_actors(outcome), key=lambda each: (each not in guarded, name_of(view, each)))
    items = []
    for each in order[:ACTORS_LISTED]:
        words = [_("protected")] * (each in guarded) + [_("contact routes recorded")] * (each in contacts)
        items.append(tag("li", actor_link_html(view, each), tag("span", comma_list(words), cls="k-age")))
    parts = (
        [tag("ul", join(*items), cls="k-lost k-two")]
        if items
        else [tag("p", _("No actor that they know is on record."), cls="k-muted")]
    )
    if exposed.remembered:
        names = [actor_link_html(view, each) for each in exposed.remembered[:ACTORS_LISTED]]
        parts += [
            tag("h3", _("Remembered from ties that have ended")),
            tag("ul", *(tag("li", one) for one in names), cls="k-subjects"),
        ]
    if exposed.accounts:
        parts += _readable(view, exposed)
    parts.append(tag("p", _("This is only what is recorded and what you may see. They may know more."), cls="k-note"))
    return tag("section", tag("h2", _("What the capture of {who} exposes", who=who)), *parts)


def _readable(view: View, exposed: CaptureExposure) -> list[Html]:
    """Return how many names accounts of the captured one could read besides those that they know, and which."""
    besides = set(exposed.exposed) - set(exposed.known)
    said = n_(
        "Somebody unlocks this directory for it ({roles}), and could read {n} more name.",
        "Somebody unlocks this directory for it ({roles}), and could read {n} more names.",
        len(besides),
        roles=comma_list([role_word(role) for role in exposed.accounts or ()]),
    )
    names = sorted((name_of(view, each), each) for each in besides)
    parts = [tag("h3", _("What can be read in this directory")), tag("p", said)]
    parts += [
        tag("ul", *(tag("li", actor_link_html(view, each)) for _name, each in names[:ACTORS_LISTED]), cls="k-subjects")
    ]
    left = len(names) - ACTORS_LISTED
    if left > 0:
        parts.append(tag("p", n_("And {n} more.", "And {n} more.", left), cls="k-muted"))
    return parts
