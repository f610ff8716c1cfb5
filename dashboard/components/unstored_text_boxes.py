"""Boxes for typed text, of which a browser writes nothing to the disk (P23).

A browser offers what was typed before, and so stores it: names, reasons, and the name beside a passphrase even where
the passphrase itself is not saved. `autocomplete` prevents that. Browsers do not obey `off` for a password; they do not
store what is declared as a code for one use. `assets/page.js` says `off` for boxes that Streamlit makes by itself.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

OFF = "off"
NEVER_STORED = "one-time-code"


def text_box(label: str, **options: Any) -> str:
    """Show a box for one line of text, as `st.text_input` does with these options; return what is in it."""
    return str(st.text_input(label, autocomplete=OFF, **options))


def long_text_box(label: str, **options: Any) -> str:
    """Show a box for several lines of text, as `st.text_area` does with these options; return what is in it.

    Streamlit gives it no `autocomplete`; `assets/page.js` does.
    """
    return str(st.text_area(label, **options))


def secret_box(label: str, **options: Any) -> str:
    """Show a box for a passphrase, which no browser offers to save; return what is in it."""
    return str(st.text_input(label, type="password", autocomplete=NEVER_STORED, **options))
