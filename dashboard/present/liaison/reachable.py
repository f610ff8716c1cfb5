"""Defector networks and how each can be reached from an actor: the first rows of the page Find a liaison."""

from __future__ import annotations

from typing import Any

import numpy as np

from kunyet.dashboard.present.words.records import SEVERITY_SHAPES, name_of
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_
from kunyet.graph.routes import find_routes

MOST_ROWS = 12
KIND_TO_REACH = "defector_network"


def reachable_rows(view: View, start: str | None) -> list[dict[str, Any]]:
    """Return the first defector networks as rows of the picker; empty where the view has none."""
    network = view.network
    goals = [network.ids[actor] for actor in np.flatnonzero(network.kind.equals(KIND_TO_REACH)).tolist()][:MOST_ROWS]
    return [{"id": goal, "title": name_of(view, goal), **_how(view, start, goal)} for goal in goals]


def _how(view: View, start: str | None, goal: str) -> dict[str, str]:
    """Return in how many steps and ways an actor is reached, with a glyph where there are too few."""
    if start is None or start == goal:
        return {}
    found = find_routes(view, start, goal, k=1).paths
    if not found:
        return {"kicker": _("No route is recorded"), "shape": SEVERITY_SHAPES["critical"], "tone": "critical"}
    steps = n_("{n} step", "{n} steps", len(found[0].path) - 1)
    if len(found) > 1:
        return {"kicker": _("{steps}, two separate routes", steps=steps), "tone": "fine"}
    return {"kicker": _("{steps}, one route only", steps=steps), "shape": SEVERITY_SHAPES["high"], "tone": "high"}
