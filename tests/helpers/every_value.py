"""Values for the parameters of functions that are given a view, by annotation, or by annotation and name.

Both sides of a directory get the same values, but for ids and names that the viewer does not know: of these each side
has its own, and an answer must not tell one from another.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from kunyet.graph.duplicates.duplicates_of_view import Duplicate, NewDuplicate
from kunyet.graph.duplicates.entity_facts import facts_of
from kunyet.graph.gaps import structural_hole
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.measures.common.measure_request import NetworkRequest
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.message import Message
from kunyet.graph.network.incremental.patched_pairs import PatchedTies
from kunyet.graph.requests.requests_of import KeptRequest, KeptStep
from kunyet.graph.routes.choice_text import RouteChoice
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.slips.slip import AnswerSlip
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.taken.who_to_warn import KnownActors
from kunyet.graph.text.dates import read_day
from tests.helpers.leak_world import LeakWorld

if TYPE_CHECKING:
    from kunyet.graph.access.viewer import Viewer
    from kunyet.graph.network.network import Network
    from tests.helpers.every_function import Caller, Found

DAY = read_day("2024-03-01", late=False)


def _entities(caller: Caller, _one: Found) -> list[str]:
    ids = caller.world.view.records.entities["id"].texts()
    return [ids[0], ids[len(ids) // 2], *hidden_names(caller)]


def hidden_names(caller: Caller) -> list[str]:
    """Return names that the viewer of a caller does not know."""
    return hidden_names_of(caller.world.viewer)


def answers_without_names(caller: Caller, one: Found) -> list[str]:
    """Return what a function answers, without what was asked for: an error repeats a name that it does not know."""
    texts = caller.answers(one)
    for asked in hidden_names(caller):
        texts = [text.replace(asked, "(asked)") for text in texts]
    return texts


def hidden_names_of(viewer: Viewer) -> list[str]:
    """Return an id and a name that the viewer does not know.

    Both sides are asked for the same: on the first side somebody hidden has them, on the second nobody has.
    """
    world = LeakWorld(viewer, "a")
    if world.viewer.role == "coordinator":
        return [world.id_of("wall"), world.id_of("wallorg", "name")]
    return [world.id_of("red", "name"), world.id_of("net")]


def _judge(caller: Caller, one: Found) -> list[Any]:
    module = importlib.import_module(one.module)
    codes = [module.GAP.code] if hasattr(module, "GAP") else ["out-of-reach"]
    return [caller.world.view.standards.scoped_rules(code, caller.world.view.records) for code in codes]


def _scenarios(caller: Caller, _one: Found) -> list[Scenario]:
    ids = caller.world.view.network.ids
    return [
        Scenario(without=(ids[1],)),
        Scenario(without_channels=("signal",), blackout=("Chin",)),
        Scenario(add=((ids[0], ids[-1]),), capture=ids[0]),
        *(Scenario(without_channels=(name,)) for name in hidden_names(caller)),
    ]


def _request(caller: Caller) -> KeptRequest:
    ids, step = caller.world.view.network.ids, KeptStep(1, "", "signal", "silent", DAY, DAY, "", DAY)
    steps = (replace(step, actor=ids[1]), replace(step, number=2, actor=ids[-1], state="waiting"))
    return KeptRequest("request-1", ids[0], ids[-1], "liaison", "paused", DAY, DAY, steps)


def _choices(caller: Caller, _one: Found) -> list[RouteChoice]:
    ids = caller.world.view.network.ids
    plain = [RouteChoice("any-desk", ids[-1], without=("internet",)), RouteChoice("any-nug", "", "medical")]
    return [*plain, RouteChoice(ids[0], ids[-1], shortest=True, through_protected=True)]


def _numbers(caller: Caller, _one: Found) -> list[Any]:
    return [np.arange(min(3, caller.world.view.network.n), dtype=np.int32)]


def _duplicates(caller: Caller, _one: Found) -> list[Duplicate]:
    ids = caller.world.view.records.entities["id"].texts()
    a, b = sorted((ids[0], ids[-1]))
    return [Duplicate(a, b, 0.9, (Message("the same name", context="duplicate"),))]


def _known_actors(caller: Caller, _one: Found) -> list[KnownActors]:
    ids = caller.world.view.network.ids
    return [KnownActors(frozenset(ids[1:3]), frozenset(ids[3:4]), frozenset(ids[4:]), frozenset(ids[1:4]))]


Values = Callable[["Caller", "Found"], Iterable[Any]]
VALUES: dict[Any, Values] = {
    "View": lambda caller, _: [caller.world.view],
    "View | None": lambda caller, _: [caller.world.view],
    "Network": lambda caller, _: [caller.world.view.network],
    "Store": lambda caller, _: [caller.store],
    "Viewer": lambda caller, _: [caller.world.viewer],
    "Records": lambda caller, _: [caller.world.view.records],
    "Standards": lambda caller, _: [caller.world.view.standards],
    "ScopedRules": _judge,
    "Scenario": _scenarios,
    "GapState": lambda *_: [GapState("no-deputy:x", "assigned", by="zqvbyqz", assigned_to="zqvtoqz")],
    "Mapping[str, GapState]": lambda *_: [{}],
    "Ints": _numbers,
    "Gaps": lambda caller, _: [caller.gaps],
    "Duplicate": _duplicates,
    "Sequence[NewDuplicate]": lambda *_: [[NewDuplicate("Amber", "Ambre", in_directory=True, score=0.9, reasons=())]],
    "Sequence[Duplicate]": lambda caller, one: [_duplicates(caller, one)],
    "EntityFacts": lambda caller, _: [facts_of({"name": name}) for name in hidden_names(caller)],
    "Gap": lambda caller, _: caller.gaps.top(2),
    "KnownActors": _known_actors,
    "MeasureRequest": lambda caller, _: [NetworkRequest(caller.world.view.network)],
    "Values": lambda *_: [{}],
    "np.ndarray[tuple[int], np.dtype[np.int32]]": _numbers,
    "RunQuery": lambda *_: [_server_without_library],
    "PatchedTies": lambda caller, _: [_patched_ties(caller.world.view.network)],
    "PairChanges | None": lambda *_: [None],
    "Bits": lambda caller, _: [np.ones(caller.world.view.network.graph.m, dtype=np.uint64)],
    "Floats": lambda caller, _: [np.ones(caller.world.view.network.n)],
    ("Sequence[str]", "channels"): lambda *_: [["signal"]],
    "Any": lambda *_: [None],
    "bool": lambda *_: [True, False],
    ("str", "by"): lambda *_: ["kind", "region"],
    ("str", "rows"): lambda *_: ["kind", "region"],
    ("str", "columns"): lambda *_: ["region", "kind"],
    ("str", "attribute"): lambda *_: ["kind", "region", "source", "zqunknownqz"],
    ("str", "name"): lambda *_: ["kind", "region", "notes"],
    ("str", "forum"): lambda caller, _: [caller.world.id_of("forum")],
    ("int", "seats"): lambda *_: [5],
    "InvitationWeights | None": lambda *_: [None],
    ("int", "day"): lambda *_: [DAY],
    ("int", "steps"): lambda *_: [2],
    ("int", "k"): lambda *_: [3],
    ("int", "max_steps"): lambda *_: [4],
    ("int", "most"): lambda *_: [3],
    ("int", "cases"): lambda *_: [1],
    ("int", "count"): lambda *_: [2],
    ("int", "found"): lambda *_: [1],
    ("str", "ceiling"): lambda *_: ["AMBER+STRICT", "CLEAR"],
    ("str", "region"): lambda *_: ["Chin"],
    ("str", "language"): lambda *_: ["en", "my"],
    ("str", "word"): lambda *_: ["any-desk", "any-nug", "internet"],
    "RouteChoice": _choices,
    "KeptRequest": lambda caller, _: [_request(caller)],
    "AnswerSlip": lambda caller, _: [
        AnswerSlip("slip", "2024-03-01", "any-desk", _request(caller).goal, "liaison", "open")
    ],
    "LockedStore": lambda caller, _: [caller.store],
    "bytes": lambda *_: [bytes(32)],
    ("str", "table"): lambda *_: ["entities"],
    "KeptStep": lambda caller, _: _request(caller).steps,
    **{("str", name): _entities for name in ("entity", "start", "a", "b", "id", "actor", "other", "who")},
    **{("int", name): lambda *_: [0, 1] for name in ("a", "b", "entity", "row", "actor", "commitment")},
    ("kunyet.graph.gaps.structural_hole:has_more_ties", "found"): lambda caller, _: [_holes(caller)],
    ("kunyet.graph.gaps.structural_hole:has_more_ties", "rows"): lambda caller, _: [
        np.arange(len(_holes(caller).rule))
    ],
    ("kunyet.graph.gaps.stale:is_known", "rows"): lambda *_: [np.array([0])],
    ("kunyet.graph.measures.reaching_sets:SetReach.of", "goal"): lambda *_: ["pieces", "reach"],
    ("str", "goal"): lambda caller, one: _entities(caller, one)[::-1],
    ("str", "stored_as"): lambda *_: ["no-deputy:x"],
    "tuple[str, str]": lambda *_: [("kind", "organization"), ("region", "Chin")],
    "Sequence[str]": lambda caller, _: [caller.world.view.network.ids[:3]],
    "Mask": lambda caller, _: [np.arange(caller.world.view.network.n) < 3],
    "Pairs": lambda *_: [[(0, 2)]],
    "RowPairs": lambda *_: [[(0, 2)]],
    "tuple[int, int]": lambda *_: [(0, 1)],
    "Header": lambda caller, _: [_header(caller)],
    "Mapping[str, str]": lambda caller, _: [caller.store.code_names()],
}


def _holes(caller: Caller) -> GapColumns:
    view = caller.world.view
    return structural_hole.find(view.network, view.standards.scoped_rules(structural_hole.GAP.code, view.records))


def _rows(caller: Caller) -> Any:
    return np.arange(len(_holes(caller).rule))


def _header(caller: Caller) -> Any:
    from kunyet.graph.exports.export_header import export_header

    return export_header(caller.world.view)


def _server_without_library(_query: str, /, **_parameters: Any) -> list[tuple[Any, ...]]:
    raise KunyetError("no-gds.server")


def _patched_ties(network: Network) -> PatchedTies:
    count = len(network.ties)
    same, new = np.ones(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    return PatchedTies(network.tail, network.head, network.tie_channels, network.tie_last_contact, same, new)
