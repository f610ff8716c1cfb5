"""All gaps of a view: worst first, only what a role may see, and what a rule of the user's changes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kunyet.graph.gaps.common.find_gaps import Gaps, find_gaps, gaps_of, worst_first
from kunyet.graph.gaps.common.gap_json import gap_as_dict
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.records.records import Records
from kunyet.graph.standards.standards import read_standards
from kunyet.graph.vocabulary.severities import SEVERITIES
from tests.helpers.building import directory, entities, entity, need, network, tie, ties
from tests.helpers.viewing import view_of

CODES = tuple(GAP_KINDS)
RESTRICTED = {
    "coordinator": set(),
    "analyst": {"firewall-broken"},
    "policymaker": {"no-deputy", "exposed", "firewall-broken"},
}


def mended_by_nobody() -> Records:
    """Return a directory with many gaps: a chain, an island, an isolate, a firewall, a need, a commitment."""
    people = [
        *entities("o1 o2 o3 o4", tlp="GREEN", region="Chin"),
        *entities("d1 d2", "defector_network", tlp="GREEN", region="Chin"),
        *entities("l1 l2", "liaison", tlp="GREEN"),
        entity("n1", "nug_contact", tlp="GREEN"),
        *entities("x1 x2 alone", tlp="GREEN"),
        entity("c1", "commitment", tlp="GREEN", due="2024-01-01"),
    ]
    joined = [
        *ties("n1-o1 o1-o2 o2-o3 o2-d1 o2-l1 o2-l2 x1-x2", channel="signal"),
        tie("o3", "o4", channel="viber", tlp="GREEN"),
    ]
    return directory(people, joined, needs=[need("d1", "shelter")], firewalls=[{"a": "l1", "b": "l2"}])


def all_of(records: Records, role: str = "coordinator", **asked: Any) -> Gaps:
    return find_gaps(view_of(records, role), **asked)


def test_counts_name_every_code() -> None:
    assert tuple(all_of(mended_by_nobody()).counts()) == CODES
    assert set(gaps_of(network()).counts().values()) == {0}


@pytest.mark.parametrize("role", RESTRICTED)
def test_a_role_finds_only_the_codes_that_it_may_see(role: str) -> None:
    whole, mine = all_of(mended_by_nobody()), all_of(mended_by_nobody(), role)
    for code in ("no-deputy", "exposed", "firewall-broken"):
        assert whole.counts()[code] > 0
        assert (mine.counts()[code] > 0) == (code not in RESTRICTED[role])
        assert not mine.top(0, code=code) or code not in RESTRICTED[role]


def test_below_coordinator_every_gap_is_to_confirm() -> None:
    assert {gap.to_confirm for gap in all_of(mended_by_nobody()).top(0)} == {False}
    for role in ("analyst", "policymaker"):
        assert {gap.to_confirm for gap in all_of(mended_by_nobody(), role).top(0)} == {True}


def test_the_worst_come_first_then_who_affects_most_then_the_order_of_codes_then_keys() -> None:
    gaps = all_of(mended_by_nobody()).top(0)
    order = [(SEVERITIES.index(gap.severity), -gap.affected, CODES.index(gap.code)) for gap in gaps]
    assert order == sorted(order)
    assert gaps == sorted(gaps, key=worst_first)
    assert len({gap.affected for gap in gaps if gap.severity == "critical"}) > 1
    same = [gap.subjects for gap in gaps if gap.code == "stale"]
    assert same == sorted(same)


def test_a_limit_takes_the_worst_and_none_takes_all() -> None:
    gaps = all_of(mended_by_nobody())
    everything = gaps.top(0)
    assert len(everything) == len(gaps) == sum(gaps.counts().values()) == sum(gaps.severities().values())
    for limit in (1, 3, len(everything)):
        assert gaps.top(limit) == everything[:limit]
    assert gaps.top(code="stale") == [gap for gap in everything if gap.code == "stale"]
    assert gaps.top(severity="high") == [gap for gap in everything if gap.severity == "high"]
    assert gaps.top(code="nonsense") == []


def test_a_gap_is_found_by_its_id_and_about_its_subjects() -> None:
    gaps = all_of(mended_by_nobody())
    for gap in gaps.top(0):
        assert gaps.by_id(gap.id) == gap
        for subject in gap.subjects:
            assert gap in gaps.about(subject)
    assert gaps.by_id("stale:nobody") is gaps.by_id("nonsense") is None
    assert gaps.about("nobody") == []
    assert {gap.code for gap in gaps.about("x2")} >= {"island", "stale"}


def test_ids_are_code_and_key_and_every_id_is_there_once() -> None:
    gaps = all_of(mended_by_nobody())
    ids = [name for code in CODES for name in gaps.ids(code)]
    assert len(ids) == len(set(ids)) == len(gaps)
    assert {"isolated:alone", "island:x1", "firewall-broken:l1+l2", "unmet-need:d1+shelter"} <= set(ids)


def test_a_gap_is_plain_data_without_nan() -> None:
    for gap in all_of(mended_by_nobody()).top(0):
        told = json.loads(json.dumps(gap_as_dict(gap), allow_nan=False))
        assert set(told) >= {
            "id",
            "code",
            "severity",
            "subjects",
            "sentence",
            "sentence_my",
            "evidence",
            "standard",
            "remedy",
            "remedy_my",
            "basis",
            "to_confirm",
            "state",
        }
        assert told["standard"]["code"] == told["code"]
        assert told["state"] == "open"


def test_what_nobody_was_asked_about_is_put_as_a_question() -> None:
    records = directory([entity("a"), entity("b", ties_asked_on="2024-03-01")])
    asked = {gap.subjects[0]: gap for gap in all_of(records, codes=["isolated"]).top()}
    assert (asked["a"].basis, asked["b"].basis) == ("unrecorded", "asked")
    assert "ask" in asked["a"].sentence
    assert asked["b"].sentence == "b has no tie to anyone."


def test_names_are_said_in_the_reader_s_script_where_there_are_any() -> None:
    gap = all_of(
        directory([entity("a", name="Amber", name_my="ပယင်း"), entity("b", name="Birch")]), codes=["isolated"]
    ).top()
    assert "Amber" in gap[0].sentence
    assert "ပယင်း" in gap[0].sentence_my
    assert "Birch" in gap[1].sentence_my


def test_a_name_with_braces_or_bars_is_said_as_it_is() -> None:
    rows = [
        entity("d", "defector_network", name="{first} | 50 %"),
        entity("m", name="A|{x}=B"),
        entity("n", "nug_contact"),
    ]
    (gap,) = all_of(directory(rows, ties("d-m m-n")), codes=["single-route"]).top()
    assert "{first} | 50 %" in gap.sentence
    assert "A|{x}=B" in gap.sentence
    assert "A|{x}=B" in gap.sentence_my


@pytest.mark.parametrize("code", CODES)
def test_a_rule_that_is_off_finds_nothing(code: str) -> None:
    found = all_of(mended_by_nobody(), standards=read_standards(f"{code}: {{on: false}}"))
    assert found.counts()[code] == 0
    rest = {other: count for other, count in all_of(mended_by_nobody()).counts().items() if other != code}
    assert {other: count for other, count in found.counts().items() if other != code} == rest


def test_a_severity_of_one_s_own_is_the_gap_s() -> None:
    own = read_standards("isolated: {severity: low}")
    assert {gap.severity for gap in all_of(mended_by_nobody(), standards=own, codes=["isolated"]).top()} == {"low"}


def test_the_directory_s_own_standards_judge_unless_others_are_given() -> None:
    from dataclasses import replace

    records = mended_by_nobody()
    records = replace(records, settings=replace(records.settings, standards="isolated: {on: no}"))
    assert all_of(records).counts()["isolated"] == 0
    assert all_of(records, standards=read_standards()).counts()["isolated"] == 2
