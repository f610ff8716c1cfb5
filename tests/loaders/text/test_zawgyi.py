"""Zawgyi in files is read as Unicode, before anything is looked up, and the report shows it before and after."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kunyet.graph.records.records import Records
from kunyet.loaders.reading.one_row import read_row
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.reports.check_report import as_dict, as_text
from tests.helpers.zawgyi_writer import write_zawgyi
from tests.loaders.conftest import Write

ZAWGYI = "အလုပ္သမားမ်ား အဖြဲ႕အစည္း"
UNICODE = "အလုပ်သမားများ အဖွဲ့အစည်း"


def warnings(reading: ReadResult) -> list[tuple[str, int | None, str | None]]:
    """Return the key, row and column of each warning about Zawgyi."""
    return [(p.key, p.row, p.column) for p in reading.problems if p.code == "zawgyi-text"]


def test_zawgyi_becomes_unicode_with_a_warning_at_its_column(write: Write) -> None:
    reading = read_files(
        write(entities=f"name,kind,အမည်,Extra\nA,NGO,{UNICODE},\nB,NGO,{ZAWGYI},\nC,NGO,{ZAWGYI} ၂,{ZAWGYI}\n")
    )
    assert warnings(reading) == [("zawgyi-text.converted", 3, "အမည်"), ("zawgyi-text.converted", 4, "Extra")]
    assert all(p.severity == "warning" for p in reading.problems if p.code == "zawgyi-text")
    assert reading.records.entities["name_my"].texts() == [UNICODE, UNICODE, f"{UNICODE} ၂"]
    assert reading.records.entities.extras["Extra"][2] == UNICODE


def test_the_report_shows_each_text_before_and_after(write: Write) -> None:
    reading = read_files(write(entities=f"name,kind,name_my\nB,NGO,{ZAWGYI}\nC,NGO,{ZAWGYI}\nD,NGO,{UNICODE}\n"))
    (converted,) = as_dict(reading)["converted"]
    assert {**converted, "file": ""} == {
        "file": "", "sheet": None, "column": "name_my", "before": ZAWGYI, "after": UNICODE, "cells": 2,
    }  # fmt: skip
    assert f"“{ZAWGYI}”" in as_text(reading)
    assert f"“{UNICODE}” (2 cells)" in as_text(reading)


def test_the_encoding_can_be_kept(write: Write) -> None:
    folder = write(entities=f"name,kind,name_my\nB,NGO,{ZAWGYI}\nC,NGO,{ZAWGYI}\n")
    reading = read_files(folder, keep_encoding=True)
    assert reading.records.entities["name_my"].texts() == [ZAWGYI, ZAWGYI]
    assert warnings(reading) == [("zawgyi-text", 2, "name_my")]
    assert reading.conversions == ()


def test_headings_kinds_and_places_are_looked_up_in_unicode(write: Write) -> None:
    """Every word of this table is in Zawgyi, and all are known."""
    headings = ["name", "အမည်", "အမျိုးအစား", "ပြည်နယ်/တိုင်း"]
    row = ["A", "စစ်ကိုင်း ကော်မတီ", "သပိတ်ကော်မတီ", "စစ်ကိုင်း"]
    table = "".join(",".join(map(write_zawgyi, cells)) + "\n" for cells in (headings, row))
    reading = read_files(write(entities=table))
    entities = reading.records.entities
    assert (entities["name_my"][0], entities["kind"][0], entities["region"][0]) == (row[1], "strike_group", "Sagaing")
    assert ("zawgyi-text.headings", 1, None) in warnings(reading)


def test_a_column_of_short_words_follows_its_file(write: Write) -> None:
    short = "name,kind,name_my,nick\n" + "".join(f"A{n},NGO,{{}},{nick}\n" for n, nick in enumerate(("ေမ", "ေဇ")))
    assert read_files(write(entities=short.format(ZAWGYI, ZAWGYI))).records.entities.extras["nick"][0] == "မေ"
    assert read_files(write(entities=short.format(UNICODE, UNICODE))).records.entities.extras["nick"][0] == "ေမ"


def test_a_form_reads_what_is_typed_in_zawgyi() -> None:
    cells, findings = read_row("entities", {"name": "A", "kind": "NGO", "name_my": ZAWGYI}, Records.of(None))
    assert cells["name_my"] == UNICODE
    assert [(f.key, f.column, f.severity) for f in findings] == [("zawgyi-text.converted", "name_my", "warning")]


def test_unicode_and_the_other_languages_are_not_zawgyi(write: Write) -> None:
    texts = [UNICODE, "ၵႂၢမ်းတႆး", "ဘာသာမန်", "ကညီကျိာ်", "တက္ကသိုလ် ဩဂုတ် ဥပဒေ ဧရာဝတီ အင်္ဂလိပ် ယောက်ျား ကျွန်ုပ်"]
    reading = read_files(
        write(entities="name,kind,name_my\n" + "".join(f"A{n},NGO,{text}\n" for n, text in enumerate(texts)))
    )
    assert reading.problems == ()
    assert reading.records.entities["name_my"].texts() == texts


@pytest.mark.parametrize("options", ((), ("--keep-encoding",)))
def test_the_command_converts_or_keeps(write: Write, options: tuple[str, ...]) -> None:
    folder = write(entities=f"name,kind,name_my\nB,NGO,{ZAWGYI}\n")
    root = Path(__file__).parents[3]
    ran = subprocess.run(
        [sys.executable, "-m", "kunyet.cli.main", "check", str(folder), *options],
        capture_output=True, text=True, check=True, cwd=root, encoding="utf-8",
    )  # fmt: skip
    assert ("It is read as" in ran.stdout) == (not options)


def test_the_detector_is_not_loaded_for_a_directory_in_unicode(write: Write) -> None:
    folder = write(entities=f"name,kind,name_my\nA,NGO,{UNICODE}\n")
    code = (
        "import sys; from pathlib import Path; from kunyet.loaders.reading.read_directory import read_files;"
        f" read_files(Path({str(folder)!r})); print(*sys.modules)"
    )
    root = Path(__file__).parents[3]
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    ).stdout.split()
    assert not {"myanmartools", "pandas", "pyarrow", "openpyxl", "networkx"} & set(loaded)
