"""A scenario as text, and the errors in one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.records.table import Table
from kunyet.graph.scenarios.capture import capture_exposure
from kunyet.graph.scenarios.outcome import run_scenario
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.scenarios.scenario_request import read_scenario
from tests.helpers.building import directory, entities, entity, ties
from tests.helpers.viewing import view_of

FULL = Scenario("All of it", ("a",), ("signal",), ("Meta",), ("ရှမ်းပြည်နယ်",), (("b", "c"),), "b")
RECORDS = directory(
    [*entities("a b c", region="Shan (North)"), entity("f", "forum"), entity("gone", until="2020-01-01")],
    ties("a-b"),
    firewalls=[{"a": "c", "b": "a"}],
)


@pytest.mark.parametrize("scenario", (FULL, Scenario(), Scenario("name only"), Scenario(add=(("a", "b"), ("b", "c")))))
def test_text_in_is_text_out(scenario: Scenario) -> None:
    assert Scenario.from_text(scenario.to_text()) == scenario


def test_json_is_read_too() -> None:
    assert Scenario.from_text('{"without": ["a"], "add": [["a", "b"]]}') == Scenario(without=("a",), add=(("a", "b"),))


def test_a_single_text_is_read_as_a_list_of_one() -> None:
    assert Scenario.from_text("blackout: Mon") == Scenario(blackout=("Mon",))


@pytest.mark.parametrize(
    ("text", "words"),
    (
        ("withot: [a]", "`withot`"),
        ("without: [[a]]", "`without` is not a list of texts"),
        ("add: [a, b]", "`add` is not a list of pairs"),
        ("capture: [a]", "`capture` is not a text"),
        ("- a", "names and values"),
        ("a: [", "not valid YAML or JSON"),
        ("without: [a]\n\tadd: x", "line 2"),
    ),
)
def test_a_text_that_is_none_is_refused(text: str, words: str) -> None:
    with pytest.raises(KunyetError) as error:
        Scenario.from_text(text, "my.yaml")
    assert words in error.value.message
    assert "my.yaml" in error.value.message
    assert error.value.remedy


def test_a_misspelt_word_names_the_nearest() -> None:
    with pytest.raises(KunyetError) as error:
        Scenario.from_text("withot: [a]")
    assert error.value.remedy == "Did you mean `without`?"


def test_names_are_read_as_people_write_them() -> None:
    asked = read_scenario(view_of(RECORDS), FULL)
    assert asked.channels == {"signal", "whatsapp", "messenger"}
    assert asked.regions == ("Shan",)
    assert read_scenario(view_of(RECORDS), Scenario(blackout=("shan north",))).regions == ("Shan (North)",)


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "an unknown id": ({"without": ("bb",)}, "unknown-id", ""),
    "no actor": ({"without": ("f",)}, "not-an-actor", ""),
    "one not there on the date": ({"without": ("gone",)}, "not-there", "--at"),
    "an unknown channel": ({"without_channels": ("signall",)}, "unknown-channel", "`signal`"),
    "an unknown operator": ({"operators": ("Metta",)}, "unknown-operator", "`Meta`"),
    "an unknown region": ({"blackout": ("Shan (Nort)",)}, "unknown-region", "`Shan (North)`"),
    "an actor with itself": ({"add": (("a", "a"),)}, "same-ends", ""),
    "an added one that is taken away": ({"add": (("a", "b"),), "without": ("a",)}, "not-there", ""),
    "a pair behind a firewall": ({"add": (("a", "c"),)}, "firewall", ""),
    "an unknown capture": ({"capture": "zzz"}, "unknown-id", ""),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_scenario_is_an_error_with_a_sentence(case: str) -> None:
    asked, code, nearest = WRONG[case]
    with pytest.raises(KunyetError) as error:
        read_scenario(view_of(RECORDS), Scenario(**asked))
    assert error.value.code == code
    assert nearest in error.value.remedy
    assert error.value.message.endswith(".")


def test_who_may_not_see_cut_points_is_refused() -> None:
    """Who is cut off and whom a capture exposes are target lists, whatever asks for them."""
    view = view_of(RECORDS, "policymaker")
    for asked in ({"capture": "a"}, {"without": ("a",)}, {"blackout": ("Chin",)}, {}):
        with pytest.raises(NotForThisRole):
            run_scenario(view, Scenario(**asked))
    with pytest.raises(NotForThisRole):
        capture_exposure(view, 0)


def test_below_coordinator_a_firewall_answers_as_any_other_pair() -> None:
    """Else somebody patient could ask for every pair, and list the firewalls."""
    scenario = Scenario(add=(("a", "c"),))
    bare = replace(RECORDS, firewalls=Table("firewalls", 0))
    with_wall, without = (run_scenario(view_of(records, "analyst"), scenario).as_dict() for records in (RECORDS, bare))
    assert with_wall == without


@pytest.mark.parametrize("text", ("[" * 5_000, '{"without": ' * 5_000, "{a: " * 5_000, "a" * 100_001))
def test_a_hostile_scenario_is_one_sentence(text: str) -> None:
    with pytest.raises(KunyetError) as error:
        Scenario.from_text(text)
    assert error.value.code == "bad-scenario"
