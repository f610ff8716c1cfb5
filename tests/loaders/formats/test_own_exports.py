"""What Kunyet writes reads back equal, as far as the format can hold it; what was made for a narrower role is known."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.brief.make_brief import make_brief
from kunyet.graph.brief.words import BOTH
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.table import Table
from kunyet.graph.stores.encrypted import create
from kunyet.graph.stores.keys.sealing import Cost
from kunyet.graph.stores.memory import MemoryStore
from kunyet.loaders.guards.narrower_exports import refuse_narrower
from kunyet.loaders.loading import LoadOptions, load
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.writing.export_formats import export_formats, find_export_format
from kunyet.loaders.writing.write_brief import BRIEF_FORMATS, write_brief
from tests.helpers.reading import check_survives, codes, read_text, refused
from tests.helpers.viewing import view_of
from tests.loaders.writing.small_directories import HOSTILE, directories


def written(records: Records, out: Path, role: str = "coordinator") -> Path:
    """Write what a role sees of records, in the format of the file's ending."""
    find_export_format(out).write(view_of(records, role), out)
    return out


@given(directories())
@settings(max_examples=30, deadline=None)
def test_json_reads_back_equal_but_for_the_settings(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reading = read_files(written(records, Path(folder) / "out.json"))
    assert reading.errors == ()
    assert reading.records.settings.title == records.settings.title
    assert logical_hash(replace(reading.records, settings=records.settings)) == logical_hash(records)
    assert "settings-left-out" in codes(reading, "warning")


KEPT = {"csv": "all", "xlsx": "all", "json": "all but the settings", "graphml": "the network", "gexf": "the network"}
"""What each form of an export holds of a directory. A new form needs a line here."""
REFUSED = {".pdf": "unknown-ending.known", ".html": "own-file.brief", ".xlsx": "own-file.brief"}
"""Why each form of a brief is not read."""


@pytest.fixture(scope="module")
def sample() -> Records:
    """Give the directory of the second forum."""
    return read_files(SECOND_FORUM).records


def cells(table: Table, ids: Collection[str] | None = None) -> dict[str, dict[str, str]]:
    """Return the filled cells of each row by its id, of all rows or of some."""
    return {
        row["id"]: {name: text for name, text in row.items() if text}
        for row in table.rows()
        if ids is None or row["id"] in ids
    }


def test_every_form_of_an_export_reads_back_as_it_says(tmp_path: Path, sample: Records) -> None:
    view, store = view_of(sample), MemoryStore()
    load(store, SECOND_FORUM, who="A person")
    assert {form.name for form in export_formats()} == KEPT.keys()
    for form in export_formats():
        out = tmp_path / f"{form.name}{form.ending}"
        form.write(view, out)
        # Channels of its own are no part of a network: the directory that they come from knows them.
        reading = load(store, out, who="A person", options=LoadOptions(dry_run=True)).reading
        found = reading.records if KEPT[form.name] == "the network" else read_files(out).records
        assert reading.errors == (), form.name
        if KEPT[form.name] == "all":
            assert logical_hash(found) == logical_hash(sample), form.name
        elif KEPT[form.name] == "all but the settings":
            assert logical_hash(replace(found, settings=sample.settings)) == logical_hash(sample)
        else:
            network = view.network.to_networkx()
            assert set(found.entities["id"].texts()) == set(network), form.name
            drawn = {tie["id"] for *_ends, tie in network.edges(data=True)}
            assert cells(found.entities) == cells(sample.entities, set(network)), form.name
            assert cells(found.ties) == cells(sample.ties, drawn), form.name


def test_every_form_of_a_brief_is_known_and_refused(tmp_path: Path, sample: Records) -> None:
    assert REFUSED.keys() == BRIEF_FORMATS.keys()
    brief = make_brief(view_of(sample))
    for ending, key in REFUSED.items():
        out = tmp_path / f"brief{ending}"
        write_brief(brief, out, BOTH)
        with pytest.raises(BadInput) as caught:
            read_files(out)
        assert caught.value.key == key


def test_answers_backups_and_encrypted_directories_are_known_and_refused(tmp_path: Path) -> None:
    (tmp_path / "gaps.json").write_text(json.dumps({"kunyet": "1", "role": "analyst", "gaps": []}), "utf-8")
    with create(tmp_path / "store", "A person", "a phrase of many words here", cost=Cost(2, 1, 1)) as store:
        store.backup(tmp_path / "copy.zip")
        store.backup(tmp_path / "copy.kunyet")
    refused_as = {"gaps.json": "answer", "copy.zip": "backup", "copy.kunyet": "backup", "store": "store"}
    refused_as |= {"store/keys.json": "store", "store/directory.db": "store"}
    for name, what in refused_as.items():
        with pytest.raises(BadInput) as caught:
            read_files(tmp_path / name)
        assert (name, caught.value.key) == (name, f"own-file.{what}")
        assert caught.value.in_words("my").message


def test_texts_that_look_like_formulas_read_back_from_json(tmp_path: Path) -> None:
    reading = read_files(written(HOSTILE, tmp_path / "out.json"))
    assert reading.errors == ()
    assert logical_hash(reading.records) == logical_hash(replace(HOSTILE, settings=Settings()))


@pytest.mark.parametrize("ending", (".graphml", ".gexf"))
@given(records=directories())
@settings(max_examples=20, deadline=None)
def test_the_actors_of_a_network_read_back_with_every_cell(ending: str, records: Records) -> None:
    view = view_of(records)
    ids = set(view.network.to_networkx())
    if not ids:
        return
    with tempfile.TemporaryDirectory() as folder:
        reading = read_files(written(records, Path(folder) / f"out{ending}"))
    found = {row["id"]: row for row in reading.records.entities.rows()}
    assert found.keys() == ids
    for row in view.records.entities.rows():
        if row["id"] in ids:
            assert {name: " ".join(text.split()) for name, text in found[row["id"]].items()} == {
                name: " ".join(text.split()) for name, text in row.items()
            }


@pytest.mark.parametrize("name", ("out", "out.xlsx", "out.json", "out.graphml", "out.gexf"))
@pytest.mark.parametrize("role", ("analyst",))
def test_an_export_for_a_narrower_role_is_known_as_one_and_not_loaded(tmp_path: Path, name: str, role: str) -> None:
    reading = read_files(written(read_files(SECOND_FORUM).records, tmp_path / name, role))
    assert "narrower-export" in codes(reading, "warning")
    with pytest.raises(BadInput, match="for the role"):
        refuse_narrower(reading.problems)


@pytest.mark.parametrize(
    ("document", "key"),
    (
        ({"kunyet": "1", "role": "coordinator", "tables": 3}, "broken-json.shape"),
        ({"kunyet": "1", "role": "coordinator", "tables": {"entities": [3]}}, "broken-json.shape"),
    ),
)
def test_broken_json_is_refused(tmp_path: Path, document: object, key: str) -> None:
    assert refused(tmp_path, json.dumps(document), "x.json") == key


def test_unknown_tables_and_odd_values_are_reported(tmp_path: Path) -> None:
    tables = {"entities": [{"name": "Alpha", "kind": "organization", "notes": [1, None, {"a": 2}]}], "moods": [{}]}
    text = json.dumps({"kunyet": "9", "role": "coordinator", "title": None, "tables": tables})
    reading = check_survives(tmp_path, text, "x.json")
    assert reading is not None
    assert "parts-left-out" in codes(reading, "warning")
    assert read_text(tmp_path, text, "y.json").accepted_counts["entities"] == 1
