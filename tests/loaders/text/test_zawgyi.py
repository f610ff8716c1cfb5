"""Zawgyi is told apart from Unicode; it is a warning, and stays as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kunyet.loaders.reading.read_directory import read_files
from tests.loaders.conftest import Write

ZAWGYI = "အလုပ္သမားမ်ား အဖြဲ႕အစည္း"
UNICODE = "အလုပ်သမားများ အဖွဲ့အစည်း"


def test_zawgyi_is_a_warning_at_its_column_and_stays(write: Write) -> None:
    reading = read_files(
        write(entities=f"name,kind,အမည်,Extra\nA,NGO,{UNICODE},\nB,NGO,{ZAWGYI},\nC,NGO,{ZAWGYI} ၂,{ZAWGYI}\n")
    )
    assert [(p.code, p.severity, p.row, p.column) for p in reading.problems if p.code == "zawgyi-text"] == [
        ("zawgyi-text", "warning", 3, "အမည်"),
        ("zawgyi-text", "warning", 4, "Extra"),
    ]
    assert reading.records.entities["name_my"][1] == ZAWGYI


def test_unicode_and_the_other_languages_are_not_zawgyi(write: Write) -> None:
    texts = [UNICODE, "ၵႂၢမ်းတႆး", "ဘာသာမန်", "ကညီကျိာ်", "တက္ကသိုလ် ဩဂုတ် ဥပဒေ ဧရာဝတီ အင်္ဂလိပ် ယောက်ျား ကျွန်ုပ်"]
    reading = read_files(
        write(entities="name,kind,name_my\n" + "".join(f"A{n},NGO,{text}\n" for n, text in enumerate(texts)))
    )
    assert reading.problems == ()


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
