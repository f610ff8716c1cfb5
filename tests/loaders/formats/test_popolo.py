"""Popolo JSON: what its records become, partial dates, people who share a name, and documents of any shape."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.reading import check_survives, codes, column, ends, names, read_text, refused

DOCUMENT: dict[str, Any] = {
    "organizations": [
        {
            "id": "o1",
            "name": "Alpha Network",
            "other_names": [{"name": "အယ်လ်ဖာ"}, {"name": "AN"}],
            "founding_date": "2021-03",
            "classification": "network",
            "area_id": "a1",
            "contact_details": [{"type": "voice", "value": "၀၉၇၇၇၀၀၀၁၁၁"}, {"type": "fax", "value": "01-555"}],
            "image": "x.png",
        },
        {"id": "o2", "name": "Beta Group", "parent_id": "o1"},
        {"id": "o3", "name": "Beta Group"},
    ],
    "persons": [
        {"id": "p1", "name": "Example Person", "email": "desk@example.org", "birth_date": "1990"},
        {"id": "p2", "given_name": "Example", "family_name": "Helper"},
    ],
    "posts": [{"id": "t1", "label": "Coordinator", "organization_id": "o2"}],
    "memberships": [
        {"person_id": "p1", "post_id": "t1", "start_date": "2022"},
        {"person_id": "p1", "organization_id": "o1", "role": "Member"},
        {"member_id": "o3", "organization_id": "o1"},
    ],
    "areas": [{"id": "a1", "name": "Sagaing"}],
}


def read(folder: Path, document: Any) -> Any:
    return read_text(folder, json.dumps(document), "x.json")


def test_organizations_members_and_parents(tmp_path: Path) -> None:
    reading = read(tmp_path, DOCUMENT)
    assert names(reading) == ["Alpha Network", "Beta Group", "Beta Group", "Example Helper"]
    assert column(reading, "entities", "kind") == ["organization"] * 3 + ["unclassified"]
    assert column(reading, "entities", "name_my")[0] == "အယ်လ်ဖာ"
    assert column(reading, "entities", "aliases")[0] == "AN"
    assert column(reading, "entities", "since")[0] == "2021-03"
    assert column(reading, "entities", "region")[0] == "Sagaing"
    assert ends(reading) == [("Beta Group", "Alpha Network")] * 2
    assert len(set(column(reading, "ties", "from"))) == 2
    assert codes(reading) == []


def test_members_are_contacts_without_consent(tmp_path: Path) -> None:
    reading = read(tmp_path, DOCUMENT)
    found = {
        (person, position, channel, handle)
        for person, position, channel, handle in zip(
            *(column(reading, "contacts", name) for name in ("person", "position", "channel", "handle")), strict=True
        )
    }
    assert found == {
        ("", "", "phone", "09777000111"),
        ("Example Person", "Coordinator", "email", "desk@example.org"),
        ("Example Person", "Member", "email", "desk@example.org"),
    }
    assert not any(column(reading, "contacts", "consent_for"))
    left_out = next(problem.data["what"] for problem in reading.problems if problem.code == "parts-left-out")
    assert set(left_out) == {"contact detail fax (1)", "organization image (1)"}


def test_a_membership_of_nobody_is_an_error(tmp_path: Path) -> None:
    document = {**DOCUMENT, "memberships": [{"person_id": "p9", "organization_id": "o1"}]}
    assert "dangling-reference" in codes(read(tmp_path, document))


@pytest.mark.parametrize(
    ("document", "key"),
    (
        ({"organizations": [], "persons": []}, "broken-graph.no-nodes"),
        ({"organizations": [{"id": "a"}, {"id": "a"}], "persons": []}, "broken-graph.node-twice"),
        ({"organizations": {"id": "a"}, "persons": []}, "broken-json.shape"),
        ({"organizations": [{"other_names": ["a"]}], "persons": []}, "broken-json.shape"),
    ),
)
def test_a_broken_document_is_refused_in_one_sentence(tmp_path: Path, document: Any, key: str) -> None:
    assert refused(tmp_path, json.dumps(document), "x.json") == key


VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["o1", "p1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "type"]), inner),
    max_leaves=5,
)
KEY = st.sampled_from(["id", "name", "organization_id", "person_id", "parent_id", "contact_details", "area", "role"])
RECORDS = st.lists(st.dictionaries(KEY, VALUE, max_size=5), max_size=3)


@given(RECORDS, RECORDS, RECORDS)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_records_give_a_report_or_a_typed_error(tmp_path: Path, first: Any, second: Any, third: Any) -> None:
    document = {"organizations": first, "persons": second, "memberships": third}
    check_survives(tmp_path, json.dumps(document), "x.json")


def test_one_record_alone_is_read_and_other_json_with_a_name_is_not_taken_for_one(tmp_path: Path) -> None:
    reading = read_text(tmp_path, json.dumps({**DOCUMENT["organizations"][0], "contact_details": []}), "x.json")
    assert names(reading) == ["Alpha Network"]
    person = {"id": "p", "name": "Aye", "given_name": "Aye", "contact_details": [{"type": "email", "value": "a@b.org"}]}
    reading = read_text(tmp_path, json.dumps(person), "x.json")
    assert (names(reading), column(reading, "contacts", "handle")) == (["Aye"], ["a@b.org"])
    assert refused(tmp_path, json.dumps({"name": "x", "posts": [], "comments": []}), "x.json") == "wrong-kind-of-file"
