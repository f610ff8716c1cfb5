"""Memoised values of frozen objects: computed at the first use, stored with the object, and gone with it.

A frozen object never changes, so a value that was computed from it stays right. There are two kinds of such values:

- A named value is a `functools.cached_property`. `preset` gives it to a new object whose maker knows it already.
  `computed` returns the named values that an object has computed so far.
- A keyed value belongs to a function, or to the arguments of a method. `memoise`, `recall` and `store` compute, read
  and write it. `memoised` is the decorator for a function of one frozen object.

No other module of `graph/` uses the `__dict__` of an object.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from typing import Any, Final, TypeVar

T = TypeVar("T")
Owner = TypeVar("Owner")

_KEYED: Final = "_memo"
_MISSING: Final = object()


def computed(owner: object, names: Iterable[str]) -> dict[str, Any]:
    """Return those of the named cached properties that `owner` has computed or was given, by their names."""
    values = vars(owner)
    return {name: values[name] for name in names if name in values}


def preset(owner: object, **values: Any) -> None:
    """Give `owner` the values of cached properties, so that it does not compute them.

    Only for an object that is new.
    """
    vars(owner).update(values)


def memoise(owner: object, key: Hashable, compute: Callable[[], T]) -> T:
    """Return the value that `owner` holds under `key`; the first call computes it."""
    values = vars(owner).setdefault(_KEYED, {})
    value: T = values.get(key, _MISSING)
    if value is _MISSING:
        values[key] = value = compute()
    return value


def recall(owner: object, key: Hashable) -> Any:
    """Return the value that `owner` holds under `key`, `None` if it holds none."""
    return vars(owner).get(_KEYED, {}).get(key)


def store(owner: object, key: Hashable, value: Any) -> None:
    """Let `owner` hold a value under `key`, in place of an earlier one."""
    vars(owner).setdefault(_KEYED, {})[key] = value


def memoised(function: Callable[[Owner], T]) -> Callable[[Owner], T]:
    """Return the function, computed once for each frozen object."""

    @wraps(function)
    def of_owner(owner: Owner) -> T:
        return memoise(owner, of_owner, lambda: function(owner))

    return of_owner


def carry_over(function: Callable[[Owner], Any], before: Owner, after: Owner) -> None:
    """Give `after` the value that a memoised function has for `before`, if it was computed.

    The caller knows that both are equal.
    """
    values = vars(before).get(_KEYED, {})
    if function in values:
        store(after, function, values[function])
