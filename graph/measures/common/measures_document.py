"""The document of all measures, `docs/measures.md`, made from their files and the worked example (`example.md`).

    python -m kunyet.graph.measures.common.measures_document            prints it
    python -m kunyet.graph.measures.common.measures_document --write    writes it to docs/measures.md

A key of the `measures` document that no measure claims is found by a test, so that none goes undocumented.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

FILE = Path(__file__).parents[3] / "docs" / "measures.md"
EXAMPLE = Path(__file__).with_name("example.md")

ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "degree": ("degree", "strength", "in_degree", "out_degree"),
    "betweenness": ("betweenness", "betweenness_error"),
    "closeness": ("closeness", "harmonic"),
    "core": ("core",),
    "components": ("component",),
    "cut_points": ("is_cut_point", "parts_if_removed", "cut_off_if_removed"),
    "constraint": ("constraint", "effective_size", "efficiency", "hierarchy"),
    "community": ("community",),
    "brokerage": ("group", "brokerage"),
    "ei": ("ei",),
}
"""Measure (a file of `graph/measures/`) to the keys of a row of `kunyet measures --json` that it gives."""

FIGURES: Final[Mapping[str, tuple[str, ...]]] = {
    "components": ("components", "largest", "isolates"),
    "cut_points": ("cut_points", "bridges"),
    "community": ("communities", "modularity", "seed"),
    "ei": ("partition.ei", "partition.groups"),
    "mixing": ("density", "partition.mixing"),
    "fragmentation": ("fragmentation", "distance_fragmentation"),
    "key_players": ("key_players",),
    "reaching_sets": (),
    "outtree": ("outtree",),
    "centralisation": ("degree_centralisation", "betweenness_centralisation", "closeness_centralisation"),
    "robustness": ("robustness",),
    "sample": ("sampled",),
}
"""Measure to the keys of `network`, or of `partition`, that it gives."""

TOLD: Final = ("id", "name", "kind", "actors", "ties", "types", "directed", "weighted", "at", "role")
"""Keys that say on what the measures were taken."""

TITLES: Final[Mapping[str, str]] = {
    "degree": "Degree and strength",
    "betweenness": "Betweenness",
    "closeness": "Closeness",
    "core": "Core number",
    "components": "Components",
    "cut_points": "Cut points and bridges",
    "constraint": "Structural holes",
    "community": "Communities",
    "brokerage": "Brokerage roles",
    "ei": "E-I index",
    "mixing": "Density and mixing",
    "fragmentation": "Fragmentation",
    "key_players": "Key players",
    "reaching_sets": "Sets that reach",
    "outtree": "Krackhardt's measures",
    "centralisation": "Centralisation",
    "robustness": "Robustness",
    "sample": "Samples",
}
"""Measure to its heading, in the order of the document."""

HEAD = """\
# The measures

<!-- Made by `python -m kunyet.graph.measures.common.measures_document --write` from the files of `graph/measures/`: change those. -->

A *measure* describes the network and is exact; a gap judges a measure by a standard ([gaps.md](gaps.md)). `kunyet measures STORE` gives them
all ([cli.md](cli.md)). In a notebook, `view = kunyet.graph.access.view.open_view(kunyet.loaders.tables_store.TablesStore(Path("my-folder")))` opens a folder of tables;
`kunyet.graph.measures.common.dataframes.to_pandas(view, by="region")` then gives actors and ties with their measures as columns, `to_networkx(view)` as attributes.

They are taken on the viewer's own network: undirected and simple unless asked otherwise (parallel ties merged, ties to oneself dropped), every tie of
a network type between two actors that is valid on the date, among actors that are there then and have not left. `--ties TYPE,...` and
`--directed` change it. Each answer says on which network it was taken: `at`, `types`, `directed`, `weighted`, `actors`, `ties`, `role`. What
has no value is `null`, never a guess: an isolate has no constraint, an empty network no density.

In a large directory two measures are estimated from a sample of actors, and `sampled` says so with size, seed and error: betweenness above
some 5,000 actors with 25,000 ties, closeness above some 13,000 with 65,000.

They hold against published values and other programs (`tests/graph/measures/`): Borgatti's holes graph, Krackhardt's kite, the Padgett marriages,
and random graphs beside networkx and igraph. Two more published networks agree, and are not in the tests, since their data is not ours to keep: the
Mexican elite by military (E-I -.3675; constraint .45, .35, .28) and the EIES networkers by discipline (brokerage 137, 28, 123, 138, 72).

*Who* is a cut point, what is cut off without each actor, and who the key players are is told to coordinators and analysts alone: in the wrong
hands these are lists of targets.

"""


def document() -> str:
    """Return the whole document as Markdown."""
    sections = [_section(name) for name in TITLES]
    return "".join([HEAD, EXAMPLE.read_text(encoding="utf-8"), "\n## Where each stands\n\n", _table(), *sections])


def _table() -> str:
    rows = ["| measure | in each row | in `network` or `partition` |\n|---|---|---|\n"]
    rows += [
        f"| [{title}](#{_anchor(title)}) | {_keys(ROWS, name)} | {_keys(FIGURES, name)} |\n"
        for name, title in TITLES.items()
    ]
    return "".join(rows)


def _keys(table: Mapping[str, Sequence[str]], name: str) -> str:
    return ", ".join(f"`{key}`" for key in table.get(name, ()))


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-").replace("'", "")


def _section(name: str) -> str:
    about = (importlib.import_module(f"kunyet.graph.measures.{name}").__doc__ or "").strip()
    return f"\n## {TITLES[name]}\n\n{about}\n"


def main(arguments: Sequence[str]) -> None:
    """Print the document, or write it."""
    if "--write" in arguments:
        FILE.write_text(document(), encoding="utf-8")
    else:
        sys.stdout.write(document())


if __name__ == "__main__":
    main(sys.argv[1:])
