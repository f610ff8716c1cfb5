"""`python -m benchmarks.store_folder [SIZE...]`: the encrypted folder compared with bare SQLCipher, in one run.

For each number of entities, with five ties each: a load, compared with inserting the same rows in bulk into one plain
table for each table (both in turn, the median of three); one edit; search while typing; and opening (without the third
of a second for the passphrase), compared with fetching the rows of bare SQLCipher. The store has a cheap passphrase, so
that the other costs are visible.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table

PASSPHRASE = "only for a measurement"  # noqa: S105 - of a store that lives for a minute
SEARCHES = 200
EDITS = 15


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store_folder")
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000], metavar="SIZE")
    parser.add_argument("--runs", type=int, default=3, help="loads of which the middle one counts (3)")
    args = parser.parse_args()
    for size in args.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            measure(generated(Path(scratch) / "tables", size), Path(scratch), args.runs)


def generated(folder: Path, size: int) -> Records:
    """Return a generated directory with every text unpacked, so that neither side includes that time."""
    from kunyet.loaders.tables_store import TablesStore

    wanted = ["--entities", str(size), "--ties", str(5 * size), "--seed", "1", str(folder)]
    subprocess.run([sys.executable, "-m", "kunyet.data_samples.generate", *wanted], check=True)
    records = TablesStore(folder).records()
    return records.with_tables(**{name: _plain(table) for name, table in records.tables().items()})


def _plain(table: Table) -> Table:
    columns = {name: CodedColumn(column.codes, list(column.values)) for name, column in table.columns.items()}
    return Table(table.name, table.size, columns, dict(table.extras))


def measure(records: Records, scratch: Path, runs: int) -> None:
    """Print all costs on these records."""
    rows = {name: plain_rows(table) for name, table in records.tables().items() if table.size}
    bare, loads = [], []
    for _ in range(runs):
        bare.append(insert_bare(scratch, rows))
        loads.append(load(scratch / "store", records))
    size = records.entities.size
    print(f"{size:,} entities, {records.ties.size:,} ties; bare SQLCipher takes {_ms(bare)} to insert the rows")
    ratio = statistics.median(loads) / statistics.median(bare)
    print(f"  {'load (versions, chain, log, search index, snapshot)':54} {_ms(loads):>12}   {ratio:.1f} x")
    fetched, opened, edits, searches = use(scratch)
    print(f"  {'fetch all rows of bare SQLCipher':54} {_ms([fetched]):>12}")
    print(f"  {'open and read all records':54} {_ms([opened]):>12}   {opened / fetched:.2f} x")
    print(f"  {f'one edit, saved and in the records ({EDITS})':54} {_ms(edits):>12}")
    worst = statistics.quantiles(searches, n=20)[-1]
    print(f"  {f'search while typing ({SEARCHES} words, letter by letter), p95':54} {_ms([worst]):>12}\n")


def plain_rows(table: Table) -> tuple[int, list[tuple[str, ...]]]:
    """Return the number of columns and the rows, as a bare table would hold them."""
    columns = {**table.columns, **table.extras}
    return len(columns), list(zip(*(column.texts() for column in columns.values()), strict=True))


def insert_bare(scratch: Path, rows: dict[str, tuple[int, list[tuple[str, ...]]]]) -> float:
    """Return the seconds of inserting the rows: WAL, FULL, one transaction, no index."""
    for old in scratch.glob("bare.db*"):
        old.unlink()
    connection = bare(scratch)
    begun = time.perf_counter()
    connection.execute("BEGIN")
    for name, (width, content) in rows.items():
        columns = ", ".join(f"c{number} TEXT" for number in range(width))
        connection.execute(f"CREATE TABLE {name} ({columns})")
        marks = ", ".join("?" * width)
        connection.executemany(f"INSERT INTO {name} VALUES ({marks})", content)  # noqa: S608 - names of our own tables
    connection.execute("COMMIT")
    taken = time.perf_counter() - begun
    connection.close()
    return taken


def bare(scratch: Path) -> Any:
    """Return a connection to bare SQLCipher."""
    from kunyet.graph.stores.encrypted.connection import connect

    connection = connect(scratch / "bare.db", bytes(32))
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("PRAGMA synchronous=full")
    return connection


def load(folder: Path, records: Records) -> float:
    """Return the seconds of loading everything into a new store."""
    from kunyet.graph.stores.encrypted import create
    from kunyet.graph.stores.keys.sealing import Cost

    shutil.rmtree(folder, ignore_errors=True)
    with create(folder, "one", PASSPHRASE, records.settings, cost=Cost(2, 1, 1)) as store, timed() as taken:
        store.apply_tables(records.tables().values(), who="one", why="load", based_on=0)
    return taken[0]


def use(scratch: Path) -> tuple[float, float, list[float], list[float]]:
    """Return the seconds of fetching bare rows, of opening, and of every edit and search."""
    from kunyet.graph.stores.encrypted import open_store

    connection = bare(scratch)
    with timed() as fetched:
        connection.execute("SELECT * FROM entities").fetchall()
        connection.execute("SELECT * FROM ties").fetchall()
    connection.close()
    with timed() as opened:
        store = open_store(scratch / "store", "one", PASSPHRASE)
        records = store.records()
    with store:
        return fetched[0], opened[0], edit(store, records), search(store, records)


def edit(store: Any, records: Records) -> list[float]:
    """Return the seconds of each edit of one entity, its records read again."""
    from kunyet.graph.stores.revision import Change

    taken = []
    for number in range(EDITS):
        row = records.entities.row(number * 7)
        change = Change("entities", (row["id"],), {**row, "notes": f"Called on day {number}."})
        with timed() as one:
            store.apply([change], who="one", why="edit", based_on=store.head().number)
            store.records()
        taken += one
    return taken


def search(store: Any, records: Records) -> list[float]:
    """Return the seconds of each search, every word typed letter by letter, in either script and sometimes with a
    mistake.
    """
    chance = random.Random(1)  # noqa: S311 - no secret
    names = [*records.entities["name"].values, *records.entities["name_my"].values]
    taken = []
    for _ in range(SEARCHES):
        word = chance.choice(names)[:12] if chance.random() < 0.9 else "zqx" + chance.choice(names)[:5]
        for end in range(1, len(word) + 1):
            with timed() as one:
                store.search(word[:end])
            taken += one
    return taken


@contextmanager
def timed() -> Iterator[list[float]]:
    """Yield a list that holds the seconds of the block after its end."""
    taken: list[float] = []
    begun = time.perf_counter()
    yield taken
    taken.append(time.perf_counter() - begun)


def _ms(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:,.0f} ms"


if __name__ == "__main__":
    main()
