"""`docs/architecture.md` names functions, classes and folders that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = " ".join((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split())
NAMES = re.findall(r"`([\w.]+)` (?:in|\()\s?`([\w/]+\.py)`", TEXT)


def test_the_walks_name_at_least_thirty_functions() -> None:
    assert len(NAMES) >= 30


@pytest.mark.parametrize(("name", "file"), NAMES)
def test_every_named_function_is_in_its_file(name: str, file: str) -> None:
    """A method is named with its class or with its module: only the last part is looked for."""
    text = (ROOT / file).read_text(encoding="utf-8")
    last = name.rpartition(".")[2]
    assert re.search(rf"\b(?:def|class) {last}\b|^    {last}: ", text, re.MULTILINE)


def test_every_named_folder_exists() -> None:
    folders = re.findall(r"`((?:graph|loaders|dashboard|cli|kunyet)/[\w/]*/?)`", TEXT)
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []
