"""Every public function that is given a view or a viewer's network, found by introspection, and arguments for it.

A value for a parameter is made from its annotation: by `VALUES` below, or by another function that is found and returns
such a value. So a new function is called without being listed anywhere. A function for which no value is known fails
the test, until `VALUES` says what such a value is.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from kunyet.graph.gaps.common.find_gaps import Gaps, find_gaps
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from tests.helpers.every_value import VALUES, Values
from tests.helpers.leak_world import LeakWorld
from tests.helpers.plain_text import plain_text
from tests.helpers.viewing import FixedStore

_SEEN_BY_VIEWER = re.compile(r"\b(View|Network)\b")
_MANY = re.compile(r"(?:Sequence|list|Iterable|Iterator|Collection)\[(.+)\]|tuple\[(.+), \.\.\.\]")
DEEPEST = 5
CALLS = 4


@dataclass(frozen=True)
class Found:
    """A function, the names and annotations of the parameters that it needs, and the annotation of what it returns."""

    name: str
    call: Callable[..., Any]
    needs: tuple[tuple[str, str], ...]
    by_name: frozenset[str]
    gives: str

    def __call__(self, arguments: Mapping[str, Any]) -> Any:
        """Call it with these values."""
        named = {name: value for name, value in arguments.items() if name in self.by_name}
        return self.call(*(value for name, value in arguments.items() if name not in named), **named)

    @property
    def module(self) -> str:
        """The module that it is in."""
        return self.name.partition(":")[0]


@cache
def functions_of(package: str) -> tuple[Found, ...]:
    """Return every public function and class method of a package, sorted by module and name."""
    room = importlib.import_module(package)
    names = [package, *(found.name for found in pkgutil.walk_packages(room.__path__, f"{package}."))]
    return tuple(found for name in names for found in _functions_in(importlib.import_module(name)))


def _functions_in(module: Any) -> Iterator[Found]:
    for name, value in list(vars(module).items()):
        if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
            continue
        if inspect.isclass(value):
            made = [(f"{name}.{own}", getattr(value, own)) for own, each in vars(value).items() if _is_made(own, each)]
            yield from (found(module.__name__, *each) for each in made)
        elif inspect.isfunction(inspect.unwrap(value)):
            yield found(module.__name__, name, value)


def _is_made(name: str, value: Any) -> bool:
    return isinstance(value, classmethod) and not name.startswith("_")


def found(module: str, name: str, call: Callable[..., Any]) -> Found:
    """Return what is known of a function."""
    signature = inspect.signature(call)
    needed = [one for one in signature.parameters.values() if one.default is one.empty and one.kind not in _REST]
    by_name = frozenset(one.name for one in needed if one.kind is one.KEYWORD_ONLY)
    needs = tuple((one.name, str(one.annotation)) for one in needed)
    return Found(f"{module}:{name}", call, needs, by_name, str(signature.return_annotation))


_REST = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


def given_a_view(package: str) -> list[Found]:
    """Return the functions of a package that are given a view or a network."""
    return [one for one in functions_of(package) if any(_is_seen(annotation) for _, annotation in one.needs)]


def _is_seen(annotation: str) -> bool:
    return bool(_SEEN_BY_VIEWER.search(annotation)) and not annotation.startswith("Callable")


@dataclass(eq=False)
class Caller:
    """Calls functions with what one viewer has on one side of their directory."""

    world: LeakWorld
    packages: tuple[str, ...]
    more: Mapping[Any, Values] = field(default_factory=dict)
    """Values beside those of `every_value.py`; they come first."""
    _known: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    _busy: set[str] = field(default_factory=set)
    _refused: set[str] = field(default_factory=set)
    """Annotations of values that functions refuse to this role."""

    @cached_property
    def store(self) -> FixedStore:
        """The store behind the view."""
        return FixedStore(self.world.records)

    @cached_property
    def gaps(self) -> Gaps:
        """The gaps that the viewer sees."""
        return find_gaps(self.world.view)

    def answers(self, one: Found) -> list[str]:
        """Return what a function answers to some calls, as text; an error that is meant for people is an answer.

        `refused` stands for all of them where the role may not have what the function needs.

        Raises
        ------
        AssertionError
            If no call gave an answer.
        """
        texts, faults = [], []
        calls = self._calls(one)
        if not calls:
            return ["refused"]
        for arguments in calls:
            try:
                texts.append(plain_text(one(arguments)))
            except KunyetError as error:
                texts.append(plain_text([error.code, error.message, error.remedy, vars(error)]))
            except Exception as fault:  # noqa: BLE001 - arguments that do not fit each other; another call must work
                faults.append(f"{type(fault).__name__}: {fault} ({[str(each)[:60] for each in arguments.values()]})")
        assert texts, f"no call of {one.name} works: {faults[:2]}"
        return texts

    def _calls(self, one: Found) -> list[dict[str, Any]]:
        known = {name: self.values(name, annotation, one) for name, annotation in one.needs}
        needs = dict(one.needs)
        if any(needs[name] in self._refused for name, values in known.items() if not values):
            return []  # A role that is refused such a value has nothing to give to the function.
        missing = [f"{name}: {needs[name]}" for name, values in known.items() if not values]
        assert not missing, f"no value is known for {missing} of {one.name}: say in tests/helpers/every_value.py"
        count = min(CALLS, max(map(len, known.values())))
        return [{name: values[turn % len(values)] for name, values in known.items()} for turn in range(count)]

    def values(self, name: str, annotation: str, one: Found, depth: int = 0) -> list[Any]:
        """Return values for a parameter: declared ones, or what another function returns."""
        known = {**VALUES, **self.more}
        for key in ((one.name, name), (annotation, name), annotation):
            if key in known:
                return list(known[key](self, one))
        key = (annotation, "")
        if key not in self._known:
            if annotation in self._busy or depth > DEEPEST:
                return []
            self._busy.add(annotation)
            try:
                self._known[key] = self._made(annotation, depth)
            finally:
                self._busy.discard(annotation)
        return self._known[key]

    def _made(self, annotation: str, depth: int) -> list[Any]:
        optional = annotation.removesuffix(" | None")
        many = _MANY.fullmatch(optional)
        if many:
            single = many[1] or many[2]
            whole = self._returned(lambda gives: gives == optional, depth)
            return whole or [self._made(single, depth + 1)[:2]]
        own = self._returned(lambda gives: gives.removesuffix(" | None") == optional, depth)
        return own or [
            each
            for some in self._returned(lambda gives: bool(_MANY.fullmatch(gives)) and _single(gives) == optional, depth)
            for each in list(some)[:2]
        ]

    def _returned(self, fits: Callable[[str], bool], depth: int) -> list[Any]:
        for one in (each for package in self.packages for each in functions_of(package) if fits(each.gives)):
            known = {name: self.values(name, annotation, one, depth + 1) for name, annotation in one.needs}
            if not all(known.values()):
                continue
            results = []
            for turn in range(max([1, *map(len, known.values())])):
                try:
                    results.append(one({name: some[turn % len(some)] for name, some in known.items()}))
                except NotForThisRole:
                    self._refused.add(one.gives)
                except Exception:  # noqa: BLE001, S112 - another call, or another function, gives such a value
                    continue
                if len(results) > 1:
                    break
            results = [each for each in results if each is not None and not (isinstance(each, Sequence) and not each)]
            if results:
                return results
        return []


def _single(annotation: str) -> str:
    match = _MANY.fullmatch(annotation)
    assert match
    return match[1] or match[2]
