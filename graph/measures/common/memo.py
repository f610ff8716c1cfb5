"""What is asked of a network more than once is measured once: its values are kept as long as the network itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from kunyet.graph.network.network import Network

T = TypeVar("T")
_kept: dict[Any, WeakKeyDictionary[Network, Any]] = {}


def once(measure: Callable[[Network], T]) -> Callable[[Network], T]:
    """Return the measure, computed once a network (a network never changes); its value must not hold the network itself."""
    kept: WeakKeyDictionary[Network, T] = WeakKeyDictionary()

    @wraps(measure)
    def measured(network: Network) -> T:
        value = kept.get(network)
        if value is None:
            kept[network] = value = measure(network)
        return value

    _kept[measured] = kept
    return measured


def keep(measure: Callable[[Network], T], before: Network, after: Network) -> None:
    """Keep for a network what was measured of another, where that was measured: the two are known to have the same."""
    value = _kept[measure].get(before)
    if value is not None:
        _kept[measure][after] = value
