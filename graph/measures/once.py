"""What is asked of a network more than once is measured once: its values are kept as long as the network itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from graph.network import Network

T = TypeVar("T")


def once(measure: Callable[[Network], T]) -> Callable[[Network], T]:
    """Return the measure, computed once a network (a network never changes); its value must not hold the network itself."""
    kept: WeakKeyDictionary[Network, T] = WeakKeyDictionary()

    @wraps(measure)
    def measured(network: Network) -> T:
        value = kept.get(network)
        if value is None:
            kept[network] = value = measure(network)
        return value

    return measured
