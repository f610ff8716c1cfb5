"""Fuzzing: `python -m benchmarks.fuzz [--seconds N] [--only TEXT] [--keep]` counts inputs and findings.

Small whole files of each format are damaged (cut, bytes changed, pieces twice, moved or taken from another format) and
read. What Kunyet seals is changed within its seal too. A finding is an error that is not Kunyet's own, an answer that
takes more than five seconds of processor time or 300 MB of memory more than before, or a directory that does not verify
afterwards. The same seed gives the same inputs; how many fit in the time depends on the machine.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.fuzz.own_files import own_targets
from benchmarks.fuzz.packed import packed_targets
from benchmarks.fuzz.readers import reader_targets
from kunyet.graph.messages.errors import KunyetError

RESULTS = Path(__file__).parents[1] / "RESULTS_FUZZ.md"
_LONGEST = 5.0
_MOST_MEMORY = 300 << 10
"""In the kilobytes in which Linux counts a process's peak."""


class Fuzzed:
    """What came of the inputs of some targets."""

    def __init__(self) -> None:
        self.inputs, self.read, self.faults = Counter[str](), Counter[str](), list[str]()

    def run(self, targets: Mapping[str, Callable[[random.Random], None]], seconds: float, seed: int) -> None:
        """Give each target one input after the other, for so many seconds in all."""
        random_ = random.Random(seed)  # noqa: S311 - no secret
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            for name, read in targets.items():
                self._one(name, read, random_)

    def _one(self, name: str, read: Callable[[random.Random], None], random_: random.Random) -> None:
        self.inputs[name] += 1
        begun, peak = time.process_time(), _peak_memory()
        try:
            read(random_)
            self.read[name] += 1
        except KunyetError:
            pass
        except Exception as error:  # noqa: BLE001 - what is looked for
            self.faults.append(f"{name}: {type(error).__name__} {error}\n{traceback.format_exc()[-3000:]}")
        if (spent := time.process_time() - begun) > _LONGEST:
            self.faults.append(f"{name}: {spent:.1f} s of processor time")
        if (more := _peak_memory() - peak) > _MOST_MEMORY:
            self.faults.append(f"{name}: {more >> 10} MB of memory")

    def table(self) -> str:
        """Return the counts by target."""
        rows = [f"| {name} | {count:,} | {self.read[name]:,} | {count - self.read[name]:,} |"
                for name, count in self.inputs.items()]  # fmt: skip
        return "\n".join(("| format | inputs | read | refused, or a finding |", "| --- | --- | --- | --- |", *rows))


def _peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Fuzz, and print or keep the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("--seconds", type=float, default=300.0, help="for the readers, and for Kunyet's own files")
    parser.add_argument("--only", default="", metavar="TEXT", help="what has this text in its name")
    parser.add_argument("--seed", type=int, default=10, help="another one has other inputs")
    parser.add_argument("--keep", action="store_true", help=f"write the table to {RESULTS.name}")
    args = parser.parse_args()
    fuzzed = Fuzzed()
    with tempfile.TemporaryDirectory() as folder:
        for make in (reader_targets, packed_targets, own_targets):
            targets = make(Path(folder))
            chosen = {name: read for name, read in targets.items() if args.only in name}
            if chosen:
                fuzzed.run(chosen, args.seconds, args.seed)
    head = f"# Fuzzing\n\n<!-- Made by `python -m benchmarks.fuzz --keep`. -->\n\n{datetime.now(UTC):%d %B %Y}. "
    said = f"{fuzzed.inputs.total():,} damaged inputs, {len(fuzzed.faults)} findings.\n\n"
    whole = head + said + fuzzed.table() + "\n"
    print(whole, *fuzzed.faults[:20], sep="\n")
    if args.keep:
        RESULTS.write_text(whole, encoding="utf-8")


if __name__ == "__main__":
    main()
