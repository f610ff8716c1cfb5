"""`python -m benchmarks [SIZE...]`: what every step costs on generated directories, beside merely reading the files with pyarrow.

Absolute times drift with the machine, so each is also given as a multiple of the time that pyarrow takes to read the same two files
in the same run. The five slowest steps stand first. Sizes are numbers of entities, with five ties each (default 10,000 100,000).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SLOWEST = 5


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000], metavar="SIZE")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside:
        _inside(Path(args.inside))
        return
    for size in args.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "directory"
            _generate(folder, size)
            print(table(size, _fresh("--inside", str(folder)), _peer(folder), _whole(folder)))


def _generate(folder: Path, size: int) -> None:
    wanted = ["--entities", str(size), "--ties", str(5 * size), "--seed", "1", str(folder)]
    subprocess.run([sys.executable, "-m", "data_samples.generate", *wanted], check=True)


def _inside(folder: Path) -> None:
    from benchmarks.steps import time_steps

    time_steps(folder)  # Fills the compiler's cache and the system's; what counts is the run after it.
    json.dump({"steps": time_steps(folder), "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}, sys.stdout)


def _fresh(*arguments: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", "benchmarks", *arguments], check=True, capture_output=True, text=True)
    taken: dict[str, Any] = json.loads(done.stdout)
    return taken


def _timed(command: list[str]) -> float:
    """Return the middle of three runs of a whole process, after one that does not count."""
    runs = []
    for _ in range(4):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        runs.append(time.perf_counter() - begun)
    return sorted(runs[1:])[1]


def _peer(folder: Path) -> float:
    code = "import sys, pyarrow.csv as c; [c.read_csv(f'{sys.argv[1]}/{t}.csv') for t in ('entities', 'ties')]"
    return _timed([sys.executable, "-c", code, str(folder)])


def _whole(folder: Path) -> float:
    return _timed([sys.executable, "-m", "cli.main", "gaps", str(folder), "--json"])


def table(size: int, taken: dict[str, Any], peer: float, whole: float) -> str:
    """Return the steps of one size as lines: the slowest first, in milliseconds and as multiples of the peer."""
    steps = sorted(taken["steps"].items(), key=lambda step: -step[1])
    lines = [
        f"{size:,} entities, {5 * size:,} ties; pyarrow reads the two files in {peer * 1000:,.0f} ms (whole process)"
    ]
    lines.append(f"  {'kunyet gaps --json, whole process':40} {whole * 1000:>10,.0f} ms {whole / peer:>8.1f} x")
    for number, (step, seconds) in enumerate(steps):
        if number == SLOWEST:
            lines.append("  the others:")
        lines.append(f"  {step:40} {seconds * 1000:>10,.1f} ms {seconds / peer:>8.2f} x")
    lines.append(f"  peak memory of all steps {taken['peak'] / 1024:,.0f} MiB")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
