"""Tasks on a directory that is already open: `python -m benchmarks.inside WHAT FOLDER` prints JSON, one process for
each.

gaps        seconds from the files to all gaps, everything imported and compiled before
routes      seconds of Kunyet's routes and of networkx's, pair by pair
questions   seconds of processor time of whole answers about routes, each asked for the first time, by who asks
scenario    seconds of the full report, and of scenarios after the first
introduce   seconds of ten introductions, their value, and the values of ten chosen at random and by common neighbours
edit        seconds from one edit to its gaps, in an encrypted folder
search      seconds of searches while typing
betweenness actors of the true first hundred that the sample misses, and seconds of processor time of both
duplicates  seconds of processor time and MiB of all duplicates, of a plain comparison of all names, and of names typed
joining     seconds of processor time and MiB of joining a bundle of 5,000 changes into an encrypted folder
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.join_changes import joining

PAIRS = 300
"""The number of pairs for routes; networkx needs a second or more for each, so it gets ten of them."""

EDITS_BEFORE = 5
"""Edits that are not counted: the first of each sort loads kernels from the cache, once in each process."""


def timed(function: Callable[[], Any]) -> float:
    """Return the seconds of a call."""
    begun = time.perf_counter()
    function()
    return time.perf_counter() - begun


def gaps(folder: Path) -> float:
    """Return the seconds from files to gaps, once all is imported."""
    import numba  # noqa: F401 - compiled code counts as imported too

    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.loaders.tables_store import TablesStore

    def whole() -> None:
        find_gaps(open_view(TablesStore(folder))).top(1000)

    whole()
    return min(timed(whole) for _ in range(3))


def routes(folder: Path) -> dict[str, list[float]]:
    """Return the seconds of five best routes with alternates for random pairs: Kunyet's, and networkx's for the
    first of them.
    """
    import networkx
    import numpy as np

    from kunyet.graph.routes import find_routes

    view = _view(folder)
    network = view.network
    graph = networkx.Graph(zip(network.graph.u.tolist(), network.graph.v.tolist(), strict=True))
    joined = sorted(graph.subgraph(max(networkx.connected_components(graph), key=len)))
    pairs = np.random.default_rng(1).choice(joined, size=(PAIRS, 2), replace=False).tolist()
    ids = network.ids

    def theirs(a: int, b: int) -> None:
        list(islice(networkx.shortest_simple_paths(graph, a, b), 5))
        list(networkx.node_disjoint_paths(graph, a, b))

    find_routes(view, ids[pairs[0][0]], ids[pairs[0][1]])
    ours = [timed(partial(find_routes, view, ids[a], ids[b])) for a, b in pairs]
    return {"ours": ours, "peer": [timed(partial(theirs, a, b)) for a, b in pairs[:10]]}


def questions(folder: Path) -> dict[str, list[float]]:
    """Return the seconds of whole documents of routes to defector networks, over all channels and without internet."""
    import numpy as np

    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.access.viewer import Viewer
    from kunyet.graph.routes import find_routes
    from kunyet.loaders.tables_store import TablesStore

    taken: dict[str, list[float]] = {}
    for role, start in (("policymaker", "any-desk"), ("coordinator", "any-nug"), ("coordinator", "")):
        view = open_view(TablesStore(folder), Viewer(role))
        network, draw = view.network, np.random.default_rng(1)
        goals = draw.choice(np.flatnonzero(network.kind.equals("defector_network")), 101, replace=False).tolist()
        nug = draw.choice(np.flatnonzero(network.kind.equals("nug_contact")), len(goals)).tolist()
        mine = taken.setdefault(f"{role} {start}".strip(), [])
        for goal, one in zip(goals, nug, strict=True):
            for without in ((), ("internet",)):
                begun = time.process_time()
                find_routes(view, start or network.ids[one], network.ids[goal], without_channels=without).as_dict()
                mine.append(time.process_time() - begun)
        del mine[:2]  # They load kernels.
    return taken


def scenario(folder: Path) -> dict[str, Any]:
    """Return the seconds of the full report (network, figures, gaps), and of scenarios after the first."""
    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.compare.network_figures import network_figures
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.scenarios.outcome import run_scenario
    from kunyet.graph.scenarios.scenario import Scenario
    from kunyet.loaders.tables_store import TablesStore

    store = TablesStore(folder)

    def report() -> None:
        view = open_view(TablesStore(folder))
        network_figures(view.network)
        find_gaps(view).top(1000)

    report()
    full = min(timed(report) for _ in range(2))
    view = open_view(store)
    before = find_gaps(view)
    run_scenario(view, Scenario(without_channels=("phone",)), before)
    ids = view.network.ids
    asked = [Scenario(without=(ids[17],)), Scenario(without_channels=("signal",)), Scenario(blackout=("Shan",))]
    taken = [min(timed(partial(run_scenario, view, each, before)) for _ in range(2)) for each in asked]
    return {"full": full, "scenarios": taken}


def introduce(folder: Path) -> dict[str, Any]:
    """Return the seconds and the value of ten introductions, and the values of ten by chance and by common
    neighbours.
    """
    import numpy as np

    from kunyet.graph.introductions.choose_introductions import Chooser
    from kunyet.graph.introductions.find_introductions import find_introductions as find
    from kunyet.graph.introductions.gaps_closed_by_tie import SimulatedNetwork, simulate_tie

    view = _view(folder)
    found = find(view, 10)
    taken = min(timed(lambda: find(_again(view), 10)) for _ in range(2))
    chooser = Chooser.of(view)
    candidates, graph = chooser.candidates, view.network.graph
    common = np.array(
        [
            len(np.intersect1d(graph.neighbours_of(a), graph.neighbours_of(b)))
            for a, b in zip(candidates.a, candidates.b, strict=True)
        ]
    )

    def value(rows: Any) -> int:
        state: SimulatedNetwork = chooser.start
        wanted, total = dict(chooser.wanted), 0
        for row in rows:
            effect = simulate_tie(state, *chooser.pair(int(row)), candidates.channels[int(row)])
            if not effect.opens_critical:
                total += effect.worth(wanted)
                wanted = {gap: weight for gap, weight in wanted.items() if gap not in effect.closed}
                state = effect.after
        return total

    by_chance = [value(np.random.default_rng(seed).choice(len(common), 10, replace=False)) for seed in range(5)]
    return {
        "seconds": taken,
        "value": found.value,
        "random": max(by_chance),
        "common": value(np.argsort(-common, kind="stable")[:10]),
    }


def edit(folder: Path) -> dict[str, list[float]]:
    """Return the seconds of some edits in an encrypted folder: saving, opening the view, and finding its gaps."""
    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.gaps.common.gaps_after_edit import gaps_after
    from kunyet.graph.stores.encrypted import create
    from kunyet.graph.stores.revision import Change
    from kunyet.loaders.tables_store import TablesStore

    records = TablesStore(folder).records()
    parts: dict[str, list[float]] = {"saved": [], "opened": [], "found": [], "scratch": []}
    with tempfile.TemporaryDirectory() as scratch:
        store = create(Path(scratch) / "store", "bench", "a passphrase of the benchmark", records.settings)
        tables = [table for table in records.tables().values() if table.size]
        store.apply_tables(tables, who="bench", why="load", based_on=0)
        view = open_view(store)
        known = find_gaps(view)
        for number, change in enumerate(change for first in (0, 100, 200) for change in _edits(records, Change, first)):
            if number == EDITS_BEFORE:
                parts = {name: [] for name in parts}
            begun = time.perf_counter()
            store.apply([change], who="bench", why="edit", based_on=store.head().number)
            saved = time.perf_counter()
            view = open_view(store)
            opened = time.perf_counter()
            known = gaps_after(known, view)
            parts["found"].append(time.perf_counter() - opened)
            parts["opened"].append(opened - saved)
            parts["saved"].append(saved - begun)
        parts["scratch"].append(timed(lambda: find_gaps(open_view(store))))
        store.close()
    return parts


def _edits(records: Any, change: Any, first: int = 0) -> list[Any]:
    """Return a new status, a new last contact, a new tie and a removed tie: the usual work of a coordinator."""
    entity, tie, other = (
        records.entities.row(777 + first),
        records.ties.row(5555 + first),
        records.ties.row(9000 + first),
    )
    ids = records.entities["id"]
    new = {
        "id": f"bench-{first}",
        "from": ids[10 + first],
        "to": ids[50_000 + first],
        "type": "coordinates",
        "channel": "signal",
    }
    return [
        change("entities", (entity["id"],), {**entity, "notes": "called on Tuesday"}),
        change("entities", (entity["id"],), {**entity, "status": "dormant", "status_since": "2024-03-01"}),
        change("ties", (tie["id"],), {**tie, "last_contact": "2024-03-30"}),
        change("ties", (new["id"],), new),
        change("ties", (other["id"],), None),
    ]


def search(folder: Path) -> list[float]:
    """Return the seconds of each search while names are typed letter by letter."""
    import numpy as np

    view = _view(folder)
    index, names = view.index, view.records.entities["name"]
    index.prepare()
    rows = np.random.default_rng(1).choice(len(names), 20, replace=False).tolist()
    typed = [names[row][:letters] for row in rows for letters in range(2, min(len(names[row]), 16) + 1)]
    return [timed(partial(index.find, text)) for text in typed]


def betweenness(folder: Path) -> dict[str, float]:
    """Return how many of the hundred highest the sample misses, and its and the exact seconds of processor time."""
    import numpy as np

    from kunyet.graph.measures.betweenness import betweenness as sampled
    from kunyet.graph.measures.common.arcs import arcs_of
    from kunyet.graph.network.kernels.betweenness import dependencies

    network = _view(folder).network
    sampled(network)
    begun = time.process_time()
    guess = sampled(network).value
    ours, arcs = time.process_time() - begun, arcs_of(network, directed=False)
    begun = time.process_time()
    exact, _ = dependencies.compiled(arcs.start, arcs.head, np.arange(network.n, dtype=np.int32))
    first = [set(np.argsort(-values, kind="stable")[:100].tolist()) for values in (guess, exact)]
    return {"missed": len(first[1] - first[0]), "seconds": ours, "exact": time.process_time() - begun}


PLAIN = 100
"""Names that are compared with all others by rapidfuzz alone; the time of all is as many times more."""


def duplicates(folder: Path) -> dict[str, Any]:
    """Return the seconds and MiB of all duplicates, the seconds of a plain comparison, and those of typed names."""
    import resource

    from rapidfuzz import fuzz, process

    from benchmarks.name_variants import mistyped
    from kunyet.graph.duplicates.entity_facts import facts_of
    from kunyet.graph.duplicates.find_duplicates import DuplicateIndex
    from kunyet.loaders.tables_store import TablesStore

    records = TablesStore(folder).records().sorted_by_id()
    begun = time.process_time()
    index = DuplicateIndex(records)
    index.pairs()
    ours, most = time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    names, draw = records.entities["name"].texts(), random.Random(1)  # noqa: S311 - names for a benchmark
    begun = time.process_time()
    process.cdist(names[:PLAIN], names, scorer=fuzz.token_sort_ratio, score_cutoff=85)
    plain = (time.process_time() - begun) * len(names) / min(PLAIN, len(names))
    texts = [mistyped(name, draw) for name in draw.sample(names, min(200, len(names)))]
    typed = [timed(partial(index.like, facts_of({"name": text}))) for text in texts]
    return {"seconds": ours, "mebibytes": most, "plain": plain, "typed": typed}


def _view(folder: Path) -> Any:
    from kunyet.graph.access.open_view import open_view
    from kunyet.loaders.tables_store import TablesStore

    return open_view(TablesStore(folder))


def _again(view: Any) -> Any:
    """Return the same view without computed values."""
    from dataclasses import replace

    return replace(view, records=replace(view.records))


ASKED: dict[str, Callable[[Path], Any]] = {
    each.__name__: each
    for each in (gaps, routes, questions, scenario, introduce, edit, search, betweenness, duplicates, joining)
}

if __name__ == "__main__":
    json.dump(ASKED[sys.argv[1]](Path(sys.argv[2])), sys.stdout)
