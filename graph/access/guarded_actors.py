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


@memoised
def guarded_actors(view: View) -> Mask:
    """Return the actors (numbers of the network) that a firewall guards; none for a coordinator."""
    network = view.network
    guarded = np.zeros(network.n, dtype=np.bool_)
    if view.sees_everything:
        return guarded
    degree, protected = network.graph.degree, network.protected
    for pair in network.firewalls.tolist():
        at_risk = [actor for actor in pair if protected[actor]]
        guarded[min(at_risk, key=lambda actor: (degree[actor], actor)) if at_risk else pair] = True
    return guarded


def wall_ends(view: View) -> Mask:
    """Return the actors that an end of a firewall is; none for a coordinator."""
    ends = np.zeros(view.network.n, dtype=np.bool_)
    if not view.sees_everything:
        ends[view.network.firewalls.ravel()] = True
    return ends


def may_be_asked_from(view: View, actor: int) -> bool:
    """Return whether a route may start from an actor (a number): a narrower role does not ask for a protected one."""
    network = view.network
    if view.sees_everything or not network.protected[actor] or network.ids[actor] == view.own_entity:
        return True
    return bool(view.consent.allows_routes[network.actors[actor]]) and not guarded_actors(view)[actor]
