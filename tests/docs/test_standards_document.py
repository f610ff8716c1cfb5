"""`docs/standards.md`: every example in it is a standards file that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kunyet.graph.standards.standards import read_standards

TEXT = (Path(__file__).parents[2] / "docs" / "standards.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_can_be_read(example: str) -> None:
    assert read_standards(example, "docs/standards.md") != read_standards()


def test_every_setting_of_an_entry_is_told() -> None:
    assert all(f"`{name}`" in TEXT for name in ("on", "severity", "where"))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2
