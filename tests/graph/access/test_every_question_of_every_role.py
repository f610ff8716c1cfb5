"""Every question of every role, over all pairs of larger generated directories: none finds a firewall.

Each directory has several firewalls. A role answers like in the same directory without them, in which the guarded ends
withdrew their consent; whoever belongs to one end of a firewall, also a coordinator, answers as if the other end had
never been there. `test_guarded_actors.py` asks smaller directories, and says what each guard does.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations, permutations
from typing import Any, Final

import pytest

from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.introductions.find_introductions import find_introductions
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.routes import find_routes
from kunyet.graph.routes.choice_text import RouteChoice, choice_text
from kunyet.graph.routes.step_reliability import OBSTACLES, step_table
from kunyet.graph.scenarios.outcome import run_scenario
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.search.search_records import search_records
from kunyet.graph.vocabulary.route_starts import START_WORDS
from tests.helpers.building import contact_row, directory, entity, tie
from tests.helpers.slow_tests import quick_for
from tests.helpers.viewing import view_of

_KINDS: Final = {"d": "defector_network", "l": "liaison", "n": "nug_contact", "o": "organization", "s": "strike_group"}
_SIZES: Final = {"d": 4, "l": 3, "n": 2, "o": 4, "s": 2}
_OWN: Final = "o0"
_WALLS: Final = (("d0", "s1"), ("d1", "n1"), ("d2", _OWN))
"""The guarded end first: it is the protected one."""
_NARROW: Final = (("policymaker", ""), ("analyst", ""), ("policymaker", _OWN), ("analyst", _OWN))
VIEWERS: Final = quick_for(_NARROW[:1], (*_NARROW, ("coordinator", _OWN)))
OPTIONS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"shortest": True},
    {"through_protected": True},
    {"without_channels": ("internet",)},
    {"without_channels": ("overheard",), "shortest": True},
    {"k": 1, "max_steps": 3},
)
"""What may be chosen about routes; each pair is asked by one of them, and so each is asked of many pairs."""


class Walled:
    """A directory of fifteen actors with three firewalls."""

    def __init__(self, seed: int) -> None:
        draw = random.Random(seed)  # noqa: S311 - a made-up directory
        self.ids = [f"{letter}{number}" for letter, size in _SIZES.items() for number in range(size)]
        channels = ("signal", "phone", "in person", "viber", "")
        self.entities = [
            entity(
                id,
                _KINDS[id[0]],
                name=f"Real {id}",
                code_name=f"Code {id}",
                region=draw.choice(["Kayin", "Mon", "Chin"]),
                status=draw.choice(["", "", "", "detained"]) if id not in ("d0", "d1", "d2", _OWN) else "",
            )
            for id in self.ids
        ]
        pairs = {pair for pair in combinations(self.ids, 2) if draw.random() < 0.22}
        self.ties = [
            tie(*pair, channel=draw.choice(channels), last_contact=f"2024-0{draw.randint(1, 3)}-15")
            for pair in sorted(pairs | {("d0", "l0"), ("d1", "l1"), ("d2", "l2"), ("l0", _OWN)})
        ]
        self.consents = {id: draw.choice(["liaison", "liaison|medical"]) for id in self.ids if draw.random() < 0.8}
        self.consents |= {guarded: "liaison" for guarded, _other in _WALLS}

    def walled(self) -> Records:
        """Return it with its firewalls."""
        return self._records(_WALLS, (), ())

    def alike(self, role: str, own: str, *, both: bool = False) -> Records:
        """Return what has to look like it: consents withdrawn by the guarded (or both) ends, and nobody beyond an own
        firewall. A coordinator knows the other firewalls.
        """
        gone = {end for wall in _WALLS if own in wall for end in wall} - {own}
        others = [wall for wall in _WALLS if own not in wall]
        if role == "coordinator":
            return self._records(others, (), gone)
        return self._records((), {end for wall in others for end in (wall if both else wall[:1])}, gone)

    def _records(self, walls: Any, withdrawn: Any, gone: Any) -> Records:
        contacts = [contact_row(id, consent_for=self.consents.get(id, "media")) for id in self.ids if id not in gone]
        ended = [{**row, "withdrawn_on": "2024-01-01"} if row["entity"] in withdrawn else row for row in contacts]
        return directory(
            [row for row in self.entities if row["id"] not in gone],
            [row for row in self.ties if not {row["from"], row["to"]} & set(gone)],
            contacts=ended,
            firewalls=[{"a": a, "b": b} for a, b in walls],
        )


@pytest.fixture(scope="module")
def made() -> Walled:
    return Walled(0)


def told(question: Any) -> Any:
    try:
        return question()
    except KunyetError as error:
        return (error.code, error.message, error.remedy)


def routes(view: View) -> Iterator[tuple[object, Any]]:
    """Yield the answer about each pair, and about each actor from whichever contact is nearest."""
    ids = view.network.ids
    for number, (a, b) in enumerate(permutations(ids, 2)):
        asked = OPTIONS[number % len(OPTIONS)]
        yield (a, b), told(lambda a=a, b=b, asked=asked: find_routes(view, a, b, **asked).as_dict())
    for start in START_WORDS:
        for b in ids:
            yield (start, b), told(lambda start=start, b=b: find_routes(view, start, b).as_dict())


def others(view: View, names: list[str]) -> Iterator[tuple[object, Any]]:
    """Yield the answers to every other question but introductions."""
    ids = view.network.ids
    for name in names:
        yield (
            ("search", name),
            search_records(view.records, name, 9, as_coordinator=view.sees_everything, code_names=view.code_names),
        )
    yield "order of entries", view.records.entities["id"].texts()
    yield "gaps, in order", [(gap.id, gap.sentence, gap.sentence_my) for gap in find_gaps(view).top(0)]
    for id in ids:
        yield ("as text", id), choice_text(view, RouteChoice(ids[0], id), "en")
    for number, pair in enumerate(combinations(ids, 2)):
        if view.may("cut-points") and number % 3 == 0:
            yield ("scenario", pair), told(lambda pair=pair: run_scenario(view, Scenario(add=(pair,))).as_dict())


def work(view: View) -> list[Any]:
    """Return what searches for routes work on: equal tables take equal steps, so equal time."""
    found = []
    for ignoring in (frozenset(), *(frozenset({one}) for one in OBSTACLES)):
        table = step_table(view, ignoring=ignoring)
        found.append((table.cost.tolist(), table.tie.tolist(), table.left.tolist(), table.dead.tolist(), table.walls))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda viewer: "-of-".join(filter(None, viewer)))
def test_no_question_of_a_role_tells_a_firewall(made: Walled, viewer: tuple[str, str]) -> None:
    names = [f"{sort} {id}" for id in made.ids for sort in ("Real", "Code")]
    walled, alike = (view_of(records, *viewer) for records in (made.walled(), made.alike(*viewer)))
    assert dict(routes(walled)) == dict(routes(alike))
    assert dict(others(walled, names)) == dict(others(alike, names))
    if not walled.sees_everything:
        assert work(walled) == work(alike)
    both = view_of(made.alike(*viewer, both=True), *viewer)
    assert find_introductions(walled, 50).as_dict() == find_introductions(both, 50).as_dict()


def test_a_coordinator_who_belongs_to_nobody_is_told(made: Walled) -> None:
    """So the questions above would find a firewall, and the directory is no empty one."""
    walled, open_ = (view_of(records) for records in (made.walled(), made.alike("analyst", "")))
    for guarded, other in _WALLS:
        told_of, answer = (find_routes(view, guarded, other) for view in (walled, open_))
        assert "firewall" in [obstacle.what for obstacle in told_of.blocked_by]
        assert "firewall" not in [obstacle.what for obstacle in answer.blocked_by]
    found = [find_routes(open_, _OWN, goal).routes for goal in made.ids if goal != _OWN]
    assert sum(map(bool, found)) > len(found) / 2
