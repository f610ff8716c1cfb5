"""Proposing a recipe for files on disk: what the Import page asks for first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kunyet.graph.stores.contract import Store
from kunyet.loaders.reading.read_directory import read_sheets
from kunyet.loaders.recipes.guessing.propose import Proposal, propose
from kunyet.loaders.recipes.kept_recipes import find_recipe, find_remedies
from kunyet.loaders.recipes.recipe import Recipe


def propose_recipe(paths: Path | Sequence[Path], recipe: Recipe | None = None, store: Store | None = None) -> Proposal:
    """Return how files are read: by a recipe, by the one that the store keeps for their shape, or by a guess.

    Files in the native layout give an empty recipe without questions.

    Raises
    ------
    BadInput
        As `kunyet.loaders.reading.read_directory.read_files`.
    """
    sheets = read_sheets(paths)
    if recipe is None and store is not None:
        recipe = find_remedies(store, sheets) or find_recipe(store, sheets)
    return propose(sheets, recipe, None if store is None else store.records().entities)
