"""What is saved is what is drawn and no more: title, date and marking stand in it, and it is in the audit log."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import networkx
import pytest

from kunyet.dashboard.present.network.actor_picture import actor_picture
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.dashboard.present.network.saved_picture import data_file, data_formats, picture_caption, saved_file_name
from kunyet.graph.access.subview import restrict_view
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.loaders.code_names_key import KEY_FILE, key_content
from tests.dashboard.helpers import hostile_rows, write_tables
from tests.dashboard.networks import open_as, write_line_over_time


@pytest.fixture
def part(tmp_path: Path) -> View:
    """Give the view of what a filter by region leaves."""
    view = open_as(write_line_over_time(tmp_path))
    return restrict_view(view, NetworkFilter(regions=("Kayin",)).apply(view.network))


def test_a_part_holds_its_actors_and_their_ties_alone(part: View) -> None:
    assert part.records.entities["id"].texts() == ["a", "b"]
    assert part.records.ties["id"].texts() == ["1"]
    assert part.records.channels["id"].texts() == ["signal"] or not part.records.channels.size
    assert (part.records.contacts.size, len(part.walls), part.standards_text) == (0, 0, "")
    assert part.network.ids == ["a", "b"]


def test_a_part_is_marked_by_what_is_in_it(sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    assert view.marking == "RED"
    part = restrict_view(view, NetworkFilter(kinds=("nug_contact",)).apply(view.network).up_to_marking("GREEN"))
    assert part.marking in ("CLEAR", "GREEN")


@pytest.mark.parametrize("form", data_formats())
def test_data_say_their_marking_and_hold_nothing_that_is_not_drawn(part: View, form: str) -> None:
    content = data_file(part, form)
    files = {form: content}
    if form == "csv":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            files = {name: packed.read(name) for name in packed.namelist()}
    whole = b"".join(files.values()).decode("utf-8-sig")
    assert f"TLP:{part.marking}" in whole
    assert "Alpha" in whole
    assert "Gamma" not in whole
    assert "canary-handle" not in whole


def test_data_are_read_by_other_tools(part: View) -> None:
    graph = networkx.parse_graphml(data_file(part, "graphml").decode())
    assert set(graph) == {"a", "b"}
    assert graph.number_of_edges() == 1
    tables = json.loads(data_file(part, "json"))["tables"]
    assert [row["id"] for row in tables["entities"]] == ["a", "b"]
    assert tables["contacts"] == []


def test_the_same_data_are_the_same_file(part: View) -> None:
    assert data_file(part, "csv") == data_file(part, "csv")


def test_a_name_says_date_and_marking_and_names_nobody(part: View) -> None:
    assert saved_file_name(part, "svg") == f"kunyet-network-2024-03-31-TLP-{part.marking.replace('+', '-')}.svg"


def test_the_words_of_a_picture_are_of_what_is_drawn(tmp_path: Path) -> None:
    view = open_as(write_line_over_time(tmp_path))
    drawn = actor_picture(view, find_gaps(view), NetworkFilter(regions=("Kayin",)))
    words = picture_caption(restrict_view(view, drawn.network), "A title.", drawn.picture, ())
    assert [item["word"] for item in words["items"]] == ["Organization", "NUG contact"]
    assert words["lines"][0]["line"] == "solid"
    assert words["marking"].startswith("TLP:")
    assert "31 March 2024" in words["told"]


HIDDEN = re.compile(
    r"canary-(?:name-red|name-net|name-li|name-strike|handle-|notes-|source-|reason|tie-notes-|tie-source-)"
)


@pytest.mark.parametrize("form", data_formats())
def test_an_analyst_saves_nothing_that_an_analyst_does_not_see(tmp_path: Path, form: str) -> None:
    store = write_tables(tmp_path / "marked", **hostile_rows("canary-{place}-end"))
    (store / KEY_FILE).write_bytes(key_content("a secret for tests only"))
    for role, found in (("analyst", False), ("coordinator", True)):
        view = open_as(store, role=role)
        content = data_file(restrict_view(view, view.network), form)
        if form == "csv":
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                content = b"".join(packed.read(name) for name in packed.namelist())
        assert bool(HIDDEN.search(content.decode("utf-8-sig"))) == found
