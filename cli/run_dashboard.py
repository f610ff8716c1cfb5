"""Running the dashboard as a child process that ends with this one."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kunyet.cli.unlock import server_environment
from kunyet.dashboard.serving.handed_over import SECRET_VARIABLES, HandedOver
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
    opener: HandedOver | None = None,
) -> int:
    """Run the dashboard on 127.0.0.1 until it is stopped; return its exit code.

    Parameters
    ----------
    store, role, partial
        What the dashboard opens, and for which role.
    port, browser
        The port (0: the default, or the next free one), and whether to open a browser. The exit code is 1 if the port
        is in use.
    opener
        Who opens the directory without asking: only for a directory that is fictional. The dashboard gets no passphrase
        of the environment.
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
    secrets = opener or HandedOver()
    if is_server_address(store):
        environment, password = server_environment(store)
        told |= environment
        secrets = replace(secrets, server_password=password)
    else:
        told["KUNYET_STORE"] = str(Path(store).resolve())
    kept = {name: value for name, value in os.environ.items() if name not in SECRET_VARIABLES}
    # The pipe stays open after the line of secrets. When this process ends, even if killed, it closes and the dashboard
    # ends too.
    with exits_in_order_on_sigterm():
        child = subprocess.Popen(  # noqa: S603 - our own
            command, cwd=ROOT, env={**kept, **told}, stdin=subprocess.PIPE, bufsize=0
        )
        try:
            _hand_over(child, secrets)
            return child.wait()
        except KeyboardInterrupt:  # Ctrl-C reaches the dashboard too.
            return 0
        finally:
            _stop_child(child)


def _hand_over(child: subprocess.Popen[bytes], secrets: HandedOver) -> None:
    """Write the line that the dashboard waits for; one that has ended already says itself why."""
    if child.stdin is not None:
        with contextlib.suppress(BrokenPipeError):
            child.stdin.write(secrets.line())


def _stop_child(child: subprocess.Popen[bytes]) -> None:
    """End the dashboard, if it has not ended itself."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
