"""Unpacked files have names that this program makes: every system can hold them, and none leads elsewhere."""

from __future__ import annotations

import zipfile
from pathlib import Path

from kunyet.loaders.formats.common.read_zip import unpacked


def test_a_file_is_unpacked_under_a_plain_name_and_known_by_its_own(tmp_path: Path) -> None:
    names = ['folder/a<b>"c*.csv', f"{'x' * 300}.csv", "a.csv", "A.CSV", ".hidden.csv"]
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        for name in names:
            archive.writestr(name, name)
    with unpacked(tmp_path / "d.zip", "d.zip") as found:
        assert [name for _, name in found] == names[:4]
        assert [path.name for path, _ in found] == ["a_b__c_.csv", f"{'x' * 50}.csv", "a.csv", "A.CSV"]
        assert [path.read_text() for path, _ in found] == names[:4]
        assert len({path.parent for path, _ in found[2:]}) == 2, "names that only differ in case are two files"
        folders = {path.parents[1] for path, _ in found}
    assert [folder for folder in folders if folder.exists()] == []
