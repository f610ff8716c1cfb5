"""Going through the door of a dashboard under test: its link is used once, and its cookie goes to every browser window.

A test of the door itself uses the link in a browser; every other test begins behind it.
"""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

_cookies: dict[str, tuple[str, str]] = {}
"""Name and value of the cookie of each dashboard whose door was passed, by its address."""


def read_link(lines: Iterable[str]) -> str:
    """Return the link that a starting dashboard prints.

    Raises
    ------
    TimeoutError
        If it ends without printing one.
    """
    for line in lines:
        if line.startswith("Open: "):
            return line.removeprefix("Open: ").strip()
    raise TimeoutError("the dashboard has ended without a link")


def pass_door(link: str) -> str:
    """Use a link; return the address of the dashboard, whose cookie is known from now on."""
    with urllib.request.urlopen(link, timeout=30) as answer:  # noqa: S310 - our own loopback address
        found = re.match(r"([\w-]+)=([\w-]+); Path=/; HttpOnly; SameSite=Strict", answer.headers["Set-Cookie"])
    if found is None:
        raise ValueError("the door gave no cookie")
    address = "http://" + urlsplit(link).netloc
    _cookies[address] = (found[1], found[2])
    return address


def cookie_header(address: str) -> str:
    """Return the Cookie header for a dashboard whose door was passed; blank for another address."""
    return "=".join(_cookies[address]) if address in _cookies else ""


def let_in(context: Any) -> None:
    """Give a browser's context the cookies of every dashboard whose door was passed."""
    context.add_cookies(
        [
            {"name": name, "value": value, "url": address, "httpOnly": True, "sameSite": "Strict"}
            for address, (name, value) in _cookies.items()
        ]
    )
