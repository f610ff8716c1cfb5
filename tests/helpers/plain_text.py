"""Anything that a function returns as text, with everything that is inside, so that it can be searched and compared.

What binds a viewer without being shown to them is declared in the field of its class (`metadata=BINDS`), and left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import PurePath
from types import FunctionType, MethodType, ModuleType
from typing import Any

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table


def plain_text(value: Any) -> str:
    """Return the text of a value. Equal values give equal texts, whatever order their sets have."""
    return "\n".join(_lines(value, "", set()))


def _lines(value: Any, at: str, above: set[int]) -> Iterator[str]:
    if value is None or isinstance(value, (str, int, float, bool, bytes, Enum, PurePath, np.generic)):
        yield f"{at}={_scalar(value)}"
        return
    if id(value) in above:
        yield f"{at}=(above)"
        return
    if isinstance(value, (type, ModuleType, FunctionType, MethodType)):
        yield f"{at}={getattr(value, '__qualname__', value)}"
        return
    inside = above | {id(value)}
    for name, part in _parts(value):
        yield from _lines(part, f"{at}.{name}", inside)


def _scalar(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, (float, np.floating)):
        return f"{float(value):.10g}"
    return str(value)


def _parts(value: Any) -> Iterable[tuple[str, Any]]:
    for own, read in _OWN.items():
        if isinstance(value, own):
            return read(value)
    if is_dataclass(value):
        return [(one.name, getattr(value, one.name)) for one in fields(value) if one.metadata.get("shown", True)]
    return _parts_of_others(value)


_OWN: dict[Any, Callable[[Any], Iterable[tuple[str, Any]]]] = {
    np.ndarray: lambda value: [("array", str(value.tolist()))],
    CodedColumn: lambda value: [("values", "|".join(value.values)), ("codes", str(value.codes.tolist()))],
    Table: lambda value: [("size", value.size), *value.columns.items(), ("extras", value.extras)],
    Records: lambda value: [*value.tables().items(), ("settings", value.settings)],
    Mapping: lambda value: [(f"[{_key(key)}]", part) for key, part in value.items()],
    AbstractSet: lambda value: [("set", part) for part in sorted(value, key=str)],
}


def _parts_of_others(value: Any) -> Iterable[tuple[str, Any]]:
    if hasattr(value, "to_csv"):
        return [("frame", value.to_csv())]
    if hasattr(value, "adjacency") and hasattr(value, "nodes"):
        return [("nodes", list(value.nodes(data=True))), ("edges", list(value.edges(data=True)))]
    if isinstance(value, Iterable):
        return [(f"[{number}]", part) for number, part in enumerate(value)]
    names = [*vars(value)] if hasattr(value, "__dict__") else [*getattr(value, "__slots__", ())]
    return [(name, getattr(value, name, None)) for name in names if not name.startswith("__")]


def _key(key: Any) -> str:
    return plain_text(key) if isinstance(key, tuple) else str(key)
