"""`make endurance`: kills (kill -9) and simulated power cuts during everything that changes a directory, for as long as
asked.

    python -m tests.endurance                               every deed, for a minute each of kills and of power cuts
    python -m tests.endurance --minutes 10 people backups   two of them, ten minutes each
    python -m tests.endurance --kills 5 --cuts 10           so many of each, whatever time it takes
    python -m tests.endurance --server 50                   also a Neo4j server of its own, killed so often

Exit code 0: no acknowledged change was lost, and nothing was there by half.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.endurance import power_cuts
from tests.endurance.deeds import DEEDS
from tests.endurance.kills import Trial, kill_during

TURNS = 6
"""Changes of a recorded session."""


def main(arguments: Sequence[str]) -> int:
    """Kill and cut; return the exit code."""
    parser = argparse.ArgumentParser(prog="make endurance", description="Lose nothing that was acknowledged.")
    parser.add_argument("deeds", nargs="*", metavar="DEED", help=f"of {', '.join(DEEDS)}; all of them without one")
    parser.add_argument("--minutes", type=float, default=1.0, help="for each deed, of kills and of power cuts (1)")
    parser.add_argument("--kills", type=int, help="so many for each deed, instead of a time")
    parser.add_argument("--cuts", type=int, help="so many for each deed, instead of a time")
    parser.add_argument("--server", type=int, default=0, metavar="KILLS", help="kills of a Neo4j server of its own")
    parser.add_argument("--seed", type=int, default=0, help="another one has other moments")
    asked = parser.parse_args(arguments)
    if unknown := [deed for deed in asked.deeds if deed not in DEEDS]:
        parser.error(f"unknown: {', '.join(unknown)}")
    faults: list[str] = []
    print("| deed | kills | power cuts | acknowledged before them | faults |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="kunyet-endurance-") as folder:
        recorder = power_cuts.build_recorder(Path(folder))
        for deed in asked.deeds or DEEDS:
            chance = random.Random(asked.seed)  # noqa: S311 - when to kill
            killed = _kills(deed, Path(folder) / f"{deed}-kills", chance, asked.minutes, asked.kills)
            cut = [] if recorder is None else _cuts(deed, Path(folder) / deed, recorder, chance, asked)
            wrong = [f"{deed}: {trial.fault}" for trial in (*killed, *cut) if trial.fault]
            faults += wrong
            done = sum(trial.acknowledged for trial in (*killed, *cut))
            print(f"| {deed} | {len(killed)} | {len(cut)} | {done} | {len(wrong)} |", flush=True)
        if recorder is None:
            print("No power cuts: recording takes Linux and a C compiler.")
    for fault in dict.fromkeys(faults):
        print(fault)
    if asked.server:
        from tests.graph.stores.neo4j_store.kills import main as kill_server

        kill_server(asked.server, asked.seed)  # the first thing that is wrong ends it with an error
    return 1 if faults else 0


def _kills(deed: str, base: Path, chance: random.Random, minutes: float, most: int | None) -> list[Trial]:
    base.mkdir()
    DEEDS[deed].prepare(base)
    return list(_repeat(lambda: kill_during(deed, base, chance), minutes, most))


def _cuts(deed: str, scratch: Path, recorder: Path, chance: random.Random, asked: argparse.Namespace) -> list[Trial]:
    scratch.mkdir()
    disk, happened = power_cuts.record(deed, scratch, recorder, TURNS)
    base = scratch / power_cuts.BASE
    return list(_repeat(lambda: power_cuts.cut_during(deed, disk, happened, base, chance), asked.minutes, asked.cuts))


def _repeat(trial: Callable[[], Trial], minutes: float, most: int | None) -> Iterator[Trial]:
    """Give so many trials, or those of so many minutes."""
    begun = time.monotonic()
    number = 0
    while number < most if most is not None else time.monotonic() - begun < minutes * 60:
        yield trial()
        number += 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
