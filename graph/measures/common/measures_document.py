"""The document of all measures, `docs/measures.md`, made from their files and the worked example (`example.md`).

    python -m kunyet.graph.measures.common.measures_document            prints it
    python -m kunyet.graph.measures.common.measures_document --write    writes it to docs/measures.md

A test compares the keys that the measures declare with the keys of the `measures` document, so that every key is documented.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from kunyet.graph.measures.common.measure import Measure, MeasureKey
from kunyet.graph.measures.common.measures import MEASURES

FILE = Path(__file__).parents[3] / "docs" / "measures.md"
EXAMPLE = Path(__file__).with_name("example.md")

HEAD = """\
# The measures

<!-- Made by `python -m kunyet.graph.measures.common.measures_document --write` from the files of `graph/measures/`: change those. -->

A *measure* describes the network and is exact; a gap judges a measure by a standard ([gaps.md](gaps.md)). `kunyet measures STORE` gives them
all ([cli.md](cli.md)). In a notebook, `view = kunyet.graph.access.open_view.open_view(kunyet.loaders.tables_store.TablesStore(Path("my-folder")))` opens a folder of tables;
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
    example = EXAMPLE.read_text(encoding="utf-8")
    return "".join([HEAD, example, "\n## Where each stands\n\n", _table(), *map(_section, MEASURES.values())])


def _table() -> str:
    rows = ["| measure | in each row | in `network` or `partition` | changed by |\n|---|---|---|---|\n"]
    for measure in MEASURES.values():
        figures = (*_names(measure.figures), *_names(measure.partition, "partition."))
        cells = (_codes(_names(measure.columns)), _codes(figures), _codes(f"--{name}" for name in measure.options))
        rows.append(f"| [{measure.title}](#{_anchor(measure.title)}) | {' | '.join(cells)} |\n")
    return "".join(rows)


def _names(keys: Iterable[MeasureKey], prefix: str = "") -> list[str]:
    return [prefix + key.name for key in keys]


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-").replace("'", "")


def _section(measure: Measure) -> str:
    return f"\n## {measure.title}\n\n{measure.about}\n"


def main(arguments: Sequence[str]) -> None:
    """Print the document, or write it."""
    if "--write" in arguments:
        FILE.write_text(document(), encoding="utf-8")
    else:
        sys.stdout.write(document())


if __name__ == "__main__":
    main(sys.argv[1:])
