"""A toy gap or a toy measure in one file: written to a temporary folder that is on the path of its package during a
test.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kunyet.graph.lazy_parts import LazyParts


@contextmanager
def toy_part(parts: LazyParts[Any], folder: Path, name: str, source: str) -> Iterator[None]:
    """Add a part whose file is `name`.py with this source; afterwards it is removed, with everything that was
    memoised from it.
    """
    package = importlib.import_module(parts.package)
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    package.__path__.append(str(folder))
    importlib.invalidate_caches()
    parts.look_again()
    try:
        yield
    finally:
        package.__path__.remove(str(folder))
        sys.modules.pop(f"{parts.package}.{name}", None)
        if hasattr(package, name):
            delattr(package, name)
        parts.look_again()
