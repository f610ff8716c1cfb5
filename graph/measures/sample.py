"""A sample of actors as sources, used when computing from all actors would take too long; and its uncertainty.

The sources are drawn without replacement by a fixed seed, so the same network gives the same figures. The error is
Hoeffding's bound (1963): with 95 % confidence no actor's figure, as a share of the largest possible figure, is off by
more (Brandes and Pich 2007).
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
    """The number of sources, the seed that drew them, and the bound of the error (a share of the largest value).

    `standard_error` is the usual error of the highest actors, as a share of their own figures; `None` if it is unknown.
    """

    size: int
    seed: int
    error: float
    standard_error: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the sample as plain data."""
        return asdict(self)


def sample_sources(n: int, work: int, *, at_most: int, sample: int) -> tuple[Ints, Sample | None]:
    """Return the sources: all `n` actors if `n * work` is at most `at_most` steps, else a sample of `sample` actors."""
    if n * work <= at_most or n <= sample:
        return np.arange(n, dtype=np.int32), None
    drawn = np.random.default_rng(SEED).choice(n, sample, replace=False)
    error = math.sqrt(math.log(2 * n / _DOUBT) / (2 * sample))
    return np.sort(drawn).astype(np.int32), Sample(sample, SEED, round(error, 4))


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
