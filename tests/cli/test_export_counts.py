"""What `kunyet export` says it wrote is what the file holds."""

from __future__ import annotations

import json
from pathlib import Path

import networkx
import pytest

from kunyet.cli.main import main

ENTITIES = """id,kind,name,since
a,ngo,Alpha,
b,ngo,Beta,
later,ngo,Later,2030
fo,forum,Forum,
"""


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Return tables with an entity that is no actor and one that is not active yet."""
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "entities.csv").write_text(ENTITIES, "utf-8")
    (folder / "ties.csv").write_text("from,to,type\na,b,communicates\na,fo,attended\n", "utf-8")
    (folder / "directory.yaml").write_text("title: T\nat: 2024-03-31\n", "utf-8")
    return folder


@pytest.mark.parametrize("ending", ("graphml", "gexf"))
def test_a_file_of_the_network_says_what_it_holds_and_what_it_leaves_out(
    tables: Path, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"out.{ending}"
    assert main(["export", str(tables), str(out), "--json"]) == 0
    written = json.loads(capsys.readouterr().out)["written"]
    graph = (networkx.read_graphml if ending == "graphml" else networkx.read_gexf)(out)
    edges = len({edge["id"] for _from, _to, edge in graph.edges(data=True)})  # a mutual one of GEXF stands there twice
    assert written == {"entities": graph.number_of_nodes(), "ties": edges} == {"entities": 2, "ties": 1}
    assert main(["export", str(tables), str(out)]) == 0
    told = capsys.readouterr().out
    assert "Wrote 2 entries and 1 ties" in told
    assert "2 entries that are no actors or are not active then, 1 ties that are not part of it" in told


@pytest.mark.parametrize("ending", ("", ".json", ".xlsx"))
def test_a_file_of_everything_leaves_nothing_out(
    tables: Path, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(tables), str(tmp_path / f"out{ending}")]) == 0
    told = capsys.readouterr().out
    assert "Wrote 4 entries and 2 ties" in told
    assert "Left out" not in told
