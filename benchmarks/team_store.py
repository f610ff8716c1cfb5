"""`python -m benchmarks.team_store [SIZE...]`: the team store compared with bare driver code and with the encrypted
folder, in one run.

    make bench-neo4j                     1,000, 10,000 and 100,000 entities with five ties each, written to
    benchmarks/RESULTS_NEO4J.md python -m benchmarks.team_store 1000 another size, only printed

A server is started for the run. If `KUNYET_TEST_NEO4J` names one, that server is used, **and emptied**. Bare code and
ours take turns. For queries the median counts, for loads the fastest of `--runs`. Passphrases are cheap, so that the
other costs are visible.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.bare_server import FIND, NEAR, ROUTE, Bare, bare, rows_of
from benchmarks.rows import Row, as_markdown, seconds, times
from benchmarks.store_folder import PASSPHRASE, generated, timed
from kunyet.graph.records.records import Records
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.keys.sealing import Cost
from kunyet.graph.stores.revision import Change
from tests.helpers.neo4j_emptying import empty
from tests.helpers.neo4j_server import Given, Neo4jServer

RESULTS = Path(__file__).with_name("RESULTS_NEO4J.md")
NOTES = Path(__file__).with_name("NOTES_NEO4J.md")
SIZES = (1_000, 10_000, 100_000)
CHEAP = Cost(2, 1, 1)
QUESTIONS, EDITS, LARGE_EDIT = 60, 9, 500
BEGUN = time.perf_counter() / 60


def main() -> None:
    """Print a table of all sizes; with `--keep`, or through make, also save it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.team_store")
    parser.add_argument("sizes", nargs="*", type=int, default=[], metavar="SIZE")
    parser.add_argument("--runs", type=int, default=2, help="loads of which the least counts (2)")
    parser.add_argument("--keep", action="store_true", help="write the table to benchmarks/RESULTS_NEO4J.md")
    args = parser.parse_args()
    rows: list[Row] = []
    with _server() as given:
        for size in args.sizes or SIZES:
            _say(f"{size:,} entities")
            with tempfile.TemporaryDirectory() as scratch:
                for row in measured(given, size, Path(scratch), args.runs):
                    _say(as_markdown([row]).splitlines()[2])
                    rows.append(row)
            if args.keep or not args.sizes:  # Also before a larger size, because a run may be interrupted.
                RESULTS.write_text(_results(as_markdown(rows)), encoding="utf-8")
    print(as_markdown(rows))


@contextmanager
def _server() -> Iterator[Given]:
    if there := os.environ.get("KUNYET_TEST_NEO4J"):
        yield Given.parse(there)
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        Neo4jServer(Path(folder) / "neo4j", heap=1024, long_lived=True) as server,
    ):
        yield server.given


def measured(given: Given, size: int, scratch: Path, runs: int = 1) -> Iterator[Row]:
    """Yield the rows of one size; the queries use the directory of the last load."""
    from kunyet.graph.stores.encrypted import open_store as open_folder

    records = generated(scratch / "tables", size)
    many = _many(records)
    with bare(given) as peer:
        loads, read = _loads(given, peer, records, scratch, runs)
        yield loads
        store, opened = _opened(given, scratch)
        with timed() as beside:
            folder = open_folder(scratch / "folder", "one", PASSPHRASE)
            folder.records()
        yield _row(
            f"open and read all, {many}, against reading row by row", opened, read, most=0.1, note=_beside(beside[0])
        )
        yield from _refreshed(given, scratch, store, records, opened)
        yield from _asked(peer, store, folder, records)
        folder.close()
        store.close()
    empty(given)


def _row(what: str, ours: float, peer: float, *, most: float = 0, note: str = "") -> Row:
    """Return a row whose goal is a ratio of at most this value; 0: no goal. Goals are for the largest size."""
    most *= f"{SIZES[-1]:,} /" in what
    met = ours / peer <= most if most else None
    goal = f"at most {most:g} x" if most else ""
    return Row(what, seconds(ours), seconds(peer), times(ours / peer), goal, met, note)


def _many(records: Records) -> str:
    return f"{records.entities.size:,} / {records.ties.size:,}"


def _beside(folder: float) -> str:
    return f"the folder: {seconds(folder)}"


def _loads(given: Given, peer: Bare, records: Records, scratch: Path, runs: int) -> tuple[Row, float]:
    """Return the load compared with a bare load of the same rows, in turn, and the fastest read of the bare rows;
    ours are there last.
    """
    rows, theirs, ours, beside, read = rows_of(records), [], [], [], []
    for number in range(1, runs + 1):
        theirs.append(peer.load(rows))
        read.append(peer.read(rows))
        ours.append(_load(given, scratch, records))
        beside.append(_load_folder(scratch, records))
        taken = ", ".join(seconds(each[-1]) for each in (theirs, ours, beside))
        _say(f"load {number} of {runs}, {_many(records)}: bare, ours, folder {taken}")
    row = _row(
        f"load, {_many(records)}, against a bare UNWIND of the same rows",
        min(ours),
        min(theirs),
        most=2,
        note=_beside(min(beside)),
    )
    return row, min(read)


def _say(text: str) -> None:
    """Print the progress of the run, in minutes since it began."""
    print(f"{time.perf_counter() / 60 - BEGUN:5.1f} min  {text}", file=sys.stderr, flush=True)


def _load(given: Given, scratch: Path, records: Records) -> float:
    """Return the seconds of loading everything into a new directory on the server."""
    from kunyet.graph.stores.neo4j_store import Login, create

    empty(given)
    keys = scratch / "team.keys"
    keys.unlink(missing_ok=True)
    login = Login(given.user, given.password)
    store = create(given.address, keys, "one", PASSPHRASE, records.settings, login=login, cost=CHEAP)
    with store, timed() as taken:
        store.apply_tables(records.tables().values(), who="one", why="load", based_on=0)
    return taken[0]


def _load_folder(scratch: Path, records: Records) -> float:
    from kunyet.graph.stores.encrypted import create

    shutil.rmtree(scratch / "folder", ignore_errors=True)
    store = create(scratch / "folder", "one", PASSPHRASE, records.settings, cost=CHEAP)
    with store, timed() as taken:
        store.apply_tables(records.tables().values(), who="one", why="load", based_on=0)
    return taken[0]


def _opened(given: Given, scratch: Path) -> tuple[Any, float]:
    """Return the directory, opened again with all its records read, and the fastest time of that in seconds."""
    from kunyet.graph.stores.neo4j_store import Login, open_store

    taken: list[float] = []
    store: Any = None
    for _ in range(3):
        if store is not None:
            store.close()
        with timed() as one:
            store = open_store(
                given.address, scratch / "team.keys", "one", PASSPHRASE, login=Login(given.user, given.password)
            )
            store.records()
        taken += one
    return store, min(taken)


def _refreshed(given: Given, scratch: Path, store: Any, records: Records, opened: float) -> Iterator[Row]:
    """Yield the time until a reader sees what another person wrote: one edit, and many."""
    other, _ = _opened(given, scratch)
    many = _many(records)
    with other:
        one = _after(store, other, [records.entities.row(number * 7) for number in range(EDITS)], 1)
        yield _row(f"refresh after one edit, {many}, against opening", one, opened, most=0.05)
        entities = records.entities
        wanted = [entities.row(number) for number in range(min(LARGE_EDIT, entities.size))]
        more = _after(store, other, wanted, len(wanted))
        yield _row(
            f"refresh after {len(wanted)} edits at once, {many}, against one edit",
            more,
            one,
            note="grows with the change",
        )


def _after(reader: Store, writer: Store, rows: Sequence[Any], at_once: int) -> float:
    """Return the median seconds of reading all records after this many rows were edited at once on another
    connection.
    """
    taken: list[float] = []
    for start in range(0, len(rows), at_once):
        changes = [
            Change("entities", (row["id"],), {**row, "notes": f"Called again, {start}."})
            for row in rows[start : start + at_once]
        ]
        writer.apply(changes, who="one", why="edit", based_on=writer.head().number)
        with timed() as one:
            reader.records()
        taken += one
    return statistics.median(taken)


def _asked(peer: Bare, store: Any, folder: Store, records: Records) -> Iterator[Row]:
    """Yield search, neighbourhood and route compared with their bare Cypher, one query of each in turn."""
    from kunyet.graph.stores.neo4j_store.search_words import index_query

    many = _many(records)
    chance = random.Random(1)  # noqa: S311 - no secret
    names = [*records.entities["name"].values, *records.entities["name_my"].values]
    words = [chance.choice(names)[: chance.randint(3, 12)] for _ in range(QUESTIONS)]
    ids = chance.sample(records.entities["id"].texts(), QUESTIONS)
    ours, theirs, beside = _in_turn(
        words,
        store.search,
        lambda word: peer.ask(FIND, query=index_query(word), most=20),
        folder.search,
    )
    yield _row(f"search, {many}, against its bare Cypher", ours, theirs, most=1.5, note=_beside(beside))
    ours, theirs, _ = _in_turn(ids, store.neighbourhood, lambda one: peer.ask(NEAR, id=one))
    yield _row(f"neighbourhood, {many}, against its bare Cypher", ours, theirs, most=1.5)
    ours, theirs, beside = _in_turn(ids, store.profile, lambda one: peer.ask(NEAR, id=one), folder.profile)
    yield _row(
        f"profile with ties and contacts, {many}, against the bare neighbourhood", ours, theirs, note=_beside(beside)
    )
    pairs = list(zip(ids[::2], ids[1::2], strict=True))
    ours, theirs, _ = _in_turn(
        pairs, lambda ends: store.route(*ends), lambda ends: peer.ask(ROUTE, a=ends[0], b=ends[1])
    )
    yield _row(f"route between two, {many}, against its bare Cypher", ours, theirs)


def _in_turn(questions: Sequence[Any], *ways: Callable[[Any], Any]) -> tuple[float, float, float]:
    """Return the median seconds of two or three ways to answer, in turn; the first round does not count."""
    taken: list[list[float]] = [[] for _ in ways]
    first = questions[:5]
    for number, question in enumerate([*first, *questions]):
        for way, answer in enumerate(ways):
            with timed() as one:
                answer(question)
            if number >= len(first):
                taken[way] += one
    middle = [statistics.median(each) for each in taken]
    return middle[0], middle[1], middle[2] if len(middle) > 2 else 0.0


def _results(table: str) -> str:
    load = " / ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        "# Results for the team store\n\n<!-- Made by `make bench-neo4j`; the notes are `benchmarks/NOTES_NEO4J.md`."
        f" -->\n\n{datetime.now(UTC):%d %B %Y}, Neo4j 5.26 Community and the program on one machine with"
        f" {os.cpu_count()} shared cores, whose load was {load} at the end (1, 5, 15 minutes). Entities / ties; bare"
        f" driver code, ours and the encrypted folder in one run.\n\n{table}\n{NOTES.read_text(encoding='utf-8')}"
    )


if __name__ == "__main__":
    main()
