"""A box for a day with a calendar, which may be left blank."""

from __future__ import annotations

from datetime import date

import streamlit as st

from kunyet.graph.text.dates import NEVER, date_of_day, read_day


def day_box(label: str, held: str, *, key: str, late: bool = False) -> str:
    """Show the box; return its day as records write it, blank without one.

    A month or a year that is recorded alone (`2024-06`) stays as it was written until another day is chosen.

    Parameters
    ----------
    held
        The complete or partial date that is recorded, or blank.
    late
        Whether the calendar shows the last day of a partial date, rather than the first.
    """
    if key not in st.session_state:
        st.session_state[key] = _shown(held, late=late)  # as a default it could not be cleared
    st.date_input(label, None, key=key, format="YYYY-MM-DD")
    return chosen_day(held, key=key, late=late)


def chosen_day(held: str, *, key: str, late: bool = False) -> str:
    """Return the day of a box as it is now.

    A button asks for it as it is clicked: a day that was typed just before comes with the click.
    """
    chosen: date | None = st.session_state.get(key)
    if chosen is None:
        return ""
    return held if chosen == _shown(held, late=late) else chosen.isoformat()


def _shown(held: str, *, late: bool) -> date | None:
    number = read_day(held, late=late)
    return None if number == NEVER else date_of_day(number)
