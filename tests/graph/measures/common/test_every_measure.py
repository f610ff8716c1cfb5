"""What holds for every file of a measure: a name, an order, keys of its own, and values that only the declared
options change.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import kunyet.graph.measures
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.access.roles import ROLES
from kunyet.graph.measures.common.attribute_groups import groups_by
from kunyet.graph.measures.common.measure_request import NetworkRequest
from kunyet.graph.measures.common.measures import MEASURES
from kunyet.graph.measures.common.measures_table import ACTOR_KEYS, NETWORK_KEYS, PARTITION_KEYS
from kunyet.graph.network.network import Network
from kunyet.loaders.tables_store import TablesStore
from tests.helpers.viewing import view_of

NAMES = tuple(MEASURES)


@pytest.fixture(scope="module")
def net() -> Network:
    """The network of the sample directory."""
    return view_of(TablesStore(SECOND_FORUM).records()).network


def plain(values: Any) -> Any:
    """Return values that can be compared: NaN equals NaN."""
    if isinstance(values, np.ndarray):
        values = values.tolist()
    return repr(values)


def test_every_file_of_the_folder_declares_a_measure_with_a_place_of_its_own() -> None:
    files = {path.stem for path in Path(kunyet.graph.measures.__path__[0]).glob("*.py")} - {"__init__"}
    assert files == set(NAMES) == {measure.name for measure in MEASURES.values()}
    orders = [measure.order for measure in MEASURES.values()]
    assert orders == sorted(set(orders))


def test_no_two_keys_have_one_name_or_one_position() -> None:
    measures = list(MEASURES.values())
    for fixed, own in (
        (ACTOR_KEYS, [key for measure in measures for key in measure.columns]),
        (NETWORK_KEYS, [key for measure in measures for key in measure.figures]),
        (PARTITION_KEYS, [key for measure in measures for key in measure.partition]),
    ):
        keys = [*fixed, *own]
        assert len({key.name for key in keys}) == len({key.position for key in keys}) == len(keys)


@pytest.mark.parametrize("name", NAMES)
def test_a_permission_is_one_that_some_role_has(name: str) -> None:
    permission = MEASURES[name].permission
    assert permission is None or any(permission in role.may for role in ROLES.values())


@pytest.mark.parametrize("name", NAMES)
def test_it_gives_exactly_the_keys_that_it_declares(net: Network, name: str) -> None:
    measure = MEASURES[name]
    for request in (
        NetworkRequest(net),
        NetworkRequest(net, directed=True, attribute="region", groups=groups_by(net, "region")),
    ):
        values = request.values_of(name)
        by_groups = {f"partition.{key.name}" for key in measure.partition} if request.groups else set()
        assert {*values} - {"sample"} == {key.name for key in measure.keys(request)} | by_groups
        for key in measure.columns:
            assert len(values.get(key.name, net.ids)) == net.n


@pytest.mark.parametrize("name", NAMES)
def test_an_option_that_it_does_not_declare_changes_nothing(net: Network, name: str) -> None:
    measure, groups = MEASURES[name], groups_by(net, "region")
    bare = NetworkRequest(net).values_of(name)
    for option, request in (
        ("directed", NetworkRequest(net, directed=True)),
        ("weighted", NetworkRequest(net, weighted=True)),
        ("by", NetworkRequest(net, attribute="region", groups=groups)),
    ):
        if option not in measure.options:
            assert {key: plain(value) for key, value in request.values_of(name).items()} == {
                key: plain(value) for key, value in bare.items()
            }
