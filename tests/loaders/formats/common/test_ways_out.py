"""Files of other kinds: each is refused with the program and the menu that give a file that is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.ways_out import _ENDINGS
from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.reading import write_file


def words(path: Path, language: str = "en") -> str:
    """Return the remedy for a file that is refused."""
    with pytest.raises(BadInput) as caught:
        read_files(path)
    return caught.value.in_words(language).remedy


@pytest.mark.parametrize(
    ("name", "content", "said"),
    (
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "File > Save As > Excel Workbook"),
        ("list.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "without a password"),
        ("list.pdf", b"%PDF-1.7", "From PDF"),
        ("list.csv", b"%PDF-1.7", "From PDF"),
        ("list.doc", b"text", "LibreOffice Writer"),
        ("list.odt", b"PK\x03\x04", "LibreOffice Writer"),
        ("list.gsheet", b'{"url": "https://example.org"}', "File > Download > Microsoft Excel"),
        ("list.numbers", b"PK\x03\x04", "File > Export To > Excel"),
        ("list.db", b"SQLite format 3\x00", "DB Browser for SQLite"),
        ("list.jpg", b"\xff\xd8\xff", "A picture holds no table"),
        ("list.csv", b"<html><table></table>", "browser"),
        ("list.rar", b"Rar!", "Unpack it"),
        ("list.xyz", b"x", "one of these endings"),
        ("list.xlsx", b"name,kind\n", "in its program"),
    ),
)
def test_the_remedy_names_the_program_and_the_menu(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    assert said in words(write_file(tmp_path / name, content))


def test_every_known_ending_has_its_own_sentence_in_both_languages(tmp_path: Path) -> None:
    paths = {way: write_file(tmp_path / f"x{endings.split()[0]}", "x") for way, endings in _ENDINGS.items()}
    for language in ("en", "my"):
        found = {way: words(path, language) for way, path in paths.items()}
        assert len(set(found.values())) == len(found)
        assert all("{" not in text for text in found.values())
