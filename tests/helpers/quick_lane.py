"""What `make quick` saves besides leaving out tests (`--quick`): files of which it runs nothing are not even read, and
properties are tried with fewer examples. `make test` reads and tries all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import is_hypothesis_test, settings

from tests.helpers.slow_tests import ROOT, is_slow

EXAMPLES: Final = 20
"""The most examples of a property. They are the first of those that `make test` tries."""


def has_nothing_to_run(path: Path) -> bool:
    """Return whether all tests of a file or folder are left out."""
    return path == ROOT / "tests/browser" or is_slow(path)


def try_few_examples(items: list[pytest.Item]) -> None:
    """Let every property be tried with at most `EXAMPLES` examples, whatever it asks for itself."""
    for test in {item.obj for item in items if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)}:
        own = test._hypothesis_internal_use_settings  # hypothesis has no other place for it, also for its own plugin
        test._hypothesis_internal_use_settings = settings(own, max_examples=min(own.max_examples, EXAMPLES))
