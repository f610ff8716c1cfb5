"""The guard answers this machine by its own names and its own pages alone; every answer says what may run in it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest

from kunyet.dashboard.serving.door import Door
from kunyet.dashboard.serving.door_pages import closed_page, entering_page
from kunyet.dashboard.serving.guard import RequestGuard, is_loopback_host
from kunyet.dashboard.serving.html_shell import SERVER_SCRIPT, front_page, script_hash

HOST = "127.0.0.1:8501"
OWN = f"http://{HOST}"
Sent = list[MutableMapping[str, Any]]


def let_in(door: Door) -> str:
    """Return the Cookie header of a browser that has used the link of a door."""
    cookie = door.use_link(urlsplit(door.link()).path)
    assert cookie
    return cookie.partition(";")[0]


DOOR = Door(8501)
KNOWN = let_in(DOOR)


def ask(path: str = "/network", method: str = "GET", kind: str = "http", query: str = "", **headers: str) -> Sent:
    """Return what the guard answers to a request of a known browser, before a server that says `served` to
    everything.
    """
    sent: Sent = []
    told = {"host": HOST, "cookie": KNOWN, **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope = {
        "type": kind,
        "path": path,
        "method": method,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in told.items() if value],
    }

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def served(scope: MutableMapping[str, Any], _receive: object, send: Any) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        await send(
            {
                "type": "http.response.start",
                "status": 404 if "gone" in scope["path"] else 200,
                "headers": [(b"Cache-Control", b"public"), (b"x", b"y")],
            }
        )
        await send({"type": "http.response.body", "body": b"served"})

    # In a thread of its own: where a browser's tests ran before, this one has a loop that never ends.
    with ThreadPoolExecutor(1) as one:
        one.submit(asyncio.run, RequestGuard(served, DOOR)(scope, receive, send)).result()
    return sent


def status(sent: Sent) -> int:
    """Return the status of an answer."""
    return int(sent[0]["status"])


def headers_of(sent: Sent) -> dict[str, str]:
    """Return the headers of an answer; one that stands there twice fails."""
    pairs: Iterable[tuple[bytes, bytes]] = sent[0]["headers"]
    names = [name.decode().lower() for name, _ in pairs]
    assert len(names) == len(set(names))
    return {name.decode().lower(): value.decode() for name, value in pairs}


@pytest.mark.parametrize("host", ("127.0.0.1", HOST, "localhost:8501", "LOCALHOST", "[::1]:8501"))
def test_this_machine_is_known_by_its_own_names(host: str) -> None:
    assert is_loopback_host(host)
    assert status(ask(host=host)) == 200


@pytest.mark.parametrize(
    "host",
    (
        "",
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8501",
        "192.168.1.20:8501",
        "127.0.0.1:8501, evil.example",
        "evil.example@127.0.0.1",
        "127.0.0.1:99999",
        "127.0.0.1:8501; script-src *",
    ),
)
def test_a_foreign_name_reaches_nothing(host: str) -> None:
    """A name that somebody pointed at this machine (DNS rebinding), or one that would write into the policy."""
    assert not is_loopback_host(host)
    sent = ask(host=host)
    assert status(sent) == 421
    assert "evil" not in headers_of(sent)["content-security-policy"]
    assert ask("/_stcore/stream", kind="websocket", host=host, origin=f"http://{host}") == [
        {"type": "websocket.close", "code": 1008}
    ]


def test_its_own_page_opens_the_socket() -> None:
    assert ask("/_stcore/stream", kind="websocket", origin=OWN) == [{"type": "websocket.accept"}]


@pytest.mark.parametrize(
    "origin", ("", "null", "http://evil.example", "http://127.0.0.1:9999", "http://localhost:8501")
)
def test_no_other_page_opens_the_socket(origin: str) -> None:
    """Another port of this machine is another page; a program that says nothing is none."""
    assert ask("/_stcore/stream", kind="websocket", origin=origin)[0]["type"] == "websocket.close"


def test_a_socket_elsewhere_is_not_there() -> None:
    assert ask("/elsewhere", kind="websocket", origin=OWN)[0]["type"] == "websocket.close"


@pytest.mark.parametrize(
    ("path", "more", "expected"),
    (
        ("/network", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}, 200),
        ("/network", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"}, 403),
        ("/media/abc.csv", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}, 403),
        ("/media/abc.csv", {"sec_fetch_site": "same-site", "sec_fetch_mode": "cors"}, 403),
        ("/media/abc.csv", {"sec_fetch_site": "same-origin", "sec_fetch_mode": "navigate"}, 200),
        ("/_stcore/health", {"origin": "http://evil.example"}, 403),
    ),
)
def test_a_link_from_elsewhere_leads_to_a_page_and_nothing_else_does(
    path: str, more: dict[str, str], expected: int
) -> None:
    assert status(ask(path, **more)) == expected


@pytest.mark.parametrize(
    "path",
    (
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/script-health-check",
        "/_stcore/message",
        "/_stcore/upload_file/one",
        "/auth/login",
        "/oauth2callback",
        "/component/anything/index.html",
        "/media/",
        "/network/_stcore/health",
        "/_stcore",
    ),
)
def test_what_no_page_needs_is_not_there(path: str) -> None:
    sent = ask(path)
    assert status(sent) == 404
    assert b"served" not in sent[1]["body"]


@pytest.mark.parametrize("method", ("POST", "PUT", "DELETE", "OPTIONS", "TRACE"))
def test_nothing_is_sent_to_a_page(method: str) -> None:
    assert status(ask("/network", method)) == 405
    assert status(ask("/media/x.csv", method)) == 405


def test_a_file_is_dropped_by_our_own_page_alone() -> None:
    path = "/_stcore/upload_file/session/file"
    assert status(ask(path, "PUT", origin=OWN)) == 200
    assert status(ask(path, "PUT", origin="http://evil.example")) == 403
    assert status(ask(path, "POST", origin=OWN)) == 405


ANSWERS = {
    "a page": {},
    "a file": {"path": "/static/js/index.js"},
    "a component's file": {"path": "/_stcore/bidi-components/kunyet.canvas.v-0123456789/canvas.js"},
    "an export": {"path": "/media/x.csv"},
    "nothing there": {"path": "/_stcore/metrics"},
    "a foreign name": {"host": "evil.example"},
    "a wrong method": {"method": "POST"},
    "a stranger": {"cookie": ""},
    "a browser that comes in": {"path": "/open/", "cookie": ""},
}


@pytest.mark.parametrize("case", ANSWERS)
def test_every_answer_says_what_may_run_in_it(case: str) -> None:
    """Refusals included; and nothing that may hold data is kept on a disk by a browser."""
    more = {"path": urlsplit(DOOR.link()).path} if case == "a browser that comes in" else {}
    headers = headers_of(ask(**{**ANSWERS[case], **more}))
    rules = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'self' '{script_hash(SERVER_SCRIPT)}'"
    assert rules["connect-src"].split() == ["'self'", "ws://127.0.0.1" + (":8501" if case != "a foreign name" else "")]
    assert {
        rules[name] for name in ("script-src-attr", "style-src-attr", "base-uri", "form-action", "frame-ancestors")
    } == {"'none'"}
    assert not {"*", "http:", "https:", "'unsafe-eval'"} & set(
        headers["content-security-policy"].replace(";", "").split()
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cross-origin-embedder-policy"] == "require-corp"
    kept = {"a file": "public", "a component's file": "public, max-age=31536000, immutable"}
    assert headers["cache-control"] == kept.get(case, "no-store")


@pytest.mark.parametrize("path", ("/static/js/gone.js", "/_stcore/bidi-components/kunyet.canvas.v-0123456789/gone.js"))
def test_a_file_that_is_not_there_is_asked_for_again(path: str) -> None:
    """A page of an earlier version asks for files that are gone: the browser must not store that answer."""
    assert headers_of(ask(path))["cache-control"] == "no-store"


@pytest.mark.parametrize(("query", "tongue"), (("", "en"), ("lang=my", "my"), ("lang=%3Cscript%3E", "en")))
def test_the_first_page_is_in_the_readers_language(query: str, tongue: str) -> None:
    sent = ask("/gaps", query=query)
    page = sent[1]["body"].decode()
    assert f'<html lang="{tongue}">' in page
    assert ("ဖွင့်နေ" in page) == (tongue == "my")
    assert headers_of(sent)["content-length"] == str(len(sent[1]["body"]))
    assert ask("/gaps", "HEAD", query=query)[1]["body"] == b""


def test_the_first_page_leads_nowhere_outside_and_holds_one_script() -> None:
    page = front_page("en").html.decode()
    assert "://" not in page
    assert "service-desc" not in page
    assert "<title>Kunyet</title>" in page
    assert page.count("<script") == 2  # ours, and Streamlit's from its file
    assert f"<script>{SERVER_SCRIPT}</script>" in page
    assert "@media (prefers-reduced-motion: reduce) {\n  *, ::before, ::after {\n    animation" in page


EVERY_ADDRESS = (
    "/",
    "/gaps",
    "/profile",
    "/_stcore/host-config",
    "/_stcore/health/",
    "/_stcore/stream",
    "/_stcore/metrics",
    "/_stcore/upload_file/session/file",
    "/_stcore/bidi-components/kunyet.page.v-0123456789/page.js",
    "/media/0123456789abcdef.csv",
    "/static/js/index.js",
    "/app/static/kunyet.png",
    "/favicon.png",
    "/manifest.json",
    "/open",
    "/open/",
    "/open/0123456789",
    "/elsewhere",
)
STRANGERS = {
    "no cookie": "",
    "a blank one": "kunyet-8501=",
    "a wrong one": "kunyet-8501=x",
    "that of another port": "kunyet-8502=" + KNOWN.partition("=")[2],
    "others": "x=y; _streamlit_xsrf=1",
}
"""Cookies of a stranger by name: every worker gives the tests the same names, whatever secret it drew."""


@pytest.mark.parametrize("path", EVERY_ADDRESS)
@pytest.mark.parametrize("cookie", STRANGERS.values(), ids=STRANGERS)
def test_without_the_cookie_every_address_gives_the_same_page(path: str, cookie: str) -> None:
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
        sent = ask(path, method, cookie=cookie)
        assert status(sent) == 403
        assert b"served" not in sent[1]["body"]
        assert sent[1]["body"] == (b"" if method == "HEAD" else closed_page("en"))
        assert headers_of(sent)["cache-control"] == "no-store"
        assert "set-cookie" not in headers_of(sent)


@pytest.mark.parametrize("cookie", STRANGERS.values(), ids=STRANGERS)
def test_without_the_cookie_no_socket_is_opened_and_the_health_is_told(cookie: str) -> None:
    refused = [{"type": "websocket.close", "code": 1008}]
    assert ask("/_stcore/stream", kind="websocket", origin=OWN, cookie=cookie) == refused
    assert ask("/_stcore/health", cookie=cookie)[1]["body"] == b"served"


@pytest.mark.parametrize("language", ("en", "my"))
def test_the_page_at_the_door_says_in_both_languages_how_to_start(language: str) -> None:
    page = ask("/", query=f"lang={language}", cookie="")[1]["body"].decode()
    assert f'<html lang="{language}">' in page
    assert sorted(re.findall('<section lang="(..)">', page)) == ["en", "my"]
    assert re.findall('<section lang="(..)">', page)[0] == language
    assert page.count("kunyet serve") == page.count("Open:") == 2
    assert "<script" not in page
    assert "://" not in page


def test_a_link_lets_one_browser_in_once() -> None:
    told: list[str] = []
    door = Door(8600, lambda: told.append(door.link()))
    first = door.link()
    assert first.startswith("http://127.0.0.1:8600/open/")
    path = urlsplit(first).path
    cookie = door.use_link(path) or ""
    assert re.fullmatch(r"kunyet-8600=[\w-]{43}; Path=/; HttpOnly; SameSite=Strict", cookie)
    assert path.rpartition("/")[2] not in cookie
    assert door.knows(f"a=b; {cookie.partition(';')[0]}; c")
    assert door.use_link(path) is None
    assert told == [door.link()] != [first]
    another = door.use_link(urlsplit(door.link()).path) or ""
    assert another.partition(";")[0] != cookie.partition(";")[0]
    assert door.knows(cookie.partition(";")[0])
    assert not Door(8600).knows(cookie.partition(";")[0])  # a server that was started again knows nobody


def test_a_browser_that_comes_in_is_led_on_and_the_token_leaves_the_address() -> None:
    path = urlsplit(DOOR.link()).path
    for more in ({"method": "HEAD"}, {"sec_purpose": "prefetch;prerender"}, {"purpose": "prefetch"}):
        assert status(ask(path, cookie="", **more)) == 403  # nobody has opened it: it is not used up
    sent = ask(path, cookie="", sec_fetch_site="cross-site", sec_fetch_mode="navigate")  # from the file that leads here
    assert status(sent) == 200
    cookie, _, attributes = headers_of(sent)["set-cookie"].partition("; ")
    assert attributes == "Path=/; HttpOnly; SameSite=Strict"
    page = sent[1]["body"].decode()
    assert '<meta http-equiv="refresh" content="0; url=/">' in page
    assert path not in page
    assert status(ask("/network", cookie=cookie)) == 200
    assert status(ask(path, cookie="")) == 403
    again = ask(path, cookie=cookie)  # the same address, in the same browser: it leads on
    assert (status(again), again[1]["body"]) == (200, entering_page("en"))


def test_who_follows_a_link_from_elsewhere_is_offered_to_go_on() -> None:
    """A browser sends no strict cookie with such a click, though it may have it."""

    def offered(path: str, **more: str) -> list[str]:
        told = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", **more}
        return re.findall('<a href="([^"]*)">', ask(path, cookie="", **told)[1]["body"].decode())

    assert offered("/gaps") == ["/gaps"] * 2
    assert offered("//evil.example/x") == ["/evil.example/x"] * 2
    assert offered("/\\evil.example") == ["/evil.example"] * 2
    assert offered('/"><script>') == ["/&quot;&gt;&lt;script&gt;"] * 2
    assert offered("/media/x.csv") == offered("/gaps", sec_fetch_site="none") == []
