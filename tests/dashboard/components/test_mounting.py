"""The components' files: addressed by their version, vis-network as pyvis ships it, no outside address, no text as
markup.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from kunyet.dashboard.components.asset_version import ASSETS, asset_version, version_of
from kunyet.dashboard.components.mounting import COMPONENT_HTML, component_name

OWN = [file for file in ASSETS.iterdir() if file.suffix in (".js", ".css") and not file.name.startswith("vis-")]


def test_the_name_of_a_component_holds_the_version_of_its_files() -> None:
    """So the version is in every address, relative imports included, and a browser never mixes two versions."""
    assert component_name("canvas") == f"kunyet.canvas.{version_of(ASSETS)}"
    assert re.fullmatch(r"v-[0-9a-f]{10}", asset_version())


def test_another_content_or_another_name_of_a_file_is_another_version(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("one", encoding="utf-8")
    first = version_of(tmp_path)
    assert version_of(tmp_path) == first
    (tmp_path / "a.js").write_text("two", encoding="utf-8")
    second = version_of(tmp_path)
    (tmp_path / "a.js").rename(tmp_path / "b.js")
    assert len({first, second, version_of(tmp_path)}) == 3


def test_imports_between_files_are_relative_so_that_they_inherit_the_version() -> None:
    sources = [file.read_text(encoding="utf-8") for file in OWN if file.suffix == ".js"]
    imported = [name for source in sources for name in re.findall(r"""(?:from|import)\s*\(?["']([^"']+)["']""", source)]
    assert imported
    assert all(re.fullmatch(r"\./[\w.-]+\.js", name) and (ASSETS / name).exists() for name in imported)


def test_vis_network_is_the_one_that_pyvis_ships() -> None:
    spec = find_spec("pyvis")
    assert spec is not None
    assert spec.origin is not None
    theirs = Path(spec.origin).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    assert (ASSETS / "vis-network.min.js").read_bytes() == theirs.read_bytes()


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_no_file_calls_an_outside_address(file: Path) -> None:
    assert not re.search(r"https?://|@import url\((?!\"shapes)", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", [file for file in OWN if file.suffix == ".js"], ids=lambda file: file.name)
def test_text_is_never_put_in_as_markup(file: Path) -> None:
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", file.read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("name", COMPONENT_HTML)
def test_every_component_has_its_file(name: str) -> None:
    assert (ASSETS / f"{name}.js").exists()


def test_only_one_file_imports_pyvis() -> None:
    importing = [
        file.name
        for file in ASSETS.parents[1].rglob("*.py")
        if re.search(r"^\s*(from|import) pyvis", file.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert importing == ["network_picture.py"]
