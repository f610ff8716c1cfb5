"""The sample directory tells the story that its README says: every planted gap is found, and nothing else is."""

from __future__ import annotations

import re

import pytest

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.text.dates import date_of_day
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.tables_store import TablesStore

README = (SECOND_FORUM / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def view() -> View:
    return open_view(TablesStore(SECOND_FORUM))


def planted() -> dict[str, str]:
    """Return the severity of every gap that the README plants, by its id."""
    found = {}
    for heading, text in re.findall(r"^### (\w+) \(\d+\)\n(.*?)(?=^#|\Z)", README, re.MULTILINE | re.DOTALL):
        found.update(dict.fromkeys(re.findall(r"^- `([a-z-]+:[^`]+)`", text, re.MULTILINE), heading.lower()))
    return found


def test_every_planted_gap_is_found_and_no_other(view: View) -> None:
    assert {gap.id: gap.severity for gap in find_gaps(view).top(0)} == planted()


def test_every_code_occurs(view: View) -> None:
    counts = find_gaps(view).counts()
    assert tuple(counts) == tuple(GAP_KINDS)
    assert all(counts.values())


def test_its_files_have_no_problem_and_no_warning() -> None:
    assert read_files([SECOND_FORUM]).problems == ()


def test_the_delegates_of_the_second_forum_are_129(view: View) -> None:
    ties = view.records.ties
    rows = ties["type"].equals("attended") & ties["to"].equals("forum-second")
    assert ties.numbers("delegates")[rows].sum() == 129


def test_the_date_of_the_view_is_that_of_the_directory(view: View) -> None:
    assert date_of_day(view.at).isoformat() == "2024-03-31"


def test_every_kind_and_type_of_tie_occurs_in_both_scripts(view: View) -> None:
    entities = view.records.entities
    assert set(entities["kind"].values) == set(KINDS)
    assert set(view.records.ties["type"].values) == set(TIE_TYPES)
    assert entities["name_my"].filled.all()


def test_only_the_two_convenors_of_the_public_report_are_real(view: View) -> None:
    """Whoever else convened would have to be named here, and that would have to be thought about."""
    entities = view.records.entities
    convenors = entities["roles"].look_up(lambda text: "convenor" in text, bool, blank=False)
    assert sorted(entities["name"].take(convenors).texts()) == ["Freedom Fighter Myanmar", "People's Goal"]


def test_no_handle_can_reach_anybody(view: View) -> None:
    """Numbers of zeros, addresses under example.org, and `kn-` names: no service allows a hyphen in a name."""
    reachable = {
        "signal",
        "wire",
        "element",
        "whatsapp",
        "telegram",
        "viber",
        "messenger",
        "zoom",
        "email",
        "phone",
        "sms",
    }
    contacts = view.records.contacts
    for channel, handle in zip(contacts["channel"].texts(), contacts["handle"].texts(), strict=True):
        if channel in reachable:
            assert re.fullmatch(r"@?kn-[a-z0-9.-]+([@:]example\.org)?|\+95 9 000 000 0\d\d", handle), handle


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_narrower_roles_have_gaps_to_confirm_and_no_firewalls(role: str) -> None:
    from kunyet.graph.access.viewer import Viewer

    gaps = find_gaps(open_view(TablesStore(SECOND_FORUM), Viewer(role)))
    assert gaps.counts()["firewall-broken"] == 0
    assert all(gap.to_confirm for gap in gaps.top(0))
