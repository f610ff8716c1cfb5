"""Defector networks and how each can be reached with the chosen question: the cards of the page Find a liaison.

Who has an open need of what is sought comes first, then the others by name; so many are shown as somebody reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kunyet.dashboard.present.words.shown_names import name_of, shown_name
from kunyet.dashboard.present.words.value_words import language_word, service_word
from kunyet.dashboard.present.words.vocabulary_words import SEVERITY_SHAPES, first_upper, region_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, digits, n_, say_list, spoken
from kunyet.graph.routes import Routes, find_routes
from kunyet.graph.routes.choice_text import RouteChoice
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values

MOST_ROWS = 12
KIND_TO_REACH = "defector_network"
_MOST_NEEDS = 3


@dataclass(frozen=True)
class Reachable:
    """The cards, how many defector networks there are, and how many of the shown ones are not or hardly reached."""

    rows: list[dict[str, Any]]
    all: int
    none: int
    one_way: int


def reachable(view: View, choice: RouteChoice) -> Reachable:
    """Return the first defector networks as rows of the picker; empty where the view has none."""
    goals = _goals(view, choice.purpose)
    shown = [goal for goal in goals if goal != choice.start][:MOST_ROWS]
    found = {goal: _routes(view, choice, goal) for goal in shown}
    rows = [
        {"id": goal, "title": shown_name(view, goal), "note": _facts(view, goal), **_how(found[goal])} for goal in shown
    ]
    ways = [len(each.paths) for each in found.values() if each is not None]
    return Reachable(rows, len(goals), ways.count(0), ways.count(1))


def reachable_sentence(found: Reachable) -> str:
    """Return how many of the shown defector networks are not, or hardly, reached; what is asked where none is shown."""
    shown = len(found.rows)
    if not shown:
        return _("Whom do you want to reach?")
    none, one_way = found.none, found.one_way
    if not none and not one_way:
        return n_("{n} defector network can be reached.", "All {n} defector networks can be reached.", shown)
    if none:
        what = n_("{n} cannot be reached", "{n} cannot be reached", none)
    else:
        what = n_("{n} hangs on one route", "{n} hang on one route", one_way)
    said = n_("Of {n} defector network, {what}.", "Of {n} defector networks, {what}.", shown, what=what)
    if not (none and one_way):
        return said
    return f"{said} {n_('Another {n} hangs on one route.', 'Another {n} hang on one route.', one_way)}"


def reachable_note(found: Reachable) -> str:
    """Return how many of how many are shown; blank if all are."""
    if len(found.rows) >= found.all:
        return ""
    numbers = {"shown": digits(str(len(found.rows))), "all": digits(f"{found.all:,}")}
    return _("{shown} of {all} are shown. Find the others by name in the box To.", **numbers)


def _goals(view: View, purpose: str) -> list[str]:
    network, needs = view.network, view.records.needs
    wanted = needs["direction"].equals("need") & (needs["state"].equals("open") | ~needs["state"].filled)
    wanted &= needs["service"].look_up(lambda text: purpose in fold(text), np.bool_, blank=False)
    asking = set(needs["entity"].take(np.flatnonzero(wanted)).texts())
    ids = [network.ids[actor] for actor in np.flatnonzero(network.kind.equals(KIND_TO_REACH)).tolist()]
    return sorted(ids, key=lambda one: (one not in asking, name_of(view, one).casefold(), one))


def _routes(view: View, choice: RouteChoice, goal: str) -> Routes | None:
    if not choice.start:
        return None
    try:
        return find_routes(
            view,
            choice.start,
            goal,
            k=1,
            without_channels=choice.without,
            shortest=choice.shortest,
            through_protected=choice.through_protected,
        )
    except KunyetError:  # nobody is there to start from: the question itself says so
        return None


def _how(found: Routes | None) -> dict[str, str]:
    """Return in how many steps and ways an actor is reached and how surely, with a glyph where there are too few."""
    if found is None:
        return {}
    if not found.paths:
        return {"kicker": _("No route with these choices"), "shape": SEVERITY_SHAPES["critical"], "tone": "critical"}
    steps = n_("{n} step", "{n} steps", len(found.paths[0].path) - 1)
    sure = found.routes[0].trust.in_words(spoken())
    if len(found.paths) > 1:
        return {"kicker": _("{steps}, two separate routes; {sure}", steps=steps, sure=sure), "tone": "fine"}
    kicker = _("{steps}, one route only; {sure}", steps=steps, sure=sure)
    return {"kicker": kicker, "shape": SEVERITY_SHAPES["high"], "tone": "high"}


def _facts(view: View, id: str) -> str:
    """Return where an actor is, what it needs and which languages it speaks, as far as the view holds it."""
    entities, row = view.records.entities, view.records.entity_row[id]
    regions = [region_word(region) for region in split_values(entities["region"][row])]
    languages = [language_word(one) for one in split_values(entities["languages"][row])]
    needs = view.records.needs
    rows = np.flatnonzero(needs["entity"].equals(id) & needs["direction"].equals("need")).tolist()
    open_ = [needs["service"][each] for each in rows if (needs["state"][each] or "open") == "open"]
    wanted = [service_word(one) for one in dict.fromkeys(open_)][:_MOST_NEEDS]
    needed = _("needs {what}", what=say_list(wanted)) if wanted else ""
    parts = (say_list(regions) if regions else "", needed, say_list(languages) if languages else "")
    return first_upper(" · ".join(part for part in parts if part))
