"""Nodes and edges of a graph file as a sheet of entities and a sheet of ties.

The ids of a graph file count within that file only: another file also has a node 1. So an entity has no id here, and
its ties name it by its label. Nodes that share a label are never merged: each of them gets an id of its own. A file
that Kunyet wrote keeps its ids.

The number of a row is the number of the node or edge within the file, from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.folding import fold
from kunyet.graph.text.invisible import is_invisible
from kunyet.loaders.formats.common.budgets import MAX_SHEET_ROWS, refuse_many_columns
from kunyet.loaders.formats.common.escaped import escaped, escaped_row
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.formats.graphs.column_choice import choose_headings
from kunyet.loaders.formats.graphs.local_ids import local_id
from kunyet.loaders.formats.graphs.parallel_ties import EdgeRow, merge_parallel_edges, with_labels_as_types

NODES, EDGES = "nodes", "edges"
_MAX_NAMED = 5


@dataclass
class _Node:
    label: str
    cells: dict[str, str]
    number: int


@dataclass
class GraphSheets:
    """Collects the nodes and edges of one file.

    Parameters
    ----------
    report
        Where problems are reported.
    keeps_ids
        Whether the ids of the file are ids of the directory (the file was written by Kunyet).
    ties, entities
        The names of the two sheets, as people find them in the file.
    ends_are_names
        Whether edges name their ends by labels. A label that no node has makes one; one that several have is ambiguous.
    """

    report: ReadReport
    keeps_ids: bool = False
    entities: str | None = NODES
    ties: str | None = EDGES
    ends_are_names: bool = False
    _nodes: dict[str, _Node] = field(default_factory=dict)
    _edges: list[EdgeRow] = field(default_factory=list)
    _columns: set[str] = field(default_factory=set)

    def add_node(self, key: str, label: str = "", cells: Mapping[str, str] | None = None, *, row: int = 0) -> None:
        """Add a node.

        Parameters
        ----------
        key
            Its id within the file.
        label
            Its name; blank: the key.
        cells
            Its attributes by their headings.
        row
            The number of its row in the file; 0: its number among the nodes.

        Raises
        ------
        BadInput
            `broken-graph.node-twice` if the file has another node of this key, `broken-graph.no-id` for a blank one; or
            there are too many.
        """
        if not key:
            raise BadInput("broken-graph.no-id", file=self.report.file, number=row or len(self._nodes) + 1)
        if key in self._nodes:
            raise BadInput("broken-graph.node-twice", file=self.report.file, node=quote_cell(key))
        text = " ".join(label.split())
        text = " ".join(key.split()) if is_invisible(text) else text
        self._nodes[key] = _Node(text, self._filled(cells), row or len(self._nodes) + 1)
        self.check_size(len(self._nodes))

    def add_edge(
        self,
        tail: str,
        head: str,
        cells: Mapping[str, str] | None = None,
        *,
        key: str = "",
        is_directed: bool = True,
        row: int = 0,
    ) -> None:
        """Add an edge between the nodes of two keys; these may follow later. `key` is its own id within the file.

        Kunyet writes the ends of a tie as attributes, too. They count, since programs turn undirected edges round.
        """
        filled = self._filled(cells)
        if self.keeps_ids:
            tail, head = filled.pop("from", tail), filled.pop("to", head)
        self._edges.append(EdgeRow(tail, head, filled, key, is_directed, row or len(self._edges) + 1))
        self.check_size(len(self._edges))

    def _filled(self, cells: Mapping[str, str] | None) -> dict[str, str]:
        filled = {name: text for name, raw in (cells or {}).items() if (text := raw.strip())}
        if not filled.keys() <= self._columns:
            self._columns |= filled.keys()
            refuse_many_columns(self.report.file, len(self._columns))
        return filled

    def check_size(self, count: int) -> None:
        """Refuse more nodes or edges than a table may have rows.

        Raises
        ------
        BadInput
            `too-many-rows`.
        """
        if count > MAX_SHEET_ROWS:
            raise BadInput("too-many-rows", file=self.report.file, most=MAX_SHEET_ROWS)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the nodes, in their order."""
        return tuple(self._nodes)

    @property
    def edge_count(self) -> int:
        """The number of edges, loops and parallel ones included."""
        return len(self._edges)

    def check_count(self, what: str, said: str | int | None, found: int) -> None:
        """Refuse a file that holds another number of something than its own header says.

        Raises
        ------
        BadInput
            `count-differs`.
        """
        text = "" if said is None else str(said).strip()
        if text.isdecimal() and int(text) != found:
            raise BadInput("count-differs", file=self.report.file, what=what, said=int(text), found=found)

    def sheets(self) -> list[Sheet]:
        """Return the sheet of entities, and the sheet of ties if there are edges.

        Raises
        ------
        BadInput
            `broken-graph.no-nodes` if there are no nodes.
        """
        if not self._nodes:
            raise BadInput("broken-graph.no-nodes", file=self.report.file)
        names = self._references()
        found = [self._entities_sheet(names)]
        return [*found, self._ties_sheet(names)] if self._edges else found

    def _references(self) -> dict[str, str]:
        """Return what ties call each node: its label, or its id where several share the label."""
        if self.keeps_ids:
            return {key: key for key in self._nodes}
        alike: dict[str, list[str]] = {}
        for key, node in self._nodes.items():
            alike.setdefault(fold(node.label), []).append(key)
        shared = {key for keys in alike.values() if len(keys) > 1 for key in keys}
        if shared:
            labels = [self._nodes[keys[0]].label for keys in alike.values() if len(keys) > 1]
            data = {"nodes": len(shared), "labels": [quote_cell(label) for label in labels[:_MAX_NAMED]]}
            self.report.warn("same-label", {**data, "more": max(len(labels) - _MAX_NAMED, 0)}, sheet=self.entities)
        return {
            key: local_id("node", node.label, key) if key in shared else node.label for key, node in self._nodes.items()
        }

    def _entities_sheet(self, names: Mapping[str, str]) -> Sheet:
        nodes = list(self._nodes.values())
        ids = [names[key] if self.keeps_ids or names[key] != node.label else "" for key, node in self._nodes.items()]
        own = {"id": ids, "name": [node.label for node in nodes]}
        rows = [(node.number, node.cells) for node in nodes]
        return made_sheet(self.report, self.entities, "entities", own, rows, keeps=self.keeps_ids)

    def _ties_sheet(self, names: Mapping[str, str]) -> Sheet:
        known = [self._edge_between_names(edge, names) for edge in self._edges]
        loops = [edge for edge in known if edge.tail and edge.tail == edge.head]
        if loops:
            self.report.warn("loops-left-out", {"loops": len(loops)}, sheet=self.ties, row=loops[0].number)
        edges = [edge for edge in known if not edge.tail or edge.tail != edge.head]
        if not self.keeps_ids:
            edges = merge_parallel_edges(with_labels_as_types(edges), self.report, self.ties)
        own = {
            "id": [edge.key for edge in edges],
            "from": [edge.tail for edge in edges],
            "to": [edge.head for edge in edges],
        }
        rows = [(edge.number, edge.cells) for edge in edges]
        made = made_sheet(self.report, self.ties, "ties", own, rows, keeps=self.keeps_ids)
        return replace(made, makes_entities=self.ends_are_names)

    def _edge_between_names(self, edge: EdgeRow, names: Mapping[str, str]) -> EdgeRow:
        tail, head = (self._end_name(key, names) for key in (edge.tail, edge.head))
        return EdgeRow(tail, head, edge.cells, edge.key, edge.is_directed, edge.number)

    def _end_name(self, key: str, names: Mapping[str, str]) -> str:
        if self.ends_are_names:
            return " ".join(key.split())
        # A key without a node must not happen to name an entity of the directory.
        return names.get(key, f"no node {key}")


def made_sheet(
    report: ReadReport,
    sheet: str | None,
    table: str,
    own: Mapping[str, Sequence[str]],
    rows: Sequence[tuple[int, Mapping[str, str]]],
    *,
    keeps: bool = False,
) -> Sheet:
    """Return a sheet of a table.

    Parameters
    ----------
    own
        Columns that the reader itself fills. A column that is blank in every row is left out, unless it is required.
    rows
        The number of each row, and its other cells by heading. A heading is taken for a column of the table only if its
        cells can be read so (`column_choice.py`); else its column is an extra one.
    keeps
        Whether the headings are the table's own columns, whatever their cells hold.
    """
    if keeps:
        # Readers of tables remove escapes, and a network has none.
        own = {name: [escaped(table, name, text) for text in texts] for name, texts in own.items()}
        rows = [(number, escaped_row(table, cells)) for number, cells in rows]
    columns = {
        name: CodedColumn.of(texts) for name, texts in own.items() if any(texts) or name in ("name", "from", "to")
    }
    meanings = list(columns)
    for heading, (meaning, column) in choose_headings(
        table, _columns_of([cells for _, cells in rows]), taken=columns.keys(), keeps=keeps
    ).items():
        columns[heading] = column
        meanings.append(meaning)
    refuse_many_columns(report.file, len(columns))
    return Sheet(
        report.file,
        sheet,
        tuple(columns),
        list(columns.values()),
        np.array([number for number, _ in rows], dtype=np.int32),
        heading_row=0,
        table=table,
        meanings=tuple(meanings),
    )


def _columns_of(cells: Sequence[Mapping[str, str]]) -> dict[str, CodedColumn]:
    headings: Iterable[str] = dict.fromkeys(name for row in cells for name in row)
    return {name: CodedColumn.of(row.get(name, "") for row in cells) for name in headings}
