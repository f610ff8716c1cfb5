"""A sample of actors, or of pairs, used when computing from all would take too long; and its uncertainty.

Sources are drawn without replacement, pairs so that each actor is equally often at either end. The seed is fixed, so
the same network gives the same figures. The error is Hoeffding's bound (1963): with 95 % confidence no actor's figure,
as a share of the largest possible figure, is off by more (Brandes and Pich 2007).
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from kunyet.graph.measures.common.measure import Measure, MeasureKey, Values
from kunyet.graph.network.adjacency import Ints

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import MeasureRequest

SEED: Final = 20240129
_DOUBT: Final = 0.05


@dataclass(frozen=True, slots=True)
class Sample:
    """The number of sources or pairs, their seed, and the bound of the error (a share of the largest value).

    `standard_error` is the usual error of the highest actors, as a share of their own figures; `None` if it is unknown.
    `of` says what was drawn: `actors` (sources) or `pairs`.
    """

    size: int
    seed: int
    error: float
    standard_error: float | None = None
    of: str = "actors"

    def as_dict(self) -> dict[str, Any]:
        """Return the sample as plain data."""
        return asdict(self)


def sample_sources(n: int, work: int, *, at_most: int, sample: int) -> tuple[Ints, Sample | None]:
    """Return the sources: all `n` actors if `n * work` is at most `at_most` steps, else a sample of `sample` actors."""
    if n * work <= at_most or n <= sample:
        return np.arange(n, dtype=np.int32), None
    drawn = np.random.default_rng(SEED).choice(n, sample, replace=False)
    return np.sort(drawn).astype(np.int32), Sample(sample, SEED, _bound(n, sample))


def sample_pairs(n: int, pairs: int) -> tuple[Ints, Ints, Sample]:
    """Return the sources and the goals of `pairs` pairs among `n` actors (two or more), and the sample.

    Each round is a permutation beside itself, shifted: nobody meets itself, and everybody is once at either end.
    """
    drawn = np.random.default_rng(SEED)
    rounds = [drawn.permutation(n).astype(np.int32) for _ in range(-(-pairs // n))]
    sources = np.concatenate(rounds)[:pairs]
    goals = np.concatenate([np.roll(each, int(drawn.integers(1, n))) for each in rounds])[:pairs]
    return sources, goals, Sample(pairs, SEED, _bound(n, pairs), of="pairs")


def _bound(n: int, size: int) -> float:
    """Return Hoeffding's bound for all of `n` actors at once."""
    return round(math.sqrt(math.log(2 * n / _DOUBT) / (2 * size)), 4)


def _values(request: MeasureRequest) -> Values:
    samples = {name: request.values_of(name)["sample"] for name in ("betweenness", "closeness")}
    return {"sampled": {name: sample.as_dict() for name, sample in samples.items() if sample} or None}


MEASURE = Measure(
    name="sample",
    order=180,
    title="Samples",
    figures=(MeasureKey("sampled", 150),),
    compute=_values,
    in_server=_values,
    options=("directed",),
)
