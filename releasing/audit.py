"""`make audit`: look through all that is installed for habits that cost security, without a network.

bandit reads the source. What it finds of medium or high severity must be explained in `findings.toml`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import run
from releasing.source import ROOT

EXPLAINED: Final = Path(__file__).parent / "findings.toml"
_BANDIT: Final = ("-m", "bandit", "--quiet", "--severity-level", "medium", "--format", "json", "--recursive")
_LOOKED_THROUGH: Final = (*run.ROOMS, "kunyet", "releasing", "run.py")
Findings = Mapping[tuple[str, str], int]
"""How often a rule finds something in a file."""


def main() -> int:
    """Look through the tree; return the exit code."""
    command = [sys.executable, *_BANDIT, *_LOOKED_THROUGH]
    said = subprocess.run(command, cwd=ROOT, check=False, stdout=-1).stdout
    report = json.loads(said)
    problems = [*errors_of(report), *unexplained(findings_of(report), read_explained())]
    for problem in problems:
        print(problem)
    if not problems:
        print("Nothing is found that releasing/findings.toml does not explain.")
    return 1 if problems else 0


def findings_of(report: Mapping[str, Any]) -> Findings:
    """Return what a report of bandit holds."""
    return Counter((one["test_id"], one["filename"].removeprefix("./").replace("\\", "/")) for one in report["results"])


def errors_of(report: Mapping[str, Any]) -> Iterator[str]:
    """Give the files that bandit could not read."""
    return (f"{one['filename']}: {one['reason']}" for one in report["errors"])


def read_explained(path: Path = EXPLAINED) -> Findings:
    """Return the explained findings; `ValueError` for one without a reason."""
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["finding"]
    if silent := [one["file"] for one in found if not one.get("why", "").strip()]:
        raise ValueError(f"no reason: {silent}")
    return {(one["rule"], one["file"]): one["count"] for one in found}


def unexplained(found: Findings, explained: Findings) -> Sequence[str]:
    """Return a sentence for each finding without an explanation, and for each explanation without a finding."""
    return [
        f"{file}: {rule} is found {found.get((rule, file), 0)} times, explained {explained.get((rule, file), 0)} times"
        for rule, file in sorted({*found, *explained})
        if found.get((rule, file), 0) != explained.get((rule, file), 0)
    ]


if __name__ == "__main__":
    raise SystemExit(main())
