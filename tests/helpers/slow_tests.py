"""The tests that `make quick` leaves out besides those of the browser and of a server: slow files and folders.

Most of them draw a whole page, start processes, or try many random directories. They are listed here and not marked one
by one, so that the whole choice can be seen and measured at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]

SLOW: Final = (
    "tests/benchmarks",
    "tests/cli/test_advice.py",
    "tests/cli/test_empty_answers.py",
    "tests/cli/test_encrypted_directory.py",
    "tests/cli/test_introduction_decisions.py",
    "tests/cli/test_join_command.py",
    "tests/cli/test_killed_loads.py",
    "tests/cli/test_leak_matrix.py",
    "tests/cli/test_measures_told.py",
    "tests/cli/test_no_command_tells_a_firewall.py",
    "tests/cli/test_outside_command.py",
    "tests/cli/test_roles.py",
    "tests/cli/test_secrets.py",
    "tests/cli/test_serve.py",
    "tests/dashboard/cache/test_views_of_two_sessions.py",
    "tests/dashboard/components",
    "tests/dashboard/editing/test_deleted_meanwhile.py",
    "tests/dashboard/i18n/test_translation_sheet.py",
    "tests/dashboard/screens",
    "tests/dashboard/serving/test_another_account.py",
    "tests/dashboard/serving/test_server.py",
    "tests/dashboard/session/test_links.py",
    "tests/dashboard/test_behind_a_firewall.py",
    "tests/dashboard/test_canary.py",
    "tests/dashboard/test_pages.py",
    "tests/dashboard/views",
    "tests/docs/test_first_day.py",
    "tests/docs/test_python_document.py",
    "tests/graph/introductions/test_choose_introductions.py",
    "tests/graph/introductions/test_played_introductions.py",
    "tests/graph/joining/test_random_histories.py",
    "tests/graph/measures/common/test_toy_measure.py",
    "tests/graph/network/incremental",
    "tests/graph/routes/test_k_best.py",
    "tests/graph/search/test_search_quality.py",
    "tests/graph/stores/encrypted/test_canaries.py",
    "tests/graph/stores/encrypted/test_durability.py",
    "tests/graph/stores/encrypted/test_model.py",
    "tests/graph/test_memory_use.py",
    "tests/graph/vocabulary/test_kinds.py",
    "tests/loaders/formats/test_own_exports.py",
    "tests/loaders/loading/test_changed_rows.py",
    "tests/releasing/test_offline.py",
    "tests/test_wheel.py",
)
"""Files, and folders with all of their files."""


def is_slow(path: Path) -> bool:
    """Return whether a test file, or a folder, is listed."""
    place = path.relative_to(ROOT).as_posix()
    return any(place == slow or place.startswith(f"{slow}/") for slow in SLOW)


def quick_for(quick: Iterable[Any], values: Iterable[Any]) -> tuple[Any, ...]:
    """Return the values of a parameter: `make quick` runs a test for the quick ones, `make test` for all."""
    some = list(quick)
    return tuple(value if value in some else pytest.param(value, marks=pytest.mark.slow) for value in values)


def mark_slow(items: list[pytest.Item]) -> None:
    """Mark the tests of these files."""
    slow = {path: is_slow(path) for path in {item.path for item in items}}
    for item in items:
        if slow[item.path]:
            item.add_marker(pytest.mark.slow)
