"""ZIP archives: what they hold is read as if it were given alone; what is passed over is named; hostile ones."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.writing.write_folder import zip_folder_files
from tests.helpers.reading import check_survives, codes, names, read_text, refused
from tests.loaders.writing.small_directories import directories

ENTITIES = "id,name,kind\ne1,Alpha,organization\ne2,Beta,organization\n"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of these files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


@given(directories())
@settings(max_examples=20, deadline=None)
def test_the_zipped_folder_of_the_page_reads_back_equal(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.zip"
        path.write_bytes(zip_folder_files(records))
        reading = read_files(path)
    assert reading.errors == ()
    assert logical_hash(reading.records) == logical_hash(records)


def test_files_of_every_format_are_read_as_if_they_were_given_alone(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nFN:Delta\nORG:Delta Group\nEND:VCARD\n"
    ties = "from,to,type\ne1,e2,supports\ne9,e1,supports\n"
    files = {"data/entities.csv": ENTITIES, "data/ties.csv": ties, "phone/cards.vcf": card}
    reading = read_text(tmp_path, zipped(files), "all.zip")
    assert names(reading) == ["Alpha", "Beta", "Delta Group"]
    problem = next(problem for problem in reading.problems if problem.severity == "error")
    assert (problem.file, problem.row) == ("all.zip/data/ties.csv", 3)


def test_what_is_passed_over_is_named_with_the_reason(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "entities.csv": ENTITIES,
        "photo.heic": "x",
        "inner.zip": zipped({"a": "b"}),
        "notes.csv": "a\n",
        "other.json": '{"a": 1}',
        "README.md": "text",
        "__MACOSX/._entities.csv": "x",
    }
    reading = read_text(tmp_path, zipped(files), "all.zip")
    passed = {p.data["why"]: p.data["files"] for p in reading.problems if p.code == "files-passed-over"}
    assert passed == {
        "ending": ["photo.heic"],
        "archive": ["inner.zip"],
        "notes": ["notes.csv"],
        "content": ["other.json"],
    }


def test_a_folder_names_what_it_passes_over_and_does_not_read_archives(tmp_path: Path) -> None:
    for name, content in (("entities.csv", ENTITIES.encode()), ("old.zip", zipped({"entities.csv": ENTITIES}))):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.4")
    reading = read_files(tmp_path)
    assert names(reading) == ["Alpha", "Beta"]
    passed = {p.data["why"]: p.data["files"] for p in reading.problems if p.code == "files-passed-over"}
    assert passed == {"archive": ["old.zip"], "ending": ["letter.pdf"]}
    assert all(problem.in_words("my").message for problem in reading.problems)


def test_the_sample_has_nothing_to_name() -> None:
    assert "files-passed-over" not in codes(read_files(SECOND_FORUM), "warning")


def test_a_zipped_export_for_a_narrower_role_is_known_as_one(tmp_path: Path) -> None:
    content = zip_folder_files(read_files(SECOND_FORUM).records, marking="GREEN", role="analyst")
    assert "narrower-export" in codes(read_text(tmp_path, content, "x.zip"), "warning")


def test_one_bad_file_among_others_is_a_problem(tmp_path: Path) -> None:
    reading = read_text(tmp_path, zipped({"entities.csv": ENTITIES, "ties.csv": b"\x89PNG"}), "x.zip")
    assert names(reading) == ["Alpha", "Beta"]
    assert codes(reading) == ["wrong-kind-of-file"]


@pytest.mark.parametrize(
    ("files", "key"),
    (
        ({}, "no-tables.archive"),
        ({"a.png": "x"}, "no-tables.archive"),
        ({"../entities.csv": ENTITIES}, "hostile-file"),
        ({"/entities.csv": ENTITIES}, "hostile-file"),
        ({f"{n}.csv": "x" for n in range(2_001)}, "hostile-file"),
        ({"entities.csv": "name\n" + "a" * 9_000_000}, "hostile-file"),
    ),
)
def test_a_hostile_or_empty_archive_is_refused(tmp_path: Path, files: Mapping[str, str], key: str) -> None:
    assert refused(tmp_path, zipped(files), "x.zip") == key


def test_nothing_stays_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    read_text(tmp_path, zipped({"entities.csv": ENTITIES, "x.csv": b"\xff\x81"}), "x.zip")
    assert list((tmp_path / "temporary").iterdir()) == []


NAME = st.text(min_size=1, max_size=80) | st.sampled_from(["entities.csv", "a/b.vcf"])


@given(
    st.dictionaries(NAME, st.binary(max_size=40), max_size=4),
    st.integers(0, 200),
)
@settings(max_examples=60, deadline=None)
def test_any_archive_gives_a_report_or_a_typed_error(files: dict[str, bytes], cut: int) -> None:
    try:
        content = zipped(files)
    except (ValueError, UnicodeError):
        return
    with tempfile.TemporaryDirectory() as folder:
        check_survives(Path(folder), content, "x.zip")
        check_survives(Path(folder), content[:-cut], "y.zip")
