"""The bill of materials (SBOM) in CycloneDX 1.5 JSON: every pinned package, with its hashes and what needs it.

It is made of `requirements.txt` alone, so it is the same on every machine.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from releasing.pinned import Pin

_OURS: Final = "-r requirements.in"


def bill_of_materials(version: str, pins: Sequence[Pin], wheel_digest: str, epoch: int) -> bytes:
    """Return the document.

    Parameters
    ----------
    version
        The version of Kunyet.
    pins
        The pinned packages.
    wheel_digest
        The SHA-256 of Kunyet's wheel, hexadecimal.
    epoch
        The time of the release, in seconds since 1970.
    """
    own = _purl("kunyet", version)
    # A package may be pinned twice: in two versions, for older and newer versions of Python.
    known: dict[str, list[str]] = {_OURS: [own]}
    for pin in pins:
        known.setdefault(pin.name, []).append(_purl(pin.name, pin.version))
    needs: dict[str, set[str]] = {purl: set() for purls in known.values() for purl in purls}
    for pin in pins:
        for by in pin.needed_by:
            for purl in known[by]:
                needs[purl].add(_purl(pin.name, pin.version))
    document: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "kunyet",
                "version": version,
                "purl": own,
                "licenses": [{"license": {"id": "AGPL-3.0-or-later"}}],
                "hashes": [{"alg": "SHA-256", "content": wheel_digest}],
            },
        },
        "components": [_component(pin) for pin in pins],
        "dependencies": [{"ref": ref, "dependsOn": sorted(on)} for ref, on in sorted(needs.items())],
    }
    # From the content, so that the same release has the same number.
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(document, sort_keys=True))}"
    return json.dumps(document, indent=1, sort_keys=True).encode() + b"\n"


def _component(pin: Pin) -> dict[str, Any]:
    """Return a package. Each hash is that of one of its files: one for each system, and the source."""
    purl = _purl(pin.name, pin.version)
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": pin.name,
        "version": pin.version,
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in pin.hashes],
    }
    if pin.marker:
        found["properties"] = [{"name": "kunyet:marker", "value": pin.marker}]
    return found


def _purl(name: str, version: str) -> str:
    return f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
