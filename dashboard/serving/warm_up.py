"""Warm-up: imports and first computations in a background thread, while the browser still loads the first page.

The thread imports every page and computes once what pages show, on the fictional sample. Imports and compiled kernels
are then ready for the first session. No directory of a user is read.
"""

from __future__ import annotations

import threading


def start_warm_up() -> threading.Thread:
    """Start the thread and return it; it ends by itself."""
    thread = threading.Thread(target=warm_up, daemon=True, name="kunyet-warm")
    thread.start()
    return thread


def warm_up() -> None:
    """Import every page, then compute the picture of the sample."""
    from kunyet.dashboard.pages import all_pages

    all_pages()
    _compute_sample()


def _compute_sample() -> None:
    from kunyet.dashboard.present.network.actor_picture import actor_picture
    from kunyet.dashboard.present.network.network_filter import NetworkFilter
    from kunyet.dashboard.session.open_sessions import SAMPLE
    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.messages.catalog import languages
    from kunyet.graph.messages.language import _, speak
    from kunyet.loaders.tables_store import TablesStore

    view = open_view(TablesStore(SAMPLE))
    gaps = find_gaps(view)
    gaps.top()
    actor_picture(view, gaps, NetworkFilter())
    for language in languages():
        speak(language)  # the language of this thread alone; a catalogue is read once for all threads
        _("Network")
