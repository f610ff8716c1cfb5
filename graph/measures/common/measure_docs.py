"""The document of all measures, `docs/measures.md`, made from their files and the worked example (`example.md`).

    python -m kunyet.graph.measures.common.measure_docs            prints it
    python -m kunyet.graph.measures.common.measure_docs --write    writes it to docs/measures.md

A test compares the keys that the measures declare with the keys of the `measures` document, so that every key is
documented.
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

<!-- Made by `python -m kunyet.graph.measures.common.measure_docs --write` from `graph/measures/`. -->

A *measure* describes the network and is exact; a gap judges a measure by a standard ([gaps.md](gaps.md)). `kunyet
measures STORE` gives all measures ([cli.md](cli.md)). In a notebook:

    from pathlib import Path

    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.measures.common.dataframes import to_networkx, to_pandas
    from kunyet.loaders.tables_store import TablesStore

    view = open_view(TablesStore(Path("my-folder")))        # a folder of tables
    actors, ties = to_pandas(view, by="region")             # measures as columns
    graph = to_networkx(view)                               # measures as attributes

Measures are computed on the viewer's own network. It is undirected and simple by default: parallel ties are merged,
ties to oneself are dropped. It has every tie of a network type that is valid on the date, between two actors that
exist then and have not left. `--ties TYPE,...`, `--directed` and `--usable` (active and dormant actors alone) change
it. Each answer names its network: `at`, `types`, `directed`, `weighted`, `usable`, `actors`, `ties`, `role`. A missing
value is `null`, never a guess: an isolate has no constraint, an empty network no density.

In a large directory two measures are estimated from a sample, and `sampled` gives what was drawn (`of`: pairs or
actors), size, seed and error: betweenness above some 5,000 actors with 25,000 ties (from 24,000 pairs; from 64 actors
in a network so deep that pairs take too long), closeness above some 13,000 actors with 65,000 ties (from 256 actors).

The measures agree with published values and other programs (`tests/graph/measures/`): Borgatti's holes graph,
Krackhardt's kite, the Padgett marriages, and random graphs computed by networkx and igraph. Two more published
networks agree. They are not in the tests, since their data may not be copied: the Mexican elite by military (E-I
-.3675; constraint .45, .35, .28) and the EIES networkers by discipline (brokerage 137, 28, 123, 138, 72).

The names of cut points, the actors cut off without each actor, and the key players are shown only to coordinators and
analysts: in the wrong hands they are lists of targets.

"""


def document() -> str:
    """Return the whole document as Markdown."""
    example = EXAMPLE.read_text(encoding="utf-8")
    return "".join([HEAD, example, "\n## Where each measure is\n\n", _table(), *map(_section, MEASURES.values())])


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
