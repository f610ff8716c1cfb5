"""Done ahead, while the browser is still on its way: what the first session would have to wait for.

A thread imports what pages import, and computes once what they show, on the fictional sample: imports and kernels are then there, and nothing
of anybody's directory is touched.
"""

from __future__ import annotations

import importlib
import pkgutil
import threading


def start_warm_up() -> threading.Thread:
    """Start the thread; it ends by itself."""
    thread = threading.Thread(target=warm_up, daemon=True, name="kunyet-warm")
    thread.start()
    return thread


def warm_up() -> None:
    """Import the pages, and draw the sample's network in thought."""
    import kunyet.dashboard.views

    for page in pkgutil.iter_modules(kunyet.dashboard.views.__path__):
        importlib.import_module(f"kunyet.dashboard.views.{page.name}")
    _compute_sample()


def _compute_sample() -> None:
    from kunyet.dashboard.present.network.actor_picture import actor_picture
    from kunyet.dashboard.present.network.network_filter import NetworkFilter
    from kunyet.dashboard.session.open_sessions import SAMPLE
    from kunyet.graph.access.view import open_view
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.messages.catalog import languages
    from kunyet.graph.messages.language import _, speak
    from kunyet.loaders.tables_store import TablesStore

    view = open_view(TablesStore(SAMPLE))
    gaps = find_gaps(view)
    gaps.top()
    actor_picture(view, gaps, NetworkFilter())
    for language in languages():
        speak(language)  # of this thread alone; the catalogue is read once for all
        _("Network")
