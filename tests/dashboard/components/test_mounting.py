"""The components' files: named after their content, vis-network as pyvis ships it, no outside address, no text as markup."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from kunyet.dashboard.components.mounting import COMPONENT_HTML, folder
from kunyet.dashboard.components.stamp import content_name

OWN = [file for file in folder().iterdir() if file.suffix in (".js", ".css") and not file.name.startswith("vis-")]


def test_the_folder_is_named_after_its_content() -> None:
    assert folder().name == content_name(folder()), "run python -m kunyet.dashboard.components.stamp"


def test_vis_network_is_the_one_that_pyvis_ships() -> None:
    spec = find_spec("pyvis")
    assert spec is not None
    assert spec.origin is not None
    theirs = Path(spec.origin).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    assert (folder() / "vis-network.min.js").read_bytes() == theirs.read_bytes()


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_no_file_calls_an_outside_address(file: Path) -> None:
    assert not re.search(r"https?://|@import url\((?!\"shapes)", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", [file for file in OWN if file.suffix == ".js"], ids=lambda file: file.name)
def test_text_is_never_put_in_as_markup(file: Path) -> None:
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", file.read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("name", COMPONENT_HTML)
def test_every_component_has_its_file_and_its_place_in_the_manifest(name: str) -> None:
    assert (folder() / f"{name}.js").exists()
    manifest = (folder().parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert f'name = "{name}"' in manifest


def test_only_one_file_imports_pyvis() -> None:
    importing = [
        file.name
        for file in folder().parents[2].rglob("*.py")
        if re.search(r"^\s*(from|import) pyvis", file.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert importing == ["network_picture.py"]
