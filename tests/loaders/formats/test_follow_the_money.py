"""FollowTheMoney entities: bodies, persons and links, Burmese phones and dates, and lines of any shape."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.reading import check_survives, codes, column, ends, names, read_text, refused


def line(key: str, schema: str, **properties: object) -> str:
    """Return the line of an entity."""
    return json.dumps({"id": key, "schema": schema, "properties": properties}, ensure_ascii=False)


DAY = ["၂၅/၀၃/၂၀၂၁"]
LINES = [
    line(
        "o1",
        "Organization",
        name=["Alpha Network", "အယ်လ်ဖာ"],
        alias=["AN"],
        incorporationDate=DAY,
        phone=["၀၉၇၇၇၀၀၀၁၁၁"],
    ),
    line("o2", "PublicBody", name=["Beta Office"], incorporationDate=["13/05/2022"], taxNumber=["1"]),
    line("p1", "Person", name=["Example Person"], phone=["09 777 000 222"], email=["desk@example.org"]),
    line("p2", "Person", name=["Example Helper"]),
    line("p3", "Person", name=["Example Friend"]),
    line("m1", "Membership", member=["p1"], organization=["o1"], role=["Coordinator"], startDate=["2022"]),
    line("d1", "Directorship", director=["p1"], organization=["o2"], role=["Director"]),
    line("a1", "Associate", person=["p2"], associate=["p3"]),
    line("u1", "UnknownLink", subject=["o1"], object=["o2"], role=["meets"]),
    line("b1", "BankAccount", name=["x"]),
]
CONTENT = "\n".join(LINES) + "\n"


def test_bodies_persons_and_links(tmp_path: Path) -> None:
    reading = read_text(tmp_path, CONTENT, "x.json")
    assert names(reading) == ["Alpha Network", "Beta Office", "Example Helper", "Example Friend"]
    assert column(reading, "entities", "kind") == ["organization"] * 2 + ["unclassified"] * 2
    assert column(reading, "entities", "name_my")[0] == "အယ်လ်ဖာ"
    assert ends(reading) == [("Example Helper", "Example Friend"), ("Alpha Network", "Beta Office")]
    assert column(reading, "ties", "role") == ["", "meets"]
    assert codes(reading) == []


def test_burmese_phones_digits_and_dates_are_kept(tmp_path: Path) -> None:
    reading = read_text(tmp_path, CONTENT, "x.jsonl")
    assert column(reading, "entities", "since")[:2] == ["2021-03-25", "2022-05-13"]
    assert "09777000111" in column(reading, "contacts", "handle")


def test_a_person_with_a_post_is_a_contact_of_each_body(tmp_path: Path) -> None:
    reading = read_text(tmp_path, CONTENT, "x.ftm")
    routes = "09 777 000 222", "desk@example.org"
    texts = [column(reading, "contacts", name) for name in ("person", "position", "handle")]
    assert set(zip(*texts, strict=True)) == {
        ("", "", "09777000111"),
        *(("Example Person", post, to) for post in ("Coordinator", "Director") for to in routes),
    }
    assert not any(column(reading, "contacts", "consent_for"))
    left_out = next(problem.data["what"] for problem in reading.problems if problem.code == "parts-left-out")
    assert set(left_out) == {"PublicBody taxNumber (1)", "BankAccount (1)"}


def test_two_of_one_name_stay_two_and_a_link_to_nobody_is_an_error(tmp_path: Path) -> None:
    text = "\n".join([LINES[0], line("o9", "Company", name=["Alpha Network"]), LINES[8]])
    reading = read_text(tmp_path, text, "x.json")
    assert names(reading) == ["Alpha Network"] * 2
    assert codes(reading) == ["dangling-reference"]


@pytest.mark.parametrize(
    ("content", "key"),
    (
        (CONTENT[:-20], "broken-json.line"),
        (f"{LINES[0]}\n{LINES[0]}", "broken-graph.node-twice"),
        (LINES[-1], "broken-graph.no-nodes"),
        (f"{LINES[0]}\n[1]", "broken-json.line"),
        (f"{LINES[0]}\n" + "[" * 100_000, "broken-json.line"),
    ),
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path, content: str, key: str) -> None:
    assert refused(tmp_path, content, "x.json") == key


SCHEMA = st.sampled_from(["Organization", "Person", "Membership", "UnknownLink", "Associate", "Payment", "Thing"])
NAME = st.sampled_from(["name", "member", "organization", "subject", "object", "person", "phone", "startDate", "notes"])
VALUE = st.lists(st.text(max_size=5) | st.sampled_from(["0", "1", "2"]) | st.none() | st.integers(), max_size=3)


@given(st.lists(st.tuples(SCHEMA, st.dictionaries(NAME, VALUE | st.integers(), max_size=4)), max_size=5))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_entities_give_a_report_or_a_typed_error(tmp_path: Path, entities: list[tuple[str, Any]]) -> None:
    content = "\n".join(line(str(number), schema, **own) for number, (schema, own) in enumerate(entities))
    check_survives(tmp_path, content.encode("utf-8", "replace"), "x.jsonl")
