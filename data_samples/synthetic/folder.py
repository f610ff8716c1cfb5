"""The folder of a synthetic directory: five CSV files and `directory.yaml`, written a chunk at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kunyet.data_samples.synthetic import entities, side_tables, ties
from kunyet.data_samples.synthetic.columns import Chunk
from kunyet.data_samples.synthetic.layout import NetworkLayout, draw_network
from kunyet.data_samples.synthetic.plan import SyntheticPlan

Progress = Callable[[str, int], None]
"""Called with the name of a file and the number of rows written to it so far."""

_TABLES: tuple[tuple[str, Sequence[str], Callable[[SyntheticPlan, NetworkLayout], Iterator[Chunk]]], ...] = (
    ("entities.csv", entities.COLUMNS, entities.chunks),
    ("ties.csv", ties.COLUMNS, ties.chunks),
    ("contacts.csv", side_tables.CONTACT_COLUMNS, side_tables.contacts),
    ("needs.csv", side_tables.NEED_COLUMNS, side_tables.needs),
    ("firewalls.csv", side_tables.FIREWALL_COLUMNS, side_tables.firewalls),
)


class FolderNotEmpty(Exception):
    """The destination holds files already, or is not a folder. The message is one sentence."""


def write_synthetic_folder(plan: SyntheticPlan, out: Path, progress: Progress = lambda _name, _rows: None) -> None:
    """Write the directory of a plan to a new or empty folder.

    Raises
    ------
    FolderNotEmpty
        If there is anything at `out` already. Nothing is ever overwritten.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FolderNotEmpty(f"{out} is there already and not an empty folder: nothing was written. Name another one.")
    out.mkdir(parents=True, exist_ok=True)
    layout = draw_network(plan)
    for name, columns, chunks in _TABLES:
        _write(out / name, columns, chunks(plan, layout), progress)
    title = f"Synthetic directory {plan.entities} x {plan.ties}, seed {plan.seed}"
    (out / "directory.yaml").write_text(f"title: {title}\nat: {plan.at}\n", encoding="utf-8")


def _write(path: Path, columns: Sequence[str], chunks: Iterator[Chunk], progress: Progress) -> None:
    """Write a table. No value holds a comma, a quote or a line end, so nothing is quoted."""
    import pyarrow as pa
    from pyarrow import csv

    options = csv.WriteOptions(include_header=False, quoting_style="none")
    schema = pa.schema([(name, pa.string()) for name in columns])
    written = 0
    with path.open("wb") as file:
        file.write((",".join(columns) + "\n").encode())
        with csv.CSVWriter(file, schema, write_options=options) as writer:
            for chunk in chunks:
                rows = len(next(iter(chunk.values())))
                blank = pa.nulls(rows, pa.string())
                writer.write_batch(pa.record_batch([chunk.get(name, blank) for name in columns], schema=schema))
                written += rows
                progress(path.name, written)
