"""The drawn network as two lists, which Kunyet passes over when it reads the tables beside them."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import igraph

from kunyet.graph.exports.drawing import Drawing
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.loaders.formats.csv import FORMAT
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.writing.network_lists import EDGES, NODES
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of


def test_the_lists_open_in_other_tools_and_kunyet_reads_the_tables(tmp_path: Path) -> None:
    records = directory(
        [entity("a", name="=Amber"), entity("b")], [tie("a", "b", "supports", strength=2, since="2023-01-01")]
    )
    drawing = Drawing({"a": (1.0, 2.0)}, {"a": 9.0}, {"a": "#3B8ED0"}, {"core": {"a": 1.0, "b": 1.0}})
    assert FORMAT.export is not None
    assert FORMAT.export.download is not None
    out = tmp_path / "out.zip"
    out.write_bytes(FORMAT.export.download.content(view_of(records), drawing))
    with zipfile.ZipFile(out) as packed:
        nodes, edges = (
            list(csv.DictReader(io.StringIO(packed.read(name).decode("utf-8-sig")))) for name in (NODES, EDGES)
        )
    assert nodes[0]["Label"] == "'=Amber"
    assert (nodes[0]["x"], nodes[0]["y"], nodes[1]["x"], nodes[1]["core"]) == ("1.0", "-2.0", "", "1.0")
    (edge,) = edges
    assert (edge["Source"], edge["Target"], edge["Type"], edge["Weight"], edge["since"]) == (
        "a", "b", "Directed", "2", "2023-01-01",
    )  # fmt: skip
    graph = igraph.Graph.TupleList([(edge["Source"], edge["Target"])], directed=True)
    assert graph.vcount() == 2
    reading = read_files(out)
    assert reading.errors == ()
    assert logical_hash(reading.records) == logical_hash(records)
