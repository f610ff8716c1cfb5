"""A kind of entity is one file: a toy kind in a folder of its own is found wherever kinds are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kunyet.graph.vocabulary.kinds import ACTORS, DEFAULT_KIND, KINDS, PROTECTED, kinds_with_column
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

TOY = '''"""A radio station: a toy kind."""

from kunyet.graph.vocabulary.kind import Kind
from kunyet.graph.vocabulary.markings import Marking

KIND = Kind(
    id="radio_station",
    order=15,
    en="radio station",
    aliases="broadcaster|FM station",
    actor=True,
    protected=False,
    marking=Marking.GREEN,
    colour="#7A3B00",
    dark_colour="#E8B34F",
    shape="star",
    ties_to=frozenset({"attended"}),
    columns=("budget",),
)
'''

PROGRAM = """
import importlib.util, sys

# The folder is on the package's path before the package looks through it, as one more file in it would be.
spec = importlib.util.find_spec("kunyet.graph.vocabulary.kinds")
spec.submodule_search_locations.append(sys.argv[1])
package = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = package
spec.loader.exec_module(package)

print(*package.KINDS)
if sys.argv[2:]:
    from kunyet.cli.main import main

    sys.exit(main(sys.argv[2:]))

from kunyet.dashboard.components.style import DARK, LIGHT
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.neo4j_store.graph_shapes import LABELS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

entities = TABLES["entities"]
print("radio_station" in TIE_TYPES["communicates"].tails, "radio_station" in TIE_TYPES["attended"].heads)
print("radio_station" in entities["kind"].choices, *sorted(entities["budget"].only))
print(LIGHT["kind-radio_station"], DARK["kind-radio_station"], LABELS["radio_station"])
"""


def with_toy_kind(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process to whose kinds one file was added; without arguments, print what knows of it."""
    toys = folder / "toys"
    toys.mkdir(exist_ok=True)
    (toys / "radio_station.py").write_text(TOY, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", PROGRAM, str(toys), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def directory(folder: Path, kind: str) -> Path:
    """Write tables of two entities, the first of a kind, and a tie between them; return their folder."""
    tables = folder / "tables"
    tables.mkdir()
    rows = f"id,kind,name,tlp\na,{kind},Hill FM,GREEN\nb,organization,Open Door,GREEN\n"
    (tables / "entities.csv").write_text(rows, encoding="utf-8")
    (tables / "ties.csv").write_text("from,to,type,tlp\na,b,communicates,GREEN\n", encoding="utf-8")
    return tables


def test_a_kind_in_one_file_is_known_everywhere(tmp_path: Path) -> None:
    """It is in its declared place, in the vocabulary of its column, at the ends of its ties, in style and on the
    server.
    """
    kinds, ties, columns, look = with_toy_kind(tmp_path).stdout.splitlines()
    assert kinds.split() == ["organization", "radio_station", *list(KINDS)[1:]]
    assert ties == "True True"
    assert columns == "True initiative radio_station"
    assert look == "#7A3B00 #E8B34F RadioStation"


def test_the_command_accepts_a_kind_in_one_file(tmp_path: Path) -> None:
    """`check` reads it by its id and by its aliases; without the file the kind is unknown."""
    for number, word in enumerate(("radio_station", "FM station")):
        (tmp_path / str(number)).mkdir()
        found = with_toy_kind(tmp_path, "check", str(directory(tmp_path / str(number), word)))
        assert found.returncode == 0, found.stdout + found.stderr
        assert "radio_station" not in found.stderr
    command = [sys.executable, "-X", "utf8", "-m", "kunyet.cli.main", "check", str(tmp_path / "1" / "tables"), "--json"]
    without = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert without.returncode == 1
    assert "unknown-kind" in without.stdout


def test_an_export_holds_a_kind_in_one_file(tmp_path: Path) -> None:
    """An entity of the kind is an actor of the network, and its kind is in the file."""
    out = tmp_path / "network.graphml"
    found = with_toy_kind(tmp_path, "export", str(directory(tmp_path, "radio_station")), str(out))
    assert found.returncode == 0, found.stdout + found.stderr
    assert "radio_station" in out.read_text(encoding="utf-8")


def test_every_kind_is_declared_in_full() -> None:
    """Each has both names, a marking and three looks; the default kind is one of them."""
    for kind in KINDS.values():
        assert kind.en
        assert kind.my
        assert kind.marking in MARKINGS
        assert kind.shape
        assert {len(kind.colour), len(kind.dark_colour)} == {len("#123456")}
    assert DEFAULT_KIND in KINDS
    assert PROTECTED < ACTORS < set(KINDS)


def test_ties_and_columns_that_a_kind_declares_exist() -> None:
    """A misspelt type of tie or column would silently belong to nobody."""
    from kunyet.graph.records.schema import TABLES

    for kind in KINDS.values():
        assert kind.ties_from | kind.ties_to <= set(TIE_TYPES)
        assert set(kind.columns) <= set(TABLES["entities"])
    for tie in TIE_TYPES.values():
        assert set(tie.columns) <= set(TABLES["ties"])
    assert kinds_with_column("due") == {"commitment"}
    assert kinds_with_column("name") == frozenset()
