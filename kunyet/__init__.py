"""Kunyet for notebooks and scripts: `import kunyet`, then `kunyet.open("my-folder")`.

In a working copy the rooms (`graph/`, `loaders/`, `dashboard/`, `cli/`, `data_samples/`) lie beside this folder. In an installed
Kunyet they lie inside it. Both are imported by the same names: `kunyet.graph`, `kunyet.loaders` and so on.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
if not (_HERE / "graph").is_dir():  # a working copy
    __path__.append(str(_HERE.parent))
