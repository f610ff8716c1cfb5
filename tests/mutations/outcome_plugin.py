"""A plugin of pytest: what a run of tests came to, with the type of every exception, as JSON in a file.

The runner of mutations must tell a failed assertion from a program that does not even start.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

VARIABLE = "KUNYET_OUTCOME_FILE"

_found: dict[str, Any] = {"passed": 0, "skipped": 0, "raised": []}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count tests that passed or were skipped."""
    if report.when == "call" and report.passed:
        _found["passed"] += 1
    if report.skipped:
        _found["skipped"] += 1


def pytest_exception_interact(
    node: pytest.Item | pytest.Collector,
    call: pytest.CallInfo[Any],
    report: pytest.CollectReport | pytest.TestReport,
) -> None:
    """Note an exception: where, and the names of its type and of the types above it."""
    if call.excinfo is not None:
        types = [each.__name__ for each in call.excinfo.type.__mro__]
        is_collected = isinstance(report, pytest.TestReport)
        _found["raised"].append({"test": node.nodeid, "types": types, "collected": is_collected})


def pytest_sessionfinish() -> None:
    """Write what was found."""
    Path(os.environ[VARIABLE]).write_text(json.dumps(_found), encoding="utf-8")
