"""The dashboard: the time until the first sentence of a page, and the time of a rerun while twenty people use it.

The peer is the smallest page that Streamlit can show, served by Streamlit's own command with the same settings in the
same run. The difference is our own time.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.commands import Directories
from benchmarks.opened import p95
from benchmarks.rows import Row, seconds, times
from benchmarks.sessions import Session, reruns
from tests.helpers.door import let_in, pass_door, read_link

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
SIZE = 10_000
PEOPLE = 20
EACH = 6
"""The number of reruns of each session."""
PAINTS = 5
"""The number of windows opened of each; the fastest counts, because other work on the machine can only add time."""


def first_paint(directories: Directories) -> Iterator[Row]:
    """Yield the time that a new window waits for the first sentence: with the sample, and with 10,000 entities."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play, trivial() as peer:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, store in (
            ("the sample", ROOT / "data_samples" / "second_forum"),
            (f"{SIZE:,} entities", directories(SIZE)),
        ):
            with kunyet(store) as ours:
                first, _ = _painted(chromium, ours, ".k-opening h1")
                mine, theirs = [], []
                for _turn in range(PAINTS):
                    mine.append(_painted(chromium, ours, ".k-opening h1"))
                    theirs.append(_painted(chromium, peer, "h1"))
            sentence, title = min(mine)[0], min(theirs)[0]
            yield Row(
                f"first paint, {name}: a page's sentence, against the title of a page with a title alone",
                seconds(sentence),
                seconds(title),
                times(sentence / title),
                "under 1.5 s",
                sentence < 1.5,
                f"a new window with nothing in its cache; first content after {seconds(min(sign for _, sign in mine))};"
                f" the very first window after the server's start took {seconds(first)}",
            )
        chromium.close()


def _painted(chromium: Any, address: str, selector: str) -> tuple[float, float]:
    """Return the seconds until the sentence, and until the first content, in a new window."""
    context = chromium.new_context()
    let_in(context)
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(selector)
    taken = time.perf_counter() - begun
    sign = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0") / 1000
    context.close()
    return taken, sign


def in_use(directories: Directories) -> Iterator[Row]:
    """Yield the 95th percentile of reruns at 10,000 entities while twenty people use each page."""
    with trivial() as peer, kunyet(directories(SIZE)) as ours:
        pages = _pages(ours)
        theirs = p95(reruns(peer, "", PEOPLE, EACH))
        for page in pages:
            mine = reruns(ours, page, PEOPLE, EACH)
            worst = p95(mine)
            yield Row(
                f"a rerun of `{page}`, {SIZE:,} entities, {PEOPLE} sessions, p95, against a page with a title alone",
                seconds(worst),
                seconds(theirs),
                times(worst / theirs),
                "under 100 ms",
                worst < 0.1,
                f"in the middle {seconds(median(mine))}",
            )


_NEED_MORE = frozenset({"profile", "edit", "check"})
"""Pages that show nothing without an entity or a file."""


def _pages(address: str) -> list[str]:
    """Return the pages whose reruns are measured: all that open without the id of an entity."""
    session = Session(address)
    session.open()
    session.close()
    return [page for page, title in session.titles.items() if title != "Kunyet" and page not in _NEED_MORE]


@contextmanager
def kunyet(store: Path) -> Iterator[str]:
    """Serve the dashboard of a directory; yield its address."""
    with _serving(["-m", "kunyet.dashboard.serving.server"], {"KUNYET_STORE": str(store), "KUNYET_AS": ""}) as served:
        address, lines = served
        pass_door(read_link(lines))
        yield address


@contextmanager
def trivial() -> Iterator[str]:
    """Serve the smallest page; yield its address."""
    page = str(Path(__file__).with_name("peers") / "trivial_page.py")
    with _serving(["-m", "streamlit", "run", page, "--global.developmentMode=false"], {}, flag="--server.port") as (
        address,
        _lines,
    ):
        yield address


@contextmanager
def _serving(
    command: Sequence[str], told: dict[str, str], *, flag: str = "--port"
) -> Iterator[tuple[str, Iterable[str]]]:
    """Run a server; yield its address and the lines that it prints."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    whole = [sys.executable, *command, flag, str(port)]
    with subprocess.Popen(
        whole, cwd=ROOT, env={**os.environ, **told}, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as server:
        try:
            _wait(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}", server.stdout or ()
        finally:
            server.terminate()
            server.communicate()  # A server that says goodbye into a closed pipe does not end.


def _wait(address: str) -> None:
    """Wait until a server answers and has finished its warm-up."""
    for _attempt in range(600):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()  # noqa: S310 - our own
        except OSError:
            time.sleep(0.1)
        else:
            time.sleep(3)
            return
    raise TimeoutError(address)
