"""What a file is by its first bytes has words in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.file_head import _ARCHIVE_SIGNATURES, _MARKUP, _SIGNATURES
from kunyet.loaders.formats.common.find_format import find_format

HEADS = (*_ARCHIVE_SIGNATURES, *(head for head, _kind in (*_SIGNATURES, *_MARKUP)))


@pytest.mark.parametrize("head", HEADS)
def test_another_kind_of_file_is_named_in_both_languages(tmp_path: Path, head: bytes) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(head + b" more")
    with pytest.raises(BadInput) as caught:
        find_format(file, file.name)
    assert caught.value.code == "wrong-kind-of-file"
    for language in ("en", "my"):
        said = caught.value.in_words(language)
        assert "a.csv" in said.message
        assert said.is_translated


@pytest.mark.parametrize(
    ("name", "content", "said"),
    (
        ("x.xlsx", bytes(range(1, 256)) * 8, "nothing that is known here"),
        ("x.xlsx", b"\x01\x00\x02\x00" * 90, "nothing that is known here"),
        ("x.xlsx", b"name,kind\nA,NGO\n", "plain text"),
        ("x.xlsx", "name,kind\nA,NGO\n".encode("utf-16"), "plain text"),
        ("x.json", b'{"other": 1}', "JSON of a shape that is not read"),
    ),
)
def test_what_a_file_is_instead_is_said_rightly(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput) as caught:
        find_format(tmp_path / name, name)
    assert said in caught.value.in_words("en").message
    assert caught.value.in_words("my").message
