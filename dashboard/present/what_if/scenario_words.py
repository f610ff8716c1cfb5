"""A scenario in words: its name."""

from __future__ import annotations

from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import channel_word, region_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, say_list
from kunyet.graph.scenarios.scenario import Scenario

MOST_NAMED = 2
"""So many of one sort are named; more are counted."""


def scenario_name(view: View, scenario: Scenario) -> str:
    """Return a scenario's own name, else what it changes."""
    if scenario.name:
        return scenario.name
    channels = [channel_word(view, each) for each in scenario.without_channels] + list(scenario.operators)
    parts = []
    both = scenario.without == (scenario.capture,)
    if both:
        parts.append(_("Loss and capture of {who}", who=name_of(view, scenario.capture)))
    elif scenario.without:
        parts.append(_("Without {what}", what=_few([name_of(view, each) for each in scenario.without])))
    if channels:
        parts.append(_("Without {what}", what=_few(channels)))
    if scenario.blackout:
        parts.append(_("No internet in {where}", where=_few([region_word(each) for each in scenario.blackout])))
    if scenario.add:
        pairs = [_("{a} with {b}", a=name_of(view, a), b=name_of(view, b)) for a, b in scenario.add]
        parts.append(_("Introduced: {pairs}", pairs=_few(pairs)))
    if scenario.capture and not both:
        parts.append(_("Capture of {who}", who=name_of(view, scenario.capture)))
    return "; ".join(parts) or _("Nothing is changed")


def _few(names: list[str]) -> str:
    """Return names as a list; of many the first ones, and how many more there are."""
    if len(names) <= MOST_NAMED + 1:
        return say_list(names)
    return say_list([*names[:MOST_NAMED], _("{n} more", n=len(names) - MOST_NAMED)])
