"""Changes since an earlier date in a picture by groups: each group says how many actors came and left.

Behind a group's name, `+3` means three new actors and `×1` one that left. A `+` marks a new member, an edge between
groups without a tie before, and a group that was empty before. A dotted edge with a `×` marks groups that no tie joins
any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, is_group
from kunyet.dashboard.present.network.groupings import group_of_actors, group_word
from kunyet.dashboard.present.network.layout.group_positions import GROUP_SPACE
from kunyet.dashboard.present.network.network_picture import CanvasEdge, CanvasNode, canvas_picture, content_version
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.graph.access.view import View
from kunyet.graph.compare.network_changes import NetworkChanges
from kunyet.graph.messages.language import _, digits
from kunyet.graph.network.network import Network

NodePair = tuple[str, str]


def mark_group_changes(  # noqa: PLR0913 - two networks, and how the later one is drawn
    drawn: dict[str, Any],
    earlier: View,
    before: Network,
    now: Network,
    changes: NetworkChanges,
    by: str,
    *,
    communities: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return a picture by groups with the changes since an earlier network marked in it.

    Parameters
    ----------
    drawn
        The picture of the later network.
    earlier
        The view of the earlier date.
    before, now
        What filters and the reader's canvas leave of both networks.
    by, communities
        As of `group_picture.group_picture`.
    """
    members = {node["id"] for node in drawn["nodes"] if not is_group(node["id"])}
    then_in, now_in = (_node_of_actors(network, by, communities, members) for network in (before, now))
    came = Counter(now_in[one] for one in changes.came)
    left = Counter(then_in[one] for one in changes.left)
    had = set(then_in.values())
    nodes = [_marked(node, came[node["id"]], left[node["id"]], node["id"] in had) for node in drawn["nodes"]]
    joined = _joined_nodes(before, then_in)
    pairs = {_pair(edge["from"], edge["to"]) for edge in drawn["edges"]}
    edges = [edge if _pair(edge["from"], edge["to"]) in joined else {**edge, "since": "new"} for edge in drawn["edges"]]
    lost = sorted(set(left) - set(now_in.values()) - {node["id"] for node in nodes})
    dots = _empty_groups(earlier, lost, left, by, nodes)
    here = {node["id"] for node in nodes} | set(lost)
    gone = sorted(pair for pair in joined - pairs if here.issuperset(pair))
    more = canvas_picture(dots, [CanvasEdge(a, b, 1.4, since="ended") for a, b in gone])
    marked = {**drawn, "nodes": nodes + more["nodes"], "edges": edges + more["edges"]}
    bare = {name: part for name, part in marked.items() if name != "version"}
    return {**bare, "version": content_version(bare)}


def _empty_groups(
    earlier: View, groups: Sequence[str], left: Mapping[str, int], by: str, nodes: Sequence[dict[str, Any]]
) -> list[CanvasNode]:
    """Return the groups that are empty now, in a row below all nodes: no position is stored for them."""
    low = max((node["y"] for node in nodes), default=0.0) + GROUP_SPACE
    start = min((node["x"] for node in nodes), default=0.0)
    counted = []
    for at, one in enumerate(groups):
        name, count = group_word(earlier, one.removeprefix(GROUP_PREFIX), by), left[one]
        description, sign = f"{name}, {_('{n} no longer there', n=count)}", f": ×{digits(str(count))}"
        kind = one.removeprefix(GROUP_PREFIX) if by == "kind" else "group"
        counted.append(
            CanvasNode(one, name, description, kind, start + at * GROUP_SPACE, low, 16, count, since="ended", tag=sign)
        )
    return counted


def _node_of_actors(
    network: Network, by: str, communities: Mapping[str, str] | None, members: set[str]
) -> dict[str, str]:
    """Return the node of each actor: its own where it is drawn as a member, else its group's."""
    texts = group_of_actors(network, by, communities)
    return {one: one if one in members else GROUP_PREFIX + text for one, text in zip(network.ids, texts, strict=True)}


def _joined_nodes(network: Network, drawn_in: Mapping[str, str]) -> set[NodePair]:
    """Return the pairs of nodes that ties of a network join."""
    nodes = [drawn_in[one] for one in network.ids]
    ends = zip(network.graph.u.tolist(), network.graph.v.tolist(), strict=True)
    return {_pair(nodes[u], nodes[v]) for u, v in ends if nodes[u] != nodes[v]}


def _pair(a: str, b: str) -> NodePair:
    return (a, b) if a <= b else (b, a)


def _marked(node: dict[str, Any], came: int, left: int, had: bool) -> dict[str, Any]:  # noqa: FBT001 - whether the group had members
    if not is_group(node["id"]):
        return {**node, "since": "new", "said": f"{node['said']}, {_('new')}"} if came else node
    counted = [
        (came, f"+{digits(str(came))}", _("{n} new", n=came)),
        (left, f"×{digits(str(left))}", _("{n} no longer there", n=left)),
    ]
    signs = " ".join(sign for count, sign, _word in counted if count)
    if not signs:
        return node
    words = comma_list(word for count, _sign, word in counted if count)
    since = {} if had else {"since": "new"}
    return {**node, **since, "tag": f"{node.get('tag', '')} {signs}", "said": f"{node['said']} {words}"}
