"""Files for loaders to read, made in a test's own folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write tables into a folder: the keyword is the table's name, the text is its CSV, `yaml` is directory.yaml;
    return the folder.
    """

    def write(**files: str) -> Path:
        folder = tmp_path / "directory"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            file = "directory.yaml" if name == "yaml" else f"{name}.csv"
            (folder / file).write_text(text, "utf-8")
        return folder

    return write
