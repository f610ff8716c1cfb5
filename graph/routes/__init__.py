"""Routes: through whom, and over which channel, one actor can be reached from another.

`steps.py` weighs each step, `best.py` finds the k best routes, `disjoint.py` those that share nobody, `blocked.py` says what stands in
the way, `explain.py` puts it into words, and `find.py` puts them together. The definitions stand in `steps.py`.
"""

from kunyet.graph.routes.find_routes import Route, Routes, Step, find_routes

__all__ = ["Route", "Routes", "Step", "find_routes"]
