"""Guarded actors: whom the advice for a narrower role leaves out, so that no question finds a firewall or a consent.

If a route were left out only where a firewall crosses it, the routes around it would tell between whom it is. So for
roles below coordinator a firewall guards actors and not pairs: of its two ends the protected one, of two protected ones
the one with fewer ties, of two that are not protected both. A guarded actor is treated like one whose consent does not
carry routes: no route enters or passes it, and if it is protected no route starts from it. So a firewall, a consent
that is missing, expired or withdrawn, and a way that is not there look alike.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.memo import memoised
from kunyet.graph.records.columns import Mask
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND, PROTECTED


@memoised
def guarded_rows(view: View) -> Mask:
    """Return the entity rows that a firewall guards, the same ones on every date; none for a coordinator."""
    records = view.records
    guarded = np.zeros(records.entities.size, dtype=np.bool_)
    if view.sees_everything:
        return guarded
    guarded[list(view.refused)] = True
    ends = np.concatenate(records.tie_ends)
    ties = np.bincount(ends[ends >= 0], minlength=records.entities.size).tolist()
    protected = records.entities["kind"].look_up(PROTECTED.__contains__, np.bool_, blank=DEFAULT_KIND in PROTECTED)
    for pair in view.walls.tolist():
        at_risk = [row for row in pair if protected[row]]
        guarded[min(at_risk, key=lambda row: (ties[row], row)) if at_risk else pair] = True
    return guarded


def guarded_actors(view: View) -> Mask:
    """Return the actors (numbers of the network) that a firewall guards; none for a coordinator."""
    return guarded_rows(view)[view.network.actors]


def may_be_introduced(view: View) -> Mask:
    """Return the actors whom advice for a viewer may introduce: for a narrower role no end of a firewall.

    A view that does not know the firewalls introduces nobody.
    """
    if "introductions" not in view.advice:
        return np.zeros(view.network.n, dtype=np.bool_)
    if view.sees_everything:
        return np.ones(view.network.n, dtype=np.bool_)
    open_ = view.consent.allows_routes.copy()
    open_[view.walls.ravel()] = False
    allowed: Mask = open_[view.network.actors]
    return allowed


def may_be_asked_from(view: View, actor: int) -> bool:
    """Return whether a route may start from an actor (a number): a narrower role does not ask for a protected one."""
    network = view.network
    if view.sees_everything or not network.protected[actor] or network.ids[actor] == view.own_entity:
        return True
    return bool(view.consent.allows_routes[network.actors[actor]]) and not guarded_actors(view)[actor]
