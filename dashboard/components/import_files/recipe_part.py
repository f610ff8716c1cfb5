"""What became of every cell, texts that were converted from Zawgyi, and the recipe as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.editing.import_preview import recipe_file
from kunyet.dashboard.present.import_files.cell_words import cells_html, conversions_html
from kunyet.dashboard.session import keys
from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.dashboard.editing.import_preview import ImportPreview


def cells_part(preview: ImportPreview) -> None:
    """Show how many cells were read and left out, and what was converted, with the choice to keep it as it is."""
    render_html(cells_html(preview))
    if preview.reading.conversions or keys.IMPORT_KEEP_ENCODING.get():
        render_html(conversions_html(preview.reading.conversions))
        st.session_state["keep-encoding"] = keys.IMPORT_KEEP_ENCODING.get()
        st.checkbox(
            _("Keep these texts as they are written"),
            key="keep-encoding",
            on_change=lambda: keys.IMPORT_KEEP_ENCODING.set(st.session_state["keep-encoding"]),
        )


def recipe_part(preview: ImportPreview) -> None:
    """Offer the recipe as a file: headings and words, without names."""
    recipe = preview.reading.recipe
    if recipe is None:
        return
    st.download_button(
        _("This recipe as a file"),
        data=lambda: recipe_file(recipe, preview.reading.questions),
        file_name="recipe.yaml",
        key="recipe",
        icon=":material/download:",
        type="tertiary",
        help=_("Headings and words only. Loading keeps the recipe for the next file of the same shape."),
        on_click="ignore",
    )
