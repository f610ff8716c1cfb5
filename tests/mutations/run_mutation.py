"""Running one mutation: in a copy of the tree, one file is changed, the named tests run, the file is put back."""

from __future__ import annotations

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.mutations.mutation import ROOT, Mutation
from tests.mutations.outcome_plugin import VARIABLE

LIMIT: Final = 300.0
"""Seconds for the tests of one mutation. A change that only hangs is no proof."""

RED, GREEN, INVALID, LATE, NOT_RUN = "red", "survived", "invalid", "late", "not run"
_CRASHES: Final = frozenset({"ImportError", "SyntaxError", "NameError", "AttributeError", "TypeError"})
"""What code that is only broken raises. A promise is held by an assertion or an expected error."""

_LEFT_OUT: Final = (".git", ".venv", "build", "dist", "*.egg-info", ".mypy_cache", ".ruff_cache", ".pytest_cache")
_PYTEST: Final = (sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--no-header")
_PLUGIN: Final = "tests.mutations.outcome_plugin"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: one of the words above, what turned red or was wrong, and the seconds that it took."""

    word: str
    said: str
    seconds: float


class TreeCopy:
    """A copy of the tree in which one mutation at a time is tried.

    Parameters
    ----------
    folder
        Where the copy is made; it must not exist.
    """

    def __init__(self, folder: Path) -> None:
        # With their times, so that compiled files of unchanged modules stay valid.
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*_LEFT_OUT), symlinks=True)
        self.folder = folder

    def run(self, mutation: Mutation, limit: float = LIMIT) -> Outcome:
        """Return what the named tests say of a mutation."""
        try:
            changed = mutation.changed_text(self.folder)
            if mutation.file.endswith(".py"):
                ast.parse(changed)
        except (ValueError, OSError, SyntaxError) as error:
            return Outcome(INVALID, str(error), 0.0)
        path = self.folder / mutation.file
        before, times = path.read_bytes(), path.stat()
        path.write_text(changed, encoding="utf-8", newline="")
        try:
            return self.run_tests(mutation.tests, limit)
        finally:
            path.write_bytes(before)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    def run_tests(self, tests: Sequence[str], limit: float = LIMIT) -> Outcome:
        """Return what tests say of the copy as it is now."""
        found = self.folder / "outcome.json"
        found.unlink(missing_ok=True)
        # No compiled file of changed code may stay.
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTEST_ADDOPTS": "",
            VARIABLE: str(found),
        }
        command = [*_PYTEST, "-p", _PLUGIN, *tests]
        begun = time.monotonic()
        process = subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=-1, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            printed, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            _end(process)
            return Outcome(LATE, f"no answer after {limit:.0f} seconds", time.monotonic() - begun)
        seconds = time.monotonic() - begun
        if not found.exists():
            return Outcome(INVALID, printed.decode(errors="replace").strip()[-500:], seconds)
        word, said = judge(process.returncode, json.loads(found.read_text(encoding="utf-8")))
        return Outcome(word, said, seconds)


def judge(code: int, found: dict[str, Any]) -> tuple[str, str]:
    """Return the word for a run of pytest, by its exit code and what the plugin found, and what it rests on."""
    for one in found["raised"]:
        said = f"{one['test']}: {one['types'][0]}"
        is_crash = not one["collected"] or not _CRASHES.isdisjoint(one["types"])
        return (INVALID if is_crash else RED), said
    if code == 0:
        return (GREEN, f"{found['passed']} passed") if found["passed"] else (NOT_RUN, f"{found['skipped']} skipped")
    return INVALID, f"pytest ended with exit code {code}"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a run with everything that it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
