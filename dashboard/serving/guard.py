"""The guard between a browser and the dashboard: which requests are answered, and which headers every answer carries.

Only browsers that the door has let in are answered (`door.py`). Without its cookie every address gives the same page,
except the health of the server.

Only requests whose Host header names this machine are answered. This stops DNS rebinding. A page of another origin,
including another port of this machine, may only link to a page here. It cannot open the socket over which the data
comes: the guard checks its Origin header before Streamlit would ask an outside host who this machine is. Of Streamlit's
addresses only those are open that a page needs. Its figures (`_stcore/metrics`), its interface for programs and its
login are closed.

Every answer carries a Content-Security-Policy. Under it only files of this server run, and nothing is fetched, framed
or sent elsewhere. Style sheets are the one exception: Streamlit makes its own while it runs, so they cannot be limited
to files. A `style` attribute in markup has no effect, and no style can reach out, because the same policy covers what
it would load.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from kunyet.dashboard.serving.door import LINK_PATH, Door
from kunyet.dashboard.serving.door_pages import closed_page, entering_page
from kunyet.dashboard.serving.html_shell import front_page
from kunyet.graph.messages.catalog import languages

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = Sequence[tuple[bytes, bytes]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
"""The names of this machine."""
OPEN_PATHS = re.compile(
    r"/(_stcore/(health|host-config|upload_file/[^/]+/[^/]+|bidi-components/.+)|media/.+|static/.+|app/static/.+|favicon\.png|manifest\.json)"
)
"""The open addresses of Streamlit. Every other address is a page of Kunyet or does not exist."""
HEALTH_PATH = "/_stcore/health"
"""The one address that answers everybody: whether the server is up."""
CLOSED_PATHS = re.compile(r"/(.*/)?(_stcore|auth|component|oauth2callback|media|static|app)(/.*)?")
CACHEABLE_PATHS = re.compile(r"/(static|app/static|_stcore/bidi-components)/")
"""Files without data. A browser may keep these on its disk, and nothing else."""
VERSIONED_PATHS = re.compile(r"/_stcore/bidi-components/kunyet\.\w+\.v-[0-9a-f]{10}/")
"""Files with the version of their content in their address (`components/asset_version.py`): they never change."""
UPLOAD_PATHS = re.compile(r"/_stcore/upload_file/")
_HOST = re.compile(r"(?P<name>[\w.-]+|\[[0-9a-f:.]+\])(:(?P<port>\d{1,5}))?", re.IGNORECASE)


def content_policy(host: str, script: str) -> str:
    """Return the Content-Security-Policy of a page.

    Parameters
    ----------
    host
        The host of the request, with its port; `is_loopback_host` is true for it. The policy names it beside `'self'`
        because not every browser counts a socket of the same origin as `'self'`.
    script
        The hash of the page's own script.
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
    """Return whether a Host header names this machine, with or without a port."""
    found = _HOST.fullmatch(host)
    return (
        found is not None and found["name"].strip("[]").lower() in LOOPBACK_NAMES and int(found["port"] or 80) < 1 << 16
    )


class RequestGuard:
    """The dashboard behind its guard and its door, as an ASGI application."""

    def __init__(self, app: App, door: Door) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let Streamlit answer it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            request = _GuardedRequest(scope)
            if request.socket_refusal() or not self.door.knows(request.cookies):
                await receive()
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(_GuardedRequest(scope), receive, send)

    async def _answer(self, request: _GuardedRequest, receive: Receive, send: Send) -> None:
        page = front_page(request.language)
        policy = content_policy(request.host if request.names_this_machine else "127.0.0.1", page.script)
        send_marked = _with_headers(send, request, policy)
        refusal = request.refusal()
        if request.names_this_machine and request.path != HEALTH_PATH and not self.door.knows(request.cookies):
            await self._answer_at_the_door(request, send_marked)
        elif refusal:
            await _send_response(send_marked, refusal[0], refusal[1].encode(), "text/plain; charset=utf-8")
        elif OPEN_PATHS.fullmatch(request.path):
            await self.app(request.scope, receive, send_marked)
        elif request.path.startswith(LINK_PATH):  # the browser has been let in: the same address leads on
            await _send_page(send_marked, 200, entering_page(request.language), request)
        else:
            await _send_page(send_marked, 200, page.html, request)

    async def _answer_at_the_door(self, request: _GuardedRequest, send: Send) -> None:
        """Let a browser in that comes with a link; everything else gets the page that says how to come in."""
        cookie = self.door.use_link(request.path) if request.is_opened_by_a_person() else None
        if cookie:
            headers = [(b"set-cookie", cookie.encode())]
            await _send_page(send, 200, entering_page(request.language), request, headers)
        else:
            is_page = request.is_followed_link() and not CLOSED_PATHS.fullmatch(request.path)
            # One slash alone: an address with two would lead to another host.
            again = "/" + request.path.lstrip("/\\") if is_page else ""
            await _send_page(send, 403, closed_page(request.language, again), request)


class _GuardedRequest:
    """One request, as far as the guard reads it."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.path: str = scope["path"]
        self.method: str = scope.get("method", "GET")
        headers: list[tuple[bytes, bytes]] = list(scope["headers"])
        self.headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers}
        self.host_count = sum(name.lower() == b"host" for name, _value in headers)
        self.host = self.headers.get("host", "")

    @property
    def names_this_machine(self) -> bool:
        return self.host_count == 1 and is_loopback_host(self.host)

    @property
    def cookies(self) -> str:
        return self.headers.get("cookie", "")

    def is_opened_by_a_person(self) -> bool:
        """Return whether this may be somebody who opens an address; a browser that only looks ahead uses no link up."""
        return self.method == "GET" and not self.headers.get("sec-purpose", self.headers.get("purpose", ""))

    def is_followed_link(self) -> bool:
        """Return whether a link on another site was followed: the browser then sends no cookie, though it has one."""
        return (
            self.is_opened_by_a_person()
            and self.headers.get("sec-fetch-site") in {"cross-site", "same-site"}
            and self.headers.get("sec-fetch-mode") == "navigate"
        )

    @property
    def language(self) -> str:
        wanted = parse_qs(self.scope.get("query_string", b"").decode("latin-1")).get("lang", ["en"])[-1]
        return wanted if wanted in languages() else "en"  # pages are cached by language, not by any text of a request

    def is_same_origin(self) -> bool:
        """Return whether the requesting page has the same host and port; true where the request names no origin."""
        origin = self.headers.get("origin")
        return origin is None or (urlsplit(origin).netloc == self.host and urlsplit(origin).scheme in {"http", "https"})

    def socket_refusal(self) -> str:
        """Return why no socket is opened; blank where one may be. A browser always sends the origin of the page."""
        if not self.names_this_machine:
            return "another name"
        if "origin" not in self.headers or not self.is_same_origin():
            return "another origin"
        return "" if self.path == "/_stcore/stream" else "nothing there"

    def refusal(self) -> tuple[int, str] | None:
        """Return a status and a sentence where the request is refused."""
        if not self.names_this_machine:
            return 421, "This machine is asked for by a name that is not its own."
        if not self.is_same_origin() or self.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            to_a_page = self.method == "GET" and self.headers.get("sec-fetch-mode") == "navigate"
            if not to_a_page or not self.is_same_origin() or OPEN_PATHS.fullmatch(self.path):
                return 403, "Another page asks for this."
        if CLOSED_PATHS.fullmatch(self.path) and not OPEN_PATHS.fullmatch(self.path):
            return 404, "Nothing is here."
        allowed = {"GET", "HEAD"} | ({"PUT", "DELETE"} if UPLOAD_PATHS.match(self.path) else set())
        return None if self.method in allowed else (405, "That cannot be done here.")


def _with_headers(send: Send, request: _GuardedRequest, policy: str) -> Send:
    """Return a `send` that adds the guard's headers to an answer, in the place of the server's own of the same name."""
    own = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    }

    async def send_marked(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            theirs = [(name.decode("latin-1").lower(), value) for name, value in message.get("headers", [])]
            stored = dict(theirs).get("cache-control", b"").decode("latin-1")
            headers = {**own, "cache-control": _cache_control(request.path, message["status"], stored)}
            pairs = [(name.encode("latin-1"), value) for name, value in theirs if name not in headers]
            pairs += [(name.encode(), value.encode()) for name, value in headers.items()]
            message = {**message, "headers": pairs}
        await send(message)

    return send_marked


def _cache_control(path: str, status: int, theirs: str) -> str:
    """Return how long a browser may keep an answer; `theirs` is what Streamlit says, which knows its own files."""
    if not CACHEABLE_PATHS.match(path) or status >= 400:
        return "no-store"
    if VERSIONED_PATHS.match(path):
        return "public, max-age=31536000, immutable"
    return theirs or "public, max-age=86400"


async def _send_page(send: Send, status: int, page: bytes, request: _GuardedRequest, headers: Headers = ()) -> None:
    bodiless = request.method == "HEAD"
    await _send_response(send, status, b"" if bodiless else page, "text/html; charset=utf-8", headers, length=len(page))


async def _send_response(
    send: Send, status: int, body: bytes, kind: str, headers: Headers = (), *, length: int | None = None
) -> None:
    size = len(body) if length is None else length
    own = [(b"content-type", kind.encode()), (b"content-length", str(size).encode()), *headers]
    await send({"type": "http.response.start", "status": status, "headers": own})
    await send({"type": "http.response.body", "body": body})
