"""Declared parts: objects that a package holds one a file, found by looking through its folders.

A kind of entity, a channel and a role are one file each. A new file in the folder is a new part: no list names them.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def declared_parts(package: str, folders: Iterable[str], name: str) -> dict[str, Any]:
    """Return the objects called `name` of every module of a package by their ids, in the order that they declare.

    Parameters
    ----------
    package
        The dotted name of the package.
    folders
        Its `__path__`.
    name
        The constant that each module defines, such as `KIND`. The object has an `id` and an `order`.

    Raises
    ------
    ValueError
        If two parts have one id, or one place in the order.
    """
    modules = [import_module(f"{package}.{found.name}") for found in iter_modules(folders)]
    parts = sorted((getattr(module, name) for module in modules), key=lambda part: part.order)
    by_id = {part.id: part for part in parts}
    if len(by_id) < len(parts) or len({part.order for part in parts}) < len(parts):
        message = f"Two parts of {package} have the same id or the same order."
        raise ValueError(message)
    return by_id
