"""The table of a server has the keys of the laptop's table, in the same order, and a value for each measure with a
server form.
"""

from __future__ import annotations

from typing import Any, LiteralString, cast

import numpy as np
import pytest

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.measures.betweenness import betweenness
from kunyet.graph.measures.closeness import closeness
from kunyet.graph.measures.common.measures import MEASURES
from kunyet.graph.measures.common.measures_table import MeasuresTable, compute_measures, table_of
from kunyet.graph.measures.components import components
from kunyet.graph.measures.core import core_number
from kunyet.graph.measures.cut_points import bridges, cut_points
from kunyet.graph.measures.gds.projection import Projection
from kunyet.graph.measures.gds.server_request import ServerRequest
from kunyet.graph.network.network import Network
from kunyet.loaders.tables_store import TablesStore
from tests.helpers.viewing import view_of


class AnsweringProjection:
    """A projection that answers the queries of the measures from a network in memory, as the library would."""

    name = "test"

    def __init__(self, network: Network) -> None:
        self.network, self.n, self.pairs = network, network.n, network.graph.m

    def column(self, query: LiteralString, **parameters: Any) -> Any:
        """Return one value per actor."""
        del parameters
        near = closeness(self.network)
        answers = {
            "gds.degree.": self.network.graph.degree,
            "gds.wcc.": components(self.network).label,
            "gds.kcore.": core_number(self.network),
            "gds.betweenness.": betweenness(self.network).value,
            "gds.closeness.stream": near.closeness,
            "gds.closeness.harmonic.": near.harmonic / (self.n - 1),
        }
        return next(answer for part, answer in answers.items() if part in query)

    def places(self, query: LiteralString) -> Any:
        """Return the numbers of the cut points, the only actors that a query names."""
        assert "gds.articulationPoints." in query
        return np.flatnonzero(cut_points(self.network).is_cut_point)

    def ends(self, query: LiteralString) -> Any:
        """Return the ends of all pairs."""
        assert "gds.graph.relationships." in query
        return self.network.graph.u, self.network.graph.v

    def ask(self, query: LiteralString, **parameters: Any) -> Any:
        """Return the number of bridges, the only other query."""
        del parameters
        assert "gds.bridges." in query
        return [(len(bridges(self.network).pair),)]


def tables(role: str) -> tuple[MeasuresTable, MeasuresTable]:
    """Return the table of the laptop and that of a server."""
    view = view_of(TablesStore(SECOND_FORUM).records(), role)
    here = compute_measures(view)
    facts = {name: here.network[name] for name in ("types", "directed", "weighted", "usable", "at")} | {"engine": "gds"}
    request = ServerRequest(cast("Projection", AnsweringProjection(view.network)))
    return here, table_of(request, view, view.network, facts)


@pytest.mark.parametrize("role", ("coordinator", "policymaker"))
def test_it_has_the_same_keys_in_the_same_order(role: str) -> None:
    here, there = tables(role)
    assert list(there.columns) == list(here.columns)
    assert [name for name in there.network if name != "engine"] == list(here.network)
    assert list(there.network)[list(there.network).index("role") + 1] == "engine"
    assert there.partition is None


@pytest.mark.parametrize("role", ("coordinator", "policymaker"))
def test_what_the_server_computes_is_what_the_laptop_computes(role: str) -> None:
    here, there = tables(role)
    for name, column in there.columns.items():
        if list(column) != [None] * len(column):
            assert list(column) == pytest.approx(list(here.columns[name])), name
    for name, figure in there.network.items():
        if figure is not None and name != "engine":
            assert figure == pytest.approx(here.network[name]), name


def test_only_measures_without_a_server_form_have_no_value() -> None:
    _, there = tables("coordinator")
    for measure in MEASURES.values():
        own = [there.columns[key.name] for key in measure.columns if key.name in there.columns]
        figures = [there.network[key.name] for key in measure.figures if key.name != "sampled"]
        has_value = any(list(column) != [None] * len(column) for column in own) or any(
            figure is not None for figure in figures
        )
        if measure.in_server is None:
            assert not has_value, measure.name
        elif measure.name != "sample":
            assert has_value, measure.name
