"""The adjacency matrix on the Network page; a cell shows its pair."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache.canvas import CanvasRequest, get_communities
from kunyet.dashboard.components.mounting import mount
from kunyet.dashboard.components.network import canvas
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.network.adjacency_matrix import adjacency_matrix, choose_matrix_actors
from kunyet.dashboard.present.network.canvas_steps import is_group
from kunyet.dashboard.present.network.groupings import group_of_actors
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _
from kunyet.graph.network.network import Network

MATRIX_KEY = "matrix"


def pair_matrix(run: PageRun, network: Network, asked: CanvasRequest) -> None:
    """Show the matrix of the chosen actors, of the group opened last, or of all drawn actors."""
    chosen = [one for one in keys.MATRIX_ACTORS.get() if not is_group(one)]
    ids, sentence = choose_matrix_actors(network, chosen, _opened(run, network, asked))
    content = adjacency_matrix(run.view, network, ids)
    words = {
        "label": _("Who is tied to whom"),
        "fresh": _("in touch within its standard"),
        "stale": _("no recent contact"),
        "hint": _("Arrow keys go from tie to tie, Enter shows the pair."),
    }
    render_html(tag("p", sentence, cls="k-note"))
    data = {"key": MATRIX_KEY, "words": words, "chosen": list(keys.PAIR.get()), **content}
    mount("matrix", data, key=MATRIX_KEY, on_pair_change=_choose)


def _opened(run: PageRun, network: Network, asked: CanvasRequest) -> list[str]:
    if asked.by == "actor" or not asked.state.opened:
        return []
    known = get_communities(run.view_key().at_own_date()) if asked.by == "community" else None
    texts = group_of_actors(network, asked.by, known)
    return [one for one, text in zip(network.ids, texts, strict=True) if text == asked.state.opened[-1]]


def _choose() -> None:
    sentence = st.session_state.get(MATRIX_KEY) or {}
    pair = [str(one) for one in sentence.get("pair") or ()]
    if len(pair) == 2:
        canvas.choose_nodes(pair)
        keys.PAIR.set(tuple(pair))
