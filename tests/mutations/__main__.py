"""`make mutate`: break every promise on purpose, one small change at a time, and print what the tests did not notice.

    python -m tests.mutations              all of them
    python -m tests.mutations P3 P17       those of some promises
    python -m tests.mutations --only fsync  those whose name or file has this text
    python -m tests.mutations --table       only the table that stands in docs/mutations.md

Exit code 0: every mutation turned a test red. A mutation whose tests are all skipped (no Neo4j server) is counted as
not run.
"""

from __future__ import annotations

import argparse
import os
import queue
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from tests.mutations.mutation import Mutation, promise_table, read_mutations
from tests.mutations.run_mutation import GREEN, INVALID, LATE, NOT_RUN, RED, Outcome, TreeCopy

JOBS = 2
_WORDS = (RED, GREEN, INVALID, LATE, NOT_RUN)
_One = TypeVar("_One")


def main(arguments: Sequence[str]) -> int:
    """Run the chosen mutations; return the exit code."""
    parser = argparse.ArgumentParser(prog="make mutate", description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("promises", nargs="*", metavar="PROMISE", help="such as P3; all of them without one")
    parser.add_argument(
        "--only", action="append", default=[], metavar="TEXT", help="those whose name or file has this text (repeats)"
    )
    parser.add_argument("--jobs", type=int, default=JOBS, help=f"how many at a time ({JOBS})")
    parser.add_argument("--unchecked", action="store_true", help="do not run the tests on the unchanged tree first")
    parser.add_argument("--table", action="store_true", help="only print the table of docs/mutations.md")
    chosen = parser.parse_args(arguments)
    if chosen.table:
        print(promise_table(read_mutations()))
        return 0
    mutations = [
        one
        for one in read_mutations()
        if (not chosen.promises or one.promise in chosen.promises)
        and (not chosen.only or any(text in f"{one.name} {one.file}" for text in chosen.only))
    ]
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kunyet-mutations-") as scratch:
        copies: queue.Queue[TreeCopy] = queue.Queue()
        for number in range(chosen.jobs):
            copies.put(TreeCopy(Path(scratch) / f"tree-{number}"))
        if not chosen.unchecked and not _tests_hold(copies, mutations, chosen.jobs):
            return 1
        found = _run_all(copies, mutations, chosen.jobs, lambda copy, one: copy.run(one), _print_outcome)
    _print_table(mutations, found)
    spent = os.times()
    told = f"{(time.monotonic() - begun) / 60:.1f} minutes"
    processor = f"{(spent.children_user + spent.children_system) / 60:.1f} minutes of processor time"
    print(f"{len(mutations)} mutations in {told}, {processor}.")
    return 0 if mutations and {one.word for one in found} <= {RED, NOT_RUN} else 1


def _run_all(
    copies: queue.Queue[TreeCopy],
    work: Sequence[_One],
    jobs: int,
    run: Callable[[TreeCopy, _One], Outcome],
    tell: Callable[[_One, Outcome], None],
) -> list[Outcome]:
    """Run every piece of work in a copy that is free."""

    def in_a_copy(one: _One) -> Outcome:
        copy = copies.get()
        try:
            outcome = run(copy, one)
        finally:
            copies.put(copy)
        tell(one, outcome)
        return outcome

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(in_a_copy, work))


def _tests_hold(copies: queue.Queue[TreeCopy], mutations: Sequence[Mutation], jobs: int) -> bool:
    """Return whether all named tests pass on the unchanged tree: else a red one would prove nothing."""
    named = sorted({test for one in mutations for test in one.tests})
    wrong = []

    def tell(test: str, outcome: Outcome) -> None:
        if outcome.word not in (GREEN, NOT_RUN):
            wrong.append(test)
            print(f"The unchanged tree fails: {test}: {outcome.said}", flush=True)

    _run_all(copies, named, jobs, lambda copy, test: copy.run_tests([test]), tell)
    print(f"{len(named) - len(wrong)} of {len(named)} named tests hold on the unchanged tree.", flush=True)
    return not wrong


def _print_outcome(one: Mutation, outcome: Outcome) -> None:
    more = "" if outcome.word == RED else f": {outcome.said}"
    print(f"{outcome.word:8} {one.promise:4} {outcome.seconds:5.1f} s  {one.name}{more}", flush=True)


def _print_table(mutations: Sequence[Mutation], found: Sequence[Outcome]) -> None:
    promises = sorted({one.promise for one in mutations}, key=lambda promise: int(promise[1:]))
    print("\n| promise | mutations | " + " | ".join(_WORDS) + " |\n|---|---|" + "---|" * len(_WORDS))
    for promise in promises:
        words = Counter(outcome.word for one, outcome in zip(mutations, found, strict=True) if one.promise == promise)
        print(f"| {promise} | {words.total()} | " + " | ".join(str(words[word]) for word in _WORDS) + " |")
    words = Counter(outcome.word for outcome in found)
    print(f"| all | {len(found)} | " + " | ".join(str(words[word]) for word in _WORDS) + " |\n")
    for one, outcome in zip(mutations, found, strict=True):
        if outcome.word != RED:
            print(f"{outcome.word}: {one.promise} {one.name} ({one.file}): {outcome.said}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
