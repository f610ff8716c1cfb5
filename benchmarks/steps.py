"""The steps from files to sentences, each timed once in a process of its own run, in the order in which data flows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

SLOWEST = 5
"""The number of steps that are printed first."""
ROUTES = 20
"""The number of routes, so that no single pair decides the figure."""


@dataclass
class Times:
    """Seconds by step, in the order of the steps."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def of(self, step: str) -> Iterator[None]:
        """Take the time of a step."""
        begun = time.perf_counter()
        yield
        self.seconds[step] = time.perf_counter() - begun

    def call(self, step: str, function: Callable[[], Any]) -> Any:
        """Take the time of a call and return its result."""
        with self.of(step):
            return function()


def time_steps(folder: Path) -> dict[str, float]:
    """Return the seconds of each step on a folder of tables; the kernels are compiled before."""
    times = Times()
    with times.of("import everything"):
        from kunyet.graph.access.open_view import open_view
        from kunyet.graph.access.viewer import Viewer
        from kunyet.graph.gaps.common.find_gaps import find_gaps
        from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
        from kunyet.graph.measures.common.measures_table import compute_measures
        from kunyet.graph.search.name_index import search_index_of
        from kunyet.loaders.tables_store import TablesStore

        list(GAP_KINDS.values())
    store = times.call("read and validate the files", lambda: TablesStore(folder))
    view = times.call("open the coordinator's view", lambda: open_view(store))
    times.call("build the network", lambda: view.network.graph)
    for code in GAP_KINDS:
        times.call(f"gap {code}", partial(find_gaps, view, codes=[code]))
    gaps = find_gaps(view)
    times.call("tell the worst 1,000 gaps", lambda: gaps.top(1000))
    times.call("all measures", lambda: compute_measures(view))
    index = times.call("build the search index", lambda: search_index_of(view.records))
    times.call("search a word", lambda: index.find("river"))
    times.call(f"{ROUTES} routes", lambda: _routes(view))
    times.call("open the policymaker's view", lambda: open_view(store, Viewer("policymaker")).network)
    return times.seconds


def _routes(view: Any) -> None:
    import numpy as np

    from kunyet.graph.routes import find_routes

    network = view.network
    ends = np.random.default_rng(1).choice(network.n, size=(ROUTES, 2), replace=True)
    for start, goal in ends[ends[:, 0] != ends[:, 1]].tolist():
        find_routes(view, network.ids[start], network.ids[goal])


def print_steps(folder: Path, size: int) -> None:
    """Print the cost of each step on a folder, compared with reading its two files by pyarrow."""
    from benchmarks.commands import READ
    from benchmarks.timing import kunyet, least, python, run

    peer = least([run(python("-c", READ, folder)) for _ in range(3)]).seconds
    whole = least([run(kunyet("gaps", folder, "--json")) for _ in range(3)]).seconds
    time_steps(folder)  # Fills the caches of compiler and system; the next run counts.
    print(table(size, time_steps(folder), peer, whole))


def table(size: int, taken: dict[str, float], peer: float, whole: float) -> str:
    """Return the steps of one size as lines: the slowest first, in milliseconds and as multiples of the peer."""
    steps = sorted(taken.items(), key=lambda step: -step[1])
    lines = [
        f"{size:,} entities, {5 * size:,} ties; pyarrow reads the two files in {peer * 1000:,.0f} ms (whole process)"
    ]
    lines.append(f"  {'kunyet gaps --json, whole process':40} {whole * 1000:>10,.0f} ms {whole / peer:>8.1f} x")
    for number, (step, seconds) in enumerate(steps):
        if number == SLOWEST:
            lines.append("  the others:")
        lines.append(f"  {step:40} {seconds * 1000:>10,.1f} ms {seconds / peer:>8.2f} x")
    return "\n".join(lines) + "\n"
