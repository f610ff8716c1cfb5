"""The door of the dashboard: it belongs to the person who started it, and to no other account of the machine.

A port of this machine can be reached by every account on it. So each request needs a cookie, and a browser gets the
cookie in one way alone: by the link that the command prints and opens. A link holds a random token and works once; when
it was used, the command prints another one, for another browser. The value of the cookie is a handle: what it stands
for is known to this process only, and ends with it. The name of the cookie holds the port, because a browser sends the
cookies of one host to all of its ports.

A link that was used leads on where the browser has the cookie already, so that the printed address can be opened again
there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from hmac import compare_digest
from secrets import token_urlsafe

LINK_PATH = "/open/"
"""The links begin with this path."""
TOKEN_BYTES = 32


class Door:
    """The link that is not used yet, and the browsers that have used one.

    Parameters
    ----------
    port
        The port of the server.
    on_used
        Is called when a link was used, after the next one is there.
    """

    def __init__(self, port: int, on_used: Callable[[], None] = lambda: None) -> None:
        self.port = port
        self.cookie_name = f"kunyet-{port}"
        self._on_used = on_used
        self._token = token_urlsafe(TOKEN_BYTES)
        self._handles: set[bytes] = set()

    def link(self) -> str:
        """Return the address that opens the next browser."""
        return f"http://127.0.0.1:{self.port}{LINK_PATH}{self._token}"

    def use_link(self, path: str) -> str | None:
        """Return the cookie (`name=value; attributes`) for the path of a link; `None` if it is not the one that is
        valid now. The link is used up.
        """
        if not compare_digest(path.encode(), f"{LINK_PATH}{self._token}".encode()):
            return None
        self._token = token_urlsafe(TOKEN_BYTES)
        handle = token_urlsafe(TOKEN_BYTES)
        self._handles.add(_digest(handle))
        self._on_used()
        return f"{self.cookie_name}={handle}; Path=/; HttpOnly; SameSite=Strict"

    def knows(self, cookies: str) -> bool:
        """Return whether a Cookie header holds the handle of a browser that has used a link."""
        pairs = (pair.strip().partition("=") for pair in cookies.split(";"))
        # Digests are compared, so that the time of a look-up tells nothing about a handle.
        return any(name == self.cookie_name and _digest(value) in self._handles for name, _equals, value in pairs)


def _digest(handle: str) -> bytes:
    return hashlib.sha256(handle.encode()).digest()
