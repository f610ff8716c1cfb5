"""The bill of materials holds every pinned package with its hashes, and what needs it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from releasing.bill_of_materials import bill_of_materials
from releasing.pinned import read_pins
from releasing.source import ROOT

TEXT = (ROOT / "requirements.txt").read_text(encoding="utf-8")
PINS = read_pins(ROOT / "requirements.txt")


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bill_of_materials("1.2.3", PINS, "0" * 64, 0))
    return found


def test_every_pin_and_every_hash_is_in_it(bill: dict[str, Any]) -> None:
    pinned = re.findall(r"^([\w.-]+)==([^\s;]+)", TEXT, re.MULTILINE)
    assert [(each["name"], each["version"]) for each in bill["components"]] == pinned
    hashes = sorted(each["content"] for one in bill["components"] for each in one["hashes"])
    assert hashes == sorted(re.findall(r"sha256:([0-9a-f]{64})", TEXT))
    assert {each["purl"] for each in bill["components"]} >= {f"pkg:pypi/cryptography@{dict(pinned)['cryptography']}"}


def test_it_says_what_needs_what(bill: dict[str, Any]) -> None:
    needs = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    direct = re.findall(r"^([\w-]+)", (ROOT / "requirements.in").read_text(encoding="utf-8"), re.MULTILINE)
    ours = [re.fullmatch(r"pkg:pypi/(.+)@.*", ref) for ref in needs["pkg:pypi/kunyet@1.2.3"]]
    assert {found[1] for found in ours if found} == {name.lower() for name in direct}
    known = {each["bom-ref"] for each in bill["components"]} | {"pkg:pypi/kunyet@1.2.3"}
    assert needs.keys() == known
    named = {ref for refs in needs.values() for ref in refs}
    assert named == known - {"pkg:pypi/kunyet@1.2.3"}, "every package is needed by something"


def test_it_has_the_form_of_cyclonedx(bill: dict[str, Any]) -> None:
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.5", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    assert bill["metadata"]["timestamp"] == "1970-01-01T00:00:00Z"
    assert bill["metadata"]["component"]["hashes"] == [{"alg": "SHA-256", "content": "0" * 64}]


def test_the_same_release_has_the_same_bill() -> None:
    once, again = (bill_of_materials("1.2.3", PINS, "0" * 64, 5) for _ in range(2))
    assert once == again != bill_of_materials("1.2.3", PINS, "1" * 64, 5)
