"""Defector networks and how each can be reached from somebody: the rows that the page Find a liaison begins with."""

from __future__ import annotations

from typing import Any

import numpy as np

from graph.routes import find_routes
from graph.view import View

from dashboard.language import _, n_
from dashboard.present.words import first_upper, kind_shape, kind_word, name_of

AT_MOST = 12
KIND = "defector_network"


def reachable_rows(view: View, start: str | None) -> list[dict[str, Any]]:
    """Return the first defector networks as rows of the picker; nothing where the view has none."""
    network = view.network
    goals = [network.ids[actor] for actor in np.flatnonzero(network.kind.equals(KIND)).tolist()][:AT_MOST]
    return [
        {
            "id": goal,
            "shape": kind_shape(KIND),
            "tone": KIND,
            "kicker": first_upper(kind_word(KIND)),
            "title": name_of(view, goal),
            "note": _how(view, start, goal),
        }
        for goal in goals
    ]


def _how(view: View, start: str | None, goal: str) -> str:
    if start is None:
        return ""
    found = find_routes(view, start, goal, k=1)
    if not found.found:
        return _("No way is recorded")
    steps = n_("{n} step", "{n} steps", len(found.found[0].path) - 1)
    return _("{steps}, two separate ways", steps=steps) if len(found.found) > 1 else _("{steps}, one way only", steps=steps)
