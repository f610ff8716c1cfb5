"""Routes: through whom, and over which channel, one actor can be reached from another.

`step_reliability.py` weighs each step and holds the definitions, `k_best.py` finds the k best routes, `disjoint.py`
finds routes that share no actor, `obstacles.py` finds what is in the way, `route_words.py` puts it into words, and
`find_routes.py` combines them.
"""

from kunyet.graph.routes.find_routes import Route, Routes, RouteStep, find_routes

__all__ = ["Route", "RouteStep", "Routes", "find_routes"]
