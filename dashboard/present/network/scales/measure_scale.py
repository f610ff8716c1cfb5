"""Measures on the picture: what may be shown as size and as colour, and the scales behind them.

A measure is computed on what is drawn: the viewer's own network without what filters leave out. Values fall into at
most five classes of about equally many actors, with bounds at values that occur. Communities are groups, numbered from
the largest. An actor without a value (constraint of an isolate) has the muted colour. Every value is also beside the
name and in the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.view import View
from kunyet.graph.measures.common.measure_request import NetworkRequest
from kunyet.graph.measures.common.picture_scales import picture_scales
from kunyet.graph.measures.sample import Sample
from kunyet.graph.memo import memoise
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.messages.wording import in_words
from kunyet.graph.network.network import Network

Values = NDArray[np.float64]
CLASS_COLOURS = ("scale-a", "scale-b", "scale-c", "scale-d", "scale-e")
"""The colour tokens of the classes of a scale, from the least to the most."""
GROUP_COLOURS = ("group-a", "group-b", "group-c", "group-d", "group-e", "group-f", "group-g", "group-h")
"""The colour tokens of the largest communities; the others share the muted one."""
NO_VALUE_COLOUR = "kind-group"
"""The muted colour token, of actors without a value or in a smaller community."""


def permission_of(name: str) -> str | None:
    """Return what a role must be allowed for a measure; `None` where everybody may, or there is no such measure."""
    column = picture_scales().get(name)
    return None if column is None else column.measure.permission


def measure_words(view: View, *, as_size: bool = False) -> dict[str, str]:
    """Return the measures that the role may see, in words with the field's term.

    `as_size` leaves out measures whose values are groups (communities): a group has no size.
    """
    return {
        name: _(column.scale.label)
        for name, column in picture_scales().items()
        if (column.measure.permission is None or view.may(column.measure.permission))
        and not (as_size and column.scale.is_grouped)
    }


@dataclass(frozen=True, eq=False)
class ActorScale:
    """A measure or an attribute of a network's actors, in classes.

    Parameters
    ----------
    values
        One for each actor; NaN: no value.
    class_of
        The class number of each actor; -1: no value.
    bounds
        The least and the greatest value of each class; empty for groups.
    note
        What a reader should know of the values, such as that they are estimates.
    groups
        Colour token and word of each class, for what is recorded and not measured (`attribute_scale.py`).
    filters
        What a click on each class filters by (`present/network/filter_words.py`); empty: nothing.
    signs
        Short signs behind names, where the words of groups are too long.
    is_grouped
        Whether the classes are groups that were measured (communities), which have no order.
    """

    name: str
    values: Values
    class_of: NDArray[np.int64]
    bounds: tuple[tuple[float, float], ...]
    note: str = ""
    groups: tuple[tuple[str, str], ...] = ()
    filters: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    is_grouped: bool = False

    def token(self, actor: int) -> str:
        """Return the token of an actor's colour."""
        at = int(self.class_of[actor])
        if self.groups:
            return self.groups[at][0]
        if self.is_grouped:
            return GROUP_COLOURS[at] if 0 <= at < len(GROUP_COLOURS) else NO_VALUE_COLOUR
        return class_colour(at, len(self.bounds))

    def short_word(self, actor: int) -> str:
        """Return an actor's value in the reader's digits; a dash where there is none."""
        if self.groups:
            return self.signs[int(self.class_of[actor])] if self.signs else self.value_word(actor)
        value = float(self.values[actor])
        return "–" if np.isnan(value) else in_words(value, spoken())

    def value_word(self, actor: int) -> str:
        """Return an actor's value in words."""
        if self.groups:
            return self.groups[int(self.class_of[actor])][1]
        return _("group {n}", n=int(self.values[actor])) if self.is_grouped else self.short_word(actor)


def class_colour(at: int, classes: int) -> str:
    """Return the colour token of a class among so many; the first and the last token are always used."""
    if at < 0:
        return NO_VALUE_COLOUR
    return CLASS_COLOURS[round(at * (len(CLASS_COLOURS) - 1) / (classes - 1))] if classes > 1 else CLASS_COLOURS[-1]


def measure_values(network: Network, name: str) -> Values:
    """Return a measure of each actor of a network; NaN: no value."""
    found: Values = np.asarray(_computed(network, name)[picture_scales()[name].key]).astype(np.float64)
    return found


def _computed(network: Network, name: str) -> Mapping[str, Any]:
    """Return all values of the measure behind a scale; they are computed once for each network."""
    measure = picture_scales()[name].measure.name
    return memoise(network, ("picture scale", measure), lambda: NetworkRequest(network).values_of(measure))


def measure_scale(network: Network, name: str) -> ActorScale:
    """Return a measure of a network as a scale; an empty network gives an empty scale."""
    column = picture_scales()[name]
    computed = _computed(network, name)
    values = np.asarray(computed[column.key])
    if column.scale.is_grouped:
        numbers = _number_by_size(values)
        return ActorScale(name, numbers.astype(np.float64), numbers - 1, (), is_grouped=True)
    sample = computed.get("sample")
    note = "" if sample is None else _sample_note(sample)
    return ActorScale(name, values.astype(np.float64), *value_classes(values.astype(np.float64)), note)


def _sample_note(sample: Sample) -> str:
    if sample.of == "pairs":
        return _("An estimate from {n} pairs of actors drawn at random.", n=sample.size)
    return _("An estimate from {n} actors drawn at random.", n=sample.size)


def value_classes(values: Values) -> tuple[NDArray[np.int64], tuple[tuple[float, float], ...]]:
    """Return the class of each value, and the least and the greatest value of each class; NaN is in no class (-1).

    Examples
    --------
    >>> class_of, bounds = value_classes(np.array([0.0, 0.0, 1.0, 4.0, np.nan]))
    >>> class_of.tolist(), bounds
    ([0, 0, 1, 2, -1], ((0.0, 0.0), (1.0, 1.0), (4.0, 4.0)))
    """
    known = np.sort(values[~np.isnan(values)])
    distinct = np.unique(known)
    if len(distinct) <= len(CLASS_COLOURS):
        starts = distinct
    else:
        inner = [known[len(known) * part // len(CLASS_COLOURS)] for part in range(1, len(CLASS_COLOURS))]
        starts = np.unique(np.array([distinct[0], *inner]))
    of = np.where(np.isnan(values), -1, np.searchsorted(starts, values, side="right") - 1).astype(np.int64)
    bounds = tuple((float(values[of == at].min()), float(values[of == at].max())) for at in range(len(starts)))
    return of, bounds


def _number_by_size(label: NDArray[Any]) -> NDArray[np.int64]:
    """Return community labels numbered from 1, the largest community first."""
    order = np.argsort(-np.bincount(label), kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(1, len(order) + 1)
    return rank[label]
