"""Encodings: damaged text is refused with its lines, and a guess is made only where nothing speaks against it."""

from __future__ import annotations

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.text.encodings import decode_text

BURMESE = "name,kind\nမြန်မာ,ngo\n"


def refused(content: bytes) -> BadInput:
    with pytest.raises(BadInput) as error:
        decode_text(content, ReadReport("x.csv"))
    return error.value


@pytest.mark.parametrize("encoding", ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"))
@pytest.mark.parametrize("text", ("name,kind\nCafé,ngo\n", "name,kind,notes,region\n" + "Alpha,ngo,x,y\n" * 20))
def test_every_encoding_of_unicode_is_read(encoding: str, text: str) -> None:
    assert decode_text(text.encode(encoding), ReadReport("x.csv")).removeprefix("\ufeff") == text


@pytest.mark.parametrize("encoding", ("utf-32-le", "utf-32-be", "utf-32"))
def test_utf_32_is_read_without_a_byte_order_mark_too(encoding: str) -> None:
    assert decode_text(BURMESE.encode(encoding), ReadReport("x.csv")) == BURMESE


def test_one_bad_byte_does_not_garble_the_others() -> None:
    error = refused(BURMESE.encode() + b"Caf\xe9,ngo\n" + "ရန်ကုန်,ngo\n".encode() + b"Na\xefve,ngo\n")
    assert (error.key, error.data["lines"]) == ("wrong-encoding.damaged", ["3", "5"])


@pytest.mark.parametrize("encoding", ("utf-8", "utf-16", "utf-32"))
def test_a_file_that_ends_within_a_letter_was_cut(encoding: str) -> None:
    assert refused(BURMESE.rstrip().removesuffix(",ngo").encode(encoding)[:-1]).key == "wrong-encoding.cut"


def test_a_file_without_any_letter_in_utf_8_is_windows_1252_with_a_warning() -> None:
    report = ReadReport("x.csv")
    assert decode_text(b"name\nCaf\xe9\nd\xe9j\xe0\n", report) == "name\nCafé\ndéjà\n"
    assert [problem.code for problem in report.problems] == ["windows-1252"]


def test_letters_that_only_look_like_utf_8_are_windows_1252() -> None:
    report = ReadReport("x.csv")
    assert decode_text("name\nÉ» é è ê ü\n".encode("cp1252"), report) == "name\nÉ» é è ê ü\n"
