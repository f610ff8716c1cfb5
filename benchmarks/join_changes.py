"""A task of `benchmarks/inside.py`: two copies of a directory, of which one joins what the other changed."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

CHANGES, AT_ONCE = 5_000, 1_000
"""Changes of the other copy that are joined, and how many of them are one revision."""


def joining(folder: Path) -> dict[str, Any]:
    """Return the seconds and MiB of joining the changes of another copy, which both changed one record of."""
    import resource
    import shutil

    from kunyet.graph.joining.bundle_files import read_bundle, write_bundle
    from kunyet.graph.joining.join_bundle import join_bundle, plan_join
    from kunyet.graph.stores.encrypted import create, open_store
    from kunyet.graph.stores.keys.sealing import Cost
    from kunyet.graph.stores.revision import Change
    from kunyet.graph.today import utc_now
    from kunyet.loaders.tables_store import TablesStore

    def change(store: Any, table: str, first: int, last: int, **values: str) -> None:
        rows = [{**store.records().tables()[table].row(row), **values} for row in range(first, last)]
        changes = [Change(table, (row["id"],), row) for row in rows]
        store.apply(changes, who="one", why="changed", based_on=store.head().number)

    with tempfile.TemporaryDirectory() as scratch:
        here, there, bundle = (Path(scratch) / name for name in ("here", "there", "a.bundle"))
        phrase = "a passphrase for a benchmark"
        with create(here, "one", phrase, cost=Cost(2, 1, 1)) as store:
            tables = [table for table in TablesStore(folder).records().tables().values() if table.size]
            store.apply_tables(tables, who="one", why="made", based_on=0)
        shutil.copytree(here, there)
        with open_store(there, "one", phrase) as store:
            begun = utc_now()
            for first in range(0, CHANGES // 2, AT_ONCE // 2):
                change(store, "entities", first, first + AT_ONCE // 2, notes="theirs")
                change(store, "ties", first, first + AT_ONCE // 2, notes="theirs")
            write_bundle(store, bundle, since=begun)
        with open_store(here, "one", phrase) as store:
            change(store, "entities", 7, 8, notes="ours")
            store.records()
            started = time.process_time()
            outcome = join_bundle(plan_join(store, read_bundle(store, bundle)[0]), who="one")
            taken = time.process_time() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": taken, "mebibytes": most, "conflicts": len(outcome.conflicts), "moved": dict(outcome.moved)}
