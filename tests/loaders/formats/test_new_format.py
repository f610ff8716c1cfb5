"""A new format is one new file: the reader, the command, the page and the documents find it by looking through the
folder.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.dashboard.editing.upload import upload_endings
from kunyet.dashboard.present.network.saved_picture import data_file, data_formats
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.exports import formats as written_formats
from kunyet.graph.messages import sentences
from kunyet.loaders import formats as read_formats
from kunyet.loaders.formats.common.find_format import file_endings, find_format
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.writing.schema_docs import formats_markdown
from tests.helpers.building import directory, entity
from tests.helpers.viewing import view_of

TOY = '''
"""Toy: one name a line, after a first line `#toy`. It reads from any text file, and writes files that end in `.toy`."""

from kunyet.graph.exports.export_format import text_format
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows


def recognises(content):
    return content.text.startswith("#toy")


def read(path, report):
    lines = path.read_text("utf-8").splitlines()[1:]
    for number, line in enumerate(lines, start=2):
        if line.isupper():
            report.reject_row("toy-shouts", {"line": line}, row=number)
    report.warn("toy", {}, row=1)
    return [sheet_of_rows(report, None, [["name"], *([line] for line in lines)])]


def pieces(view, header, drawing=None):
    yield "#toy\\n".encode()
    for name in view.records.entities["name"].texts():
        yield f"{name}\\n".encode()


FORMAT = Format(
    name="toy",
    order=1,
    title="Toy",
    sentence="a first line `#toy`, then one name a line.",
    endings=(".toy", ".txt"),
    recognises=recognises,
    read=read,
    export=text_format(name="toy", order=35, title="Toy", ending=".toy", pieces=pieces, media_type="text/plain"),
)
'''

TOY_SENTENCES = {
    "toy-shouts": {"message": "{line} is shouted.", "remedy": "Write it in small letters."},
    "toy": {"message": "This is a toy."},
}
"""What `graph/messages/english/loaders.toml` would say."""

WRITTEN_TOY = '''
"""Count: the number of entities."""

from kunyet.graph.exports.export_format import text_format


def pieces(view, header, drawing=None):
    yield str(view.records.entities.size).encode()


EXPORT = text_format(name="count", order=60, title="Count", ending=".count", pieces=pieces)
'''


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put one file beside the formats that are read, and one beside those that are written."""
    for package, name, source in ((read_formats, "toy", TOY), (written_formats, "count", WRITTEN_TOY)):
        folder = tmp_path / "formats" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.py").write_text(source, "utf-8")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    known = sentences.templates()
    monkeypatch.setattr(sentences, "templates", lambda: {**known, **TOY_SENTENCES})
    read_formats.FORMATS.look_again()
    written_formats.EXPORTS.look_again()
    yield
    monkeypatch.undo()
    for module in ("kunyet.loaders.formats.toy", "kunyet.graph.exports.formats.count"):
        sys.modules.pop(module, None)
    read_formats.FORMATS.look_again()
    written_formats.EXPORTS.look_again()


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


@pytest.mark.usefixtures("toy")
def test_check_reads_it_and_reports_its_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path / "names.toy", "#toy\nAlpha\nBETA\nGamma\n")
    assert main(["check", str(file), "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["accepted"]["entities"] == 2
    assert document["rejected"] == 1
    found = {(each["code"], each["severity"], each["row"]) for each in document["problems"]}
    assert {("toy-shouts", "error", 3), ("toy", "warning", 1)} <= found


@pytest.mark.usefixtures("toy")
def test_a_file_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    """Two formats share the ending `.txt`; each takes what it recognises."""
    toy, table = write(tmp_path / "a.txt", "#toy\nAlpha\n"), write(tmp_path / "b.txt", "name,kind\nBeta,forum\n")
    assert [find_format(path, path.name).name for path in (toy, table)] == ["toy", "csv"]
    assert read_files([toy, table]).records.entities["name"].texts() == ["Alpha", "Beta"]


@pytest.mark.usefixtures("toy")
def test_a_folder_and_the_messages_take_its_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    assert main(["check", str(folder)]) == 1
    assert "*.toy" in capsys.readouterr().err
    write(folder / "names.toy", "#toy\nAlpha\n")
    assert read_files(folder).accepted_counts["entities"] == 1
    assert main(["check", str(write(tmp_path / "a.xyz", "x"))]) == 1
    assert ".toy" in capsys.readouterr().err


@pytest.mark.usefixtures("toy")
def test_a_load_can_ask_for_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["load", "--help"])
    assert "toy" in capsys.readouterr().out
    table = write(tmp_path / "b.txt", "name,kind\nBeta,forum\n")
    assert main(["load", str(tmp_path / "store"), str(table), "--format", "toy"]) == 1
    assert "is not a file of the format toy" in capsys.readouterr().err


@pytest.mark.usefixtures("toy")
def test_the_page_offers_it() -> None:
    assert "toy" in upload_endings()
    assert list(data_formats()) == ["csv", "json", "toy", "graphml", "gexf"]
    assert data_file(view_of(directory([entity("a", name="Alpha")])), "toy") == b"#toy\nAlpha\n"


@pytest.mark.usefixtures("toy")
def test_the_documents_describe_it() -> None:
    text = formats_markdown()
    assert "- **Toy** (`.toy`, `.txt`): a first line `#toy`, then one name a line." in text
    assert "| Toy | `.toy` |" in text
    assert "| Count | `.count` |" in text


@pytest.mark.usefixtures("toy")
@pytest.mark.parametrize(("ending", "content"), ((".toy", "#toy\n"), (".count", "119")))
def test_export_writes_it(tmp_path: Path, ending: str, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"out{ending}"
    assert main(["export", str(SECOND_FORUM), str(out)]) == 0
    assert out.read_text("utf-8").startswith(content)
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    assert ending in capsys.readouterr().out


def test_afterwards_it_is_gone() -> None:
    assert ".toy" not in file_endings()
    assert set(written_formats.EXPORTS) == {"json", "graphml", "gexf"}


def test_a_format_is_called_as_its_file_and_says_what_it_is() -> None:
    """The name is the word of `--format`; the file is found by it. Every format is described."""
    for name, each in read_formats.FORMATS.items():
        assert each.name == name
        assert each.sentence.endswith(".")
        assert [each.read, each.split_sheet, each.split_file].count(None) == 2
        assert bool(each.endings) == (each.read is not None)
        assert all(ending.startswith(".") and ending == ending.casefold() for ending in each.endings)
