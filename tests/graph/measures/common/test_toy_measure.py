"""A new measure is one new file: a toy measure is in the command, a file, data frames, the document and on the page
of the network.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.dashboard.present.network.scales.measure_scale import measure_scale, measure_words, permission_of
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.access.view import View
from kunyet.graph.measures.common import measure_docs
from kunyet.graph.measures.common.dataframes import to_networkx, to_pandas
from kunyet.graph.measures.common.measures import MEASURES
from kunyet.loaders.tables_store import TablesStore
from tests.helpers.toy_parts import toy_part
from tests.helpers.viewing import view_of

SOURCE = '''"""Toys: twice the number of ties, for a test."""

from __future__ import annotations

from kunyet.graph.measures.common.measure import Measure, MeasureKey, PictureScale, Values
from kunyet.graph.measures.common.measure_request import NetworkRequest
from kunyet.graph.network.network import Network


def _values(request: NetworkRequest) -> Values:
    return {"toys": 2 * request.degree, "all_toys": int(2 * request.degree.sum())}


def _tie_columns(network: Network) -> dict[str, list[int]]:
    return {"toys_between": [1] * len(network.ties)}


MEASURE = Measure(
    name="toy",
    order=75,
    title="Toys and games",
    columns=(MeasureKey("toys", 125, is_printed=True, scale=PictureScale("Has toys (toys)", 65)),),
    figures=(MeasureKey("all_toys"),),
    compute=_values,
    tie_columns=_tie_columns,
    permission="cut-points",
)
'''


@pytest.fixture
def _toy(tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "toy"
    folder.mkdir()
    with toy_part(MEASURES, folder, "toy", SOURCE):
        yield


pytestmark = pytest.mark.usefixtures("_toy")


def sample(role: str = "coordinator") -> View:
    return view_of(TablesStore(SECOND_FORUM).records(), role)


def measures_json(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["measures", str(SECOND_FORUM), "--json", *options]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_the_command_gives_its_keys_at_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    document = measures_json(capsys)
    keys = list(document["rows"][0])
    assert keys[keys.index("toys") - 1 : keys.index("toys") + 2] == ["effective_size", "toys", "community"]
    assert all(row["toys"] == 2 * row["degree"] for row in document["rows"])
    assert list(document["network"])[-1] == "all_toys"
    assert document["network"]["all_toys"] == sum(row["toys"] for row in document["rows"])


def test_a_role_without_its_permission_gets_no_value(capsys: pytest.CaptureFixture[str]) -> None:
    document = measures_json(capsys, "--as", "policymaker")
    assert {row["toys"] for row in document["rows"]} == {None}
    assert document["network"]["all_toys"] is None


def test_people_and_a_file_get_its_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", str(SECOND_FORUM)]) == 0
    headings = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("name "))
    assert headings.split()[-3:] == ["size", "toys", "community"]
    out = tmp_path / "measures.csv"
    assert main(["measures", str(SECOND_FORUM), "--csv", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        assert all(int(row["toys"]) == 2 * int(row["degree"]) for row in csv.DictReader(file))


def test_data_frames_and_a_graph_have_its_columns() -> None:
    actors, ties = to_pandas(sample())
    assert (actors["toys"] == 2 * actors["degree"]).all()
    assert set(ties["toys_between"]) == {1}
    graph = to_networkx(sample())
    assert all(node["toys"] == 2 * node["degree"] for _, node in graph.nodes(data=True))
    assert {edge["toys_between"] for _, _, edge in graph.edges(data=True)} == {1}
    actors, ties = to_pandas(sample("policymaker"))
    assert actors["toys"].isna().all()
    assert ties["toys_between"].isna().all()


def test_the_document_has_its_section_and_keys() -> None:
    document = measure_docs.document()
    assert "| [Toys and games](#toys-and-games) | `toys` | `all_toys` |  |\n" in document
    assert "\n## Toys and games\n\nToys: twice the number of ties, for a test.\n" in document
    headings = [line for line in document.splitlines() if line.startswith("## ")]
    assert headings.index("## Toys and games") == headings.index("## Communities") - 1


def test_the_page_of_the_network_offers_it() -> None:
    words = measure_words(sample())
    assert words["toys"] == "Has toys (toys)"
    assert list(words).index("toys") == list(words).index("constraint") + 1
    assert permission_of("toys") == "cut-points"
    assert "toys" not in measure_words(sample("policymaker"))
    network = sample().network
    assert (measure_scale(network, "toys").values == 2 * network.graph.degree).all()
