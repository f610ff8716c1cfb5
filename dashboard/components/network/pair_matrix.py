"""The adjacency matrix on the network page: who is tied to whom in a part, a cell of which leads to the pair."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache.canvas import Asked, at_own_date, the_communities
from kunyet.dashboard.components.mounting import mount
from kunyet.dashboard.components.network import canvas
from kunyet.dashboard.components.render import put
from kunyet.dashboard.i18n.language import _
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.network.adjacency_matrix import adjacency_matrix, in_matrix
from kunyet.dashboard.present.network.canvas_steps import is_group
from kunyet.dashboard.present.network.groupings import group_texts
from kunyet.dashboard.session import state
from kunyet.dashboard.session.page_run import Run
from kunyet.graph.network.network import Network

KEY = "matrix"


def pair_matrix(run: Run, network: Network, asked: Asked) -> None:
    """Show the matrix of those chosen, of the group opened last, or of all that is drawn."""
    chosen = [one for one in state.recall("matrix-of", ()) if not is_group(one)]
    ids, told = in_matrix(network, chosen, _opened(run, network, asked))
    content = adjacency_matrix(run.view, network, ids)
    words = {
        "label": _("Who is tied to whom"),
        "fresh": _("in touch within its standard"),
        "stale": _("no recent contact"),
        "hint": _("Arrow keys go from tie to tie, Enter shows the pair."),
    }
    put(tag("p", told, cls="k-note"))
    data = {"key": KEY, "words": words, "chosen": list(state.recall("pair", ())), **content}
    mount("matrix", data, key=KEY, on_pair_change=_choose)


def _opened(run: Run, network: Network, asked: Asked) -> list[str]:
    if asked.by == "actor" or not asked.sight.opened:
        return []
    known = the_communities(at_own_date(run.key())) if asked.by == "community" else None
    texts = group_texts(network, asked.by, known)
    return [one for one, text in zip(network.ids, texts, strict=True) if text == asked.sight.opened[-1]]


def _choose() -> None:
    told = st.session_state.get(KEY) or {}
    pair = [str(one) for one in told.get("pair") or ()]
    if len(pair) == 2:
        canvas.choose(pair)
        state.remember("pair", tuple(pair))
