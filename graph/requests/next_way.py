"""The next best way of a request: around who refused, as long as that holds, and who is silent, and whom those know.

Silence may be an arrest, and who was taken may have to name whom they know. The two ends of the request are never left
out, even if the silent one knows them.
"""

from __future__ import annotations

from kunyet.graph.access.view import View
from kunyet.graph.requests.requests_of import KeptRequest, KeptStep, requests_of
from kunyet.graph.routes import Routes, find_routes
from kunyet.graph.vocabulary.cycle.step_states import StepState


def next_way(view: View, request: KeptRequest, *, max_steps: int = 6) -> Routes:
    """Return the routes that are left for a request, the best first."""
    return find_routes(view, request.start, request.goal, max_steps=max_steps, avoid=tuple(avoided(view, request)))


def avoided(view: View, request: KeptRequest) -> list[str]:
    """Return the ids of the actors whom the next way goes around, sorted."""
    network = view.network
    rows = view.records.entity_row
    found = {one.actor for one in request.steps if _holds(one, network.at)}
    for silent in {one.actor for each in requests_of(network) for one in each.silent if not each.is_ended}:
        found.add(silent)
        actor = int(network.number_of[rows[silent]]) if silent in rows else -1
        if actor >= 0:
            found |= {network.ids[other] for other in network.graph.neighbours_of(actor).tolist()}
    return sorted(found - {request.start, request.goal})


def _holds(step: KeptStep, at: int) -> bool:
    return step.state == StepState.REFUSED and at <= step.holds_until
