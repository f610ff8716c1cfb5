"""`docs/measures.md` says what every measure is, is made from their files, and its worked example holds for the
sample directory.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.measures.common import measure_docs
from kunyet.graph.measures.common.measures import MEASURES
from kunyet.graph.measures.common.measures_table import ACTOR_KEYS, NETWORK_KEYS, PARTITION_KEYS


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What `kunyet measures` says of the sample directory."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(["measures", str(SECOND_FORUM), "--by", "region", "--json"]) == 0
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_the_document_is_as_the_files_make_it() -> None:
    """To fix it: `python -m kunyet.graph.measures.common.measure_docs --write`."""
    assert measure_docs.FILE.read_text(encoding="utf-8") == measure_docs.document()


def test_every_measure_has_a_section_in_the_declared_order() -> None:
    written = measure_docs.FILE.read_text(encoding="utf-8")
    headings = [line.removeprefix("## ") for line in written.splitlines() if line.startswith("## ")]
    assert headings == ["A worked example", "Where each measure is", *(measure.title for measure in MEASURES.values())]


def test_every_key_is_documented_and_every_documented_key_is_there(told: dict[str, Any]) -> None:
    measures = list(MEASURES.values())
    rows = {key.name for measure in measures for key in measure.columns if key.only_with != "directed"}
    figures = {key.name for measure in measures for key in measure.figures}
    partition = {key.name for measure in measures for key in measure.partition}
    assert {*told["rows"][0]} == rows | {key.name for key in ACTOR_KEYS}
    assert {*told["network"]} == (figures | {key.name for key in NETWORK_KEYS}) - {"engine"}
    assert {*told["partition"]} == partition | {key.name for key in PARTITION_KEYS}


def test_the_worked_example_says_what_the_command_says(told: dict[str, Any]) -> None:
    text = re.sub(r"\s+", " ", measure_docs.EXAMPLE.read_text(encoding="utf-8"))
    rows, network = {row["id"]: row for row in told["rows"]}, told["network"]
    lamp, owl, rapids = (rows[id] for id in ("org-delta-lamp", "li-owl", "sg-myitkyina-rapids"))
    desk, far = rows["nug-humanitarian"], rows["dn-far-lamp"]
    curves = network["robustness"]
    tenth = curves["removed"].index(0.1)
    band = curves["random"]
    for said in (
        (
            f"{network['actors']} actors and {network['ties']} ties in {network['components']} components, the largest"
            f" of {network['largest']}"
        ),
        f"{network['isolates']} actors are isolates. `fragmentation` is {network['fragmentation']:.3f}",
        f"Weighted by distance it is {network['distance_fragmentation']:.3f}",
        f"{lamp['name']} ({lamp['betweenness']:.0f})",
        f"desk of the NUG ({desk['betweenness']:.0f}). Both have many ties ({lamp['degree']} and {desk['degree']})",
        f"Without {lamp['name']} {lamp['cut_off_if_removed']} actors are cut off",
        f"without {owl['name']} {owl['cut_off_if_removed']},",
        f"without the {rapids['name']} {rapids['cut_off_if_removed']}.",
        (
            f"has {desk['constraint']:.3f} and an `effective_size` of {desk['effective_size']:.1f} of {desk['degree']}"
            " contacts"
        ),
        f"{far['name']} has {far['constraint']:.3f}",
        f"a `closeness` of {far['closeness']:.3f} where the humanitarian desk has {desk['closeness']:.3f}",
        f"(`partition.ei`) of {told['partition']['ei']:.3f}",
        f"it is {band['mean'][tenth]:.3f}, between {band['low'][tenth]:.3f} and {band['high'][tenth]:.3f}",
        f"highest betweenness gone, {curves['betweenness'][tenth]:.3f}",
    ):
        assert said in text
    ranked = sorted(rows.values(), key=lambda row: -row["betweenness"])
    assert ranked[:2] == [lamp, desk]
    assert lamp["betweenness"] > 2 * desk["betweenness"]
    assert [id for id, row in rows.items() if row["cut_off_if_removed"]] == [owl["id"], lamp["id"], rapids["id"]]
    assert network["key_players"]["fragmentation"]["actors"][:2] == [lamp["id"], owl["id"]]
