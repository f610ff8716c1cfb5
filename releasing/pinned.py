"""The pinned packages of `requirements.txt`: version, hashes, for which systems, and what needs them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PIN: Final = re.compile(r"(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;]+)(?:\s*;\s*(?P<marker>[^\\]+?))?\s*\\?$")
_HASH: Final = re.compile(r"\s+--hash=sha256:([0-9a-f]{64})")
_VIA: Final = re.compile(r"\s+#\s+(?:via\s+)?(?P<name>\S+(?: \S+)?)$")


@dataclass(frozen=True, slots=True)
class Pin:
    """A pinned package.

    `marker` says for which systems (blank: all), `needed_by` the packages that need it; `-r requirements.in` is Kunyet.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    needed_by: tuple[str, ...]


def read_pins(path: Path) -> list[Pin]:
    """Return the pins of a requirements file, in its order."""
    found = []
    for block in re.split(r"\n(?=\S)", path.read_text(encoding="utf-8")):
        first, *rest = block.splitlines()
        pin = _PIN.match(first)
        if pin is None:
            continue
        hashes = tuple(hash[1] for line in rest if (hash := _HASH.match(line)))
        needed_by = tuple(
            via["name"] for line in rest if not _HASH.match(line) and (via := _VIA.match(line)) and via["name"] != "via"
        )
        found.append(Pin(pin["name"], pin["version"], pin["marker"] or "", hashes, needed_by))
    return found
