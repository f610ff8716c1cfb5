"""Running the dashboard as a child process that ends with this one."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from kunyet.cli.unlock import server_environment
from kunyet.graph.stores.server_addresses import is_server_address

ROOT = Path(__file__).resolve().parents[1]


@contextlib.contextmanager
def exits_in_order_on_sigterm() -> Iterator[None]:
    """On SIGTERM, exit through the `finally` blocks as Ctrl-C does, so that temporary directories are removed."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def run_dashboard(
    store: str,
    *,
    role: str = "",
    partial: bool = False,
    port: int = 0,
    browser: bool = True,
    more: Mapping[str, str] | None = None,
) -> int:
    """Run the dashboard on 127.0.0.1 until it is stopped; return its exit code.

    Parameters
    ----------
    store, role, partial
        What the dashboard opens, and for which role.
    port, browser
        The port (0: the default, or the next free one), and whether to open a browser. The exit code is 1 if the port
        is in use.
    more
        More environment variables for the dashboard.
    """
    command = [
        sys.executable,
        "-m",
        "kunyet.dashboard.serving.server",
        "--port",
        str(port),
        "--end-with-parent",
        *(["--browser"] if browser else []),
    ]
    told = {"KUNYET_AS": role, "KUNYET_PARTIAL": "1" if partial else ""}
    told |= server_environment(store) if is_server_address(store) else {"KUNYET_STORE": str(Path(store).resolve())}
    # Nothing is written to the pipe. When this process ends, even if killed, the pipe closes and the dashboard ends
    # too.
    with exits_in_order_on_sigterm():
        child = subprocess.Popen(  # noqa: S603 - our own
            command, cwd=ROOT, env={**os.environ, **told, **(more or {})}, stdin=subprocess.PIPE
        )
        try:
            return child.wait()
        except KeyboardInterrupt:  # Ctrl-C reaches the dashboard too.
            return 0
        finally:
            _stop_child(child)


def _stop_child(child: subprocess.Popen[bytes]) -> None:
    """End the dashboard, if it has not ended itself."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
