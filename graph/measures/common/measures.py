"""All measures, found by looking through `graph/measures/`.

Each file is imported when its measure is first asked for.
"""

from __future__ import annotations

from typing import Final

from kunyet.graph.lazy_parts import LazyParts
from kunyet.graph.measures.common.measure import Measure

MEASURES: Final = LazyParts[Measure]("kunyet.graph.measures", "MEASURE")
"""Name to measure, in the order of the document."""
