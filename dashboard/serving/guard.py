"""What stands between a browser and the dashboard: who may ask, for what, and what every answer says about itself.

Asked is on this machine's own names alone, so that no foreign name that was pointed at this machine (DNS rebinding) reaches anything. A page of
another origin, another port of this machine included, may lead here by a link and nothing else: it cannot open the socket over which the data
comes, and what it says of itself is judged here, before Streamlit would ask an outside host who this machine is. Of Streamlit's addresses those
are open that a page needs; its figures (`_stcore/metrics`), its interface for programs and its login are not there.

Every answer carries a Content-Security-Policy under which only files of this server run, and nothing is fetched, framed or sent elsewhere. Style
sheets are the one thing that it cannot hold to files: Streamlit makes its own while it runs. A `style` attribute in markup counts for nothing,
and no style can reach out: whatever it would load falls under the same policy.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from kunyet.graph.messages.catalog import languages
from kunyet.dashboard.serving.first_page import front_page

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
"""What this machine calls itself."""
OPEN_PATHS = re.compile(
    r"/(_stcore/(health|host-config|upload_file/[^/]+/[^/]+|bidi-components/.+)|media/.+|static/.+|app/static/.+|favicon\.png|manifest\.json)"
)
"""The addresses of Streamlit that are there; every other one is a page of Kunyet's, or is not there."""
CLOSED_PATHS = re.compile(r"/(.*/)?(_stcore|auth|component|oauth2callback|media|static|app)(/.*)?")
CACHEABLE_PATHS = re.compile(r"/(static|app/static|_stcore/bidi-components)/")
"""Files without data, named after their content; a browser may keep these on its disk, and nothing else."""
UPLOAD_PATHS = re.compile(r"/_stcore/upload_file/")
_HOST = re.compile(r"(?P<name>[\w.-]+|\[[0-9a-f:.]+\])(:(?P<port>\d{1,5}))?", re.IGNORECASE)


def content_policy(host: str, script: str) -> str:
    """Return the Content-Security-Policy of a page that is asked for at a host (with its port), whose own script has a hash.

    `host` is one that `is_loopback_host` knows. It is named beside `'self'` because not every browser takes a socket of the same origin for that.
    """
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' '{script}'",
        "script-src-attr": "'none'",
        "style-src": "'self' 'unsafe-inline'",
        "style-src-attr": "'none'",
        "font-src": "'self' data:",
        "img-src": "'self' data: blob:",
        "connect-src": f"'self' ws://{host}",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def is_loopback_host(host: str) -> bool:
    """Tell whether a Host header names this machine, with or without a port."""
    found = _HOST.fullmatch(host)
    return found is not None and found["name"].strip("[]").lower() in LOOPBACK_NAMES and int(found["port"] or 80) < 1 << 16


class RequestGuard:
    """The dashboard behind its guard, as an ASGI application."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let Streamlit answer it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            asked = _GuardedRequest(scope)
            if asked.why_no_socket():
                await receive()
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(_GuardedRequest(scope), receive, send)

    async def _answer(self, asked: _GuardedRequest, receive: Receive, send: Send) -> None:
        page = front_page(asked.language)
        marked = _with_headers(send, asked, content_policy(asked.host if asked.is_ours else "127.0.0.1", page.script))
        refused = asked.why_not()
        if refused:
            await _send_response(marked, refused[0], refused[1].encode(), "text/plain; charset=utf-8")
        elif OPEN_PATHS.fullmatch(asked.path):
            await self.app(asked.scope, receive, marked)
        else:
            await _send_response(marked, 200, page.html, "text/html; charset=utf-8", bodiless=asked.method == "HEAD")


class _GuardedRequest:
    """One request, as far as the guard looks at it."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.path: str = scope["path"]
        self.method: str = scope.get("method", "GET")
        headers: list[tuple[bytes, bytes]] = list(scope["headers"])
        self.headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers}
        self.hosts = sum(name.lower() == b"host" for name, _value in headers)
        self.host = self.headers.get("host", "")

    @property
    def is_ours(self) -> bool:
        return self.hosts == 1 and is_loopback_host(self.host)

    @property
    def language(self) -> str:
        asked = parse_qs(self.scope.get("query_string", b"").decode("latin-1")).get("lang", ["en"])[-1]
        return asked if asked in languages() else "en"  # the page is kept by language: not by whatever somebody asks

    def is_same_origin(self) -> bool:
        """Tell whether the page that asks, where it says so, came from here: the same host and the same port."""
        told = self.headers.get("origin")
        return told is None or (urlsplit(told).netloc == self.host and urlsplit(told).scheme in {"http", "https"})

    def why_no_socket(self) -> str:
        """Return why no socket is opened, blank where one may be: a browser always says which page it opens one for."""
        if not self.is_ours:
            return "another name"
        if "origin" not in self.headers or not self.is_same_origin():
            return "another origin"
        return "" if self.path == "/_stcore/stream" else "nothing there"

    def why_not(self) -> tuple[int, str] | None:
        """Return a status and a sentence where a request is refused."""
        if not self.is_ours:
            return 421, "This machine is asked for by a name that is not its own."
        if not self.is_same_origin() or self.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            to_a_page = self.method == "GET" and self.headers.get("sec-fetch-mode") == "navigate"
            if not to_a_page or not self.is_same_origin() or OPEN_PATHS.fullmatch(self.path):
                return 403, "Another page asks for this."
        if CLOSED_PATHS.fullmatch(self.path) and not OPEN_PATHS.fullmatch(self.path):
            return 404, "Nothing is here."
        allowed = {"GET", "HEAD"} | ({"PUT", "DELETE"} if UPLOAD_PATHS.match(self.path) else set())
        return None if self.method in allowed else (405, "That cannot be done here.")


def _with_headers(send: Send, asked: _GuardedRequest, policy: str) -> Send:
    """Return a `send` that puts on every answer what it says about itself."""
    ours = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    lasting = CACHEABLE_PATHS.match(asked.path) is not None
    ours["cache-control"] = "public, max-age=86400" if lasting else "no-store"

    async def marked(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            theirs = list(message.get("headers", []))
            for name, value in theirs:
                if lasting and name.lower() == b"cache-control":  # Streamlit knows which of its files never change
                    ours["cache-control"] = value.decode("latin-1")
            kept = [pair for pair in theirs if pair[0].decode("latin-1").lower() not in ours]
            message = {
                **message,
                "headers": [*kept, *((name.encode(), value.encode()) for name, value in ours.items())],
            }
        await send(message)

    return marked


async def _send_response(send: Send, status: int, body: bytes, kind: str, *, bodiless: bool = False) -> None:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if bodiless else body})
