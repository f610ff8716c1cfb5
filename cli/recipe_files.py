"""Recipes as files: the option --recipe, and what --write-recipe writes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.loaders.recipes.questions import Question
    from kunyet.loaders.recipes.recipe import Recipe


def add_recipe_option(parser: argparse.ArgumentParser) -> None:
    """Add the option to a command that reads files."""
    parser.add_argument("--recipe", default="", metavar="FILE", help=_("how files of another layout are read (YAML)"))


def read_recipe_option(file: str) -> Recipe | None:
    """Return the recipe of a file; `None` if none is given.

    Raises
    ------
    BadInput
        See `kunyet.loaders.recipes.recipe_file.read_recipe`.
    """
    if not file:
        return None
    from kunyet.loaders.recipes.recipe_file import read_recipe

    return read_recipe(Path(file))


def write_recipe_out(recipe: Recipe | None, out: str, questions: Sequence[Question] = ()) -> None:
    """Write a recipe, with the questions that wait for an answer; files in the native layout give the empty one."""
    from kunyet.graph.platforms import replace_file
    from kunyet.loaders.recipes.kept_recipes import as_written_out
    from kunyet.loaders.recipes.recipe import Recipe as EmptyRecipe

    replace_file(Path(out), as_written_out(recipe or EmptyRecipe(), questions).encode())
