"""The parts that the files of a package declare, each file imported at first use: a new part is one new file.

A gap is a file of `graph/gaps/` that declares `GAP`, a measure a file of `graph/measures/` that declares `MEASURE`. The
files are found by looking through the folder. Such files import what they compute with, so a command imports only those
that it uses. Small parts that are all needed at once (kinds, channels, roles) are read by
`graph/vocabulary/declared_parts.py`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Generic, Protocol, TypeVar, cast


class LazyPart(Protocol):
    """What every declared part has."""

    @property
    def order(self) -> int:
        """Its place among the others."""


Part = TypeVar("Part", bound=LazyPart)


class LazyParts(Mapping[str, Part], Generic[Part]):
    """The parts of a package by their names, in their declared order (of equals by name).

    The name of a part is the name of its file. Modules that begin with `_` and folders hold no parts.

    Parameters
    ----------
    package
        The package whose modules each declare a part, as `kunyet.graph.gaps`.
    constant
        The name of the constant that holds the part in its module, as `GAP`.
    separator
        What names have in place of the `_` of file names.
    """

    def __init__(self, package: str, constant: str, separator: str = "_") -> None:
        self.package, self.constant, self.separator = package, constant, separator
        self._modules: dict[str, str] = {}
        self._parts: dict[str, Part] = {}
        self._ordered: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Part:
        """Return the part of a name; `KeyError` where there is none."""
        if name not in self._parts:
            module = import_module(f"{self.package}.{self._module_of()[name]}")
            self._parts[name] = cast("Part", getattr(module, self.constant))
        return self._parts[name]

    def __contains__(self, name: object) -> bool:
        """Return whether there is a part of this name; no file is imported."""
        return name in self._module_of()

    def __iter__(self) -> Iterator[str]:
        """Return the names in their order; this imports all files."""
        if not self._ordered:
            self._ordered = self.in_order(self._module_of())
        return iter(self._ordered)

    def __len__(self) -> int:
        """Return the number of parts; no file is imported."""
        return len(self._module_of())

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return some names in their order, each once; this imports only their files.

        A name without a part is left out.
        """
        known = {name for name in names if name in self}
        return tuple(sorted(known, key=lambda name: (self[name].order, name)))

    def look_again(self) -> None:
        """Forget which files there are, so that the folder is read again: for a test that adds a file."""
        self._modules, self._parts, self._ordered = {}, {}, ()

    def _module_of(self) -> dict[str, str]:
        if not self._modules:
            found = pkgutil.iter_modules(import_module(self.package).__path__)
            names = sorted(each.name for each in found if not each.ispkg and not each.name.startswith("_"))
            self._modules = {name.replace("_", self.separator): name for name in names}
        return self._modules
