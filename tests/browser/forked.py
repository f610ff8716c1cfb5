"""Dashboards whose processes are forked from one that has imported everything: the start of one costs a tenth of what a
new Python does.

It is the same server with the same arguments. `started` in `conftest.py` begins one with a new Python, as a command
does, for tests of the start itself.
"""

from __future__ import annotations

import multiprocessing
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.dashboard.helpers import ROOT
from tests.helpers.door import read_link

_ports: list[int] = []
"""The ports of earlier dashboards: the next one takes the first that is free again, so that its files have addresses
that the browser knows."""


@contextmanager
def forked(environment: dict[str, str]) -> Iterator[tuple[ForkServerProcess, str]]:
    """Fork a dashboard; yield its process and the link that it printed. It is killed at the end."""
    nursery = multiprocessing.get_context("forkserver")
    nursery.set_forkserver_preload(["pytest", "tests.browser.imported"])
    hears, says = nursery.Pipe(duplex=False)
    server = nursery.Process(target=_serve, args=(free_port(), environment, says), daemon=True)
    server.start()
    says.close()
    try:
        with os.fdopen(os.dup(hears.fileno()), encoding="utf-8") as lines:
            yield server, read_link(lines)
    finally:
        server.kill()
        server.join()
        server.close()
        hears.close()


def _serve(port: int, environment: dict[str, str], says: Connection) -> None:
    """Be the dashboard's server, in an environment of its own."""
    from kunyet.dashboard.serving.server import main
    from tests.browser.imported import hand_over_reached

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    os.dup2(says.fileno(), 1)
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 2)
    hand_over_reached()
    _set_clock_on(int(environment.get("KUNYET_TEST_DAYS_ON", "0")))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    raise SystemExit(main(["--port", str(port)]))


def _set_clock_on(days: int) -> None:
    """Set the clock of this dashboard some days on."""
    from datetime import timedelta

    from kunyet.graph import today

    usual = today.clock
    if days:
        today.clock = lambda: usual() + timedelta(days=days)


def _end_with_parent() -> None:
    """End at once when the test run has ended, also when it was killed."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(0)


def free_port() -> int:
    """Return a port of this machine that nobody listens on, if possible one that was used before."""
    for port in (*_ports, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            found = int(probe.getsockname()[1])
            if not port:
                _ports.append(found)
            return found
    raise OSError("no port is free")
