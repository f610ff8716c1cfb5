"""The dashboard's server: `python -m kunyet.dashboard.serving.server` listens on this machine alone and serves `app.py`
behind its guard.

`kunyet serve` and `kunyet demo` start it. The settings of `.streamlit/config.toml` about servers, browsers and errors
override the settings and the environment of the machine, because some of them protect people.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
import threading
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import uvicorn

from kunyet.dashboard.serving import handed_over
from kunyet.dashboard.serving.browser_opening import forget_file, has_screen, open_by_file
from kunyet.dashboard.serving.door import Door
from kunyet.dashboard.serving.guard import LOOPBACK_NAMES, RequestGuard
from kunyet.graph.memory_use import release_large_arrays
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.platforms import make_new_files_private

ROOM = Path(__file__).resolve().parent.parent
APP = ROOM / "app.py"
PORT = 8501
PORTS_TRIED = 50
"""This many ports are tried, from the default on."""
ADDRESS_VARIABLE = "STREAMLIT_SERVER_ADDRESS"
"""The variable that would set Streamlit's address."""
FIXED_SECTIONS = ("server", "browser", "client", "runner", "global", "logger")
"""The sections of the settings that no setting of the machine may change."""
BACKLOG = 128
STANDARD_INPUT = 0
SHUTDOWN_SECONDS = 5
"""The server waits this many seconds for open requests when it ends."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until the user stops it; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m kunyet.dashboard.serving.server", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--port", type=int, default=0, metavar="N", help=f"default {PORT}, or the next free one")
    parser.add_argument("--browser", action="store_true", help="open a browser")
    parser.add_argument(
        "--end-with-parent",
        action="store_true",
        help="read the launcher's line from standard input, and end when standard input ends",
    )
    args = parser.parse_args(arguments)
    if args.end_with_parent:
        try:
            handed_over.receive(STANDARD_INPUT)
        except (OSError, ValueError):  # closed, or not from the launcher: nobody would end this server
            return 1
        threading.Thread(target=_end_with_parent, daemon=True, name="kunyet-parent").start()
    handed_over.take_from_environment(os.environ)
    make_new_files_private()
    release_large_arrays()
    try:
        with listen(args.port, os.environ.get(ADDRESS_VARIABLE, "127.0.0.1")) as listener:
            return serve(listener, browser=args.browser)
    except KunyetError as error:
        print(f"{error.message} {error.remedy}", file=sys.stderr)  # noqa: T201 - it is a command
        return 1


def listen(port: int = 0, address: str = "127.0.0.1") -> socket.socket:
    """Return a socket that listens on this machine alone: on a port, or for 0 on the first free port from the default
    on.

    Raises
    ------
    KunyetError
        `not-loopback` for an address that other machines can reach; `port-in-use`.
    """
    if address not in LOOPBACK_NAMES:
        raise KunyetError("not-loopback", address=address, variable=ADDRESS_VARIABLE)
    for each in [port] if port else range(PORT, PORT + PORTS_TRIED):
        listener = socket.socket()
        if os.name != "nt":  # on Windows the option would take over a port in use
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", each))
            listener.listen(BACKLOG)
        except (OSError, OverflowError):
            listener.close()
            continue
        return listener
    if port:
        raise KunyetError("port-in-use", port=str(port))
    raise KunyetError("port-in-use.all", port=str(PORT))


def serve(listener: socket.socket, *, browser: bool = False) -> int:
    """Serve on a listening socket; return the exit code.

    The directories of all sessions are closed at the end, however it ends.
    """
    from kunyet.dashboard.serving import warm_up
    from kunyet.dashboard.session import open_sessions

    port = int(listener.getsockname()[1])
    announcer = _Announcer(port, browser=browser)
    server = _AnnouncingServer(_server_config(port, announcer.door), announcer.announce)
    signal.signal(signal.SIGTERM, _exit_on_signal)
    warm_up.start_warm_up()
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:  # uvicorn has shut down in order, and raises the interrupt again
        return 0
    finally:
        announcer.forget_file()
        open_sessions.close_all_sessions()
    return 0 if server.started else 1


def _end_with_parent() -> None:
    """End this server when its parent ends, however that ends: a killed parent closes the pipe too, and so on Windows.

    The directory that is unlocked here must not stay open on its port without the person who unlocked it.
    """
    while os.read(STANDARD_INPUT, 1024):  # blank when the last writer of the pipe, the parent, is gone
        pass
    signal.raise_signal(signal.SIGTERM)
    time.sleep(2 * SHUTDOWN_SECONDS)  # the server ends in order; a request that hangs does not keep it open
    os._exit(1)


def _exit_on_signal(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


def _server_config(port: int, door: Door) -> uvicorn.Config:
    """Return the configuration of the server, after setting the options of Streamlit."""
    import streamlit as st
    from streamlit import config

    os.chdir(settings_folder())  # where Streamlit looks for the theme
    config.get_config_options(force_reparse=True, options_from_flags=fixed_settings() | {"server.port": port})
    return uvicorn.Config(
        RequestGuard(st.App(APP), door),
        log_level="warning",
        access_log=False,  # addresses hold ids
        server_header=False,
        proxy_headers=False,
        ws="websockets-sansio",
        ws_max_size=int(st.get_option("server.maxMessageSize")) << 20,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


def settings_folder() -> Path:
    """Return the folder with `.streamlit/config.toml`: the root of this tree, or the shared data of an installation."""
    return next(
        place for place in (ROOM.parent, Path(sys.prefix, "share", "kunyet")) if (place / ".streamlit").is_dir()
    )


def fixed_settings() -> dict[str, Any]:
    """Return the options that override those of the machine, by their dotted names."""
    options = tomllib.loads((settings_folder() / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    fixed = {
        f"{section}.{name}": value for section in FIXED_SECTIONS for name, value in options.get(section, {}).items()
    }
    return fixed | {"server.headless": True, "logger.hideWelcomeMessage": True, "global.developmentMode": False}


class _Announcer:
    """The door of the server, and what the terminal says about it: there is always one link that is not used yet."""

    def __init__(self, port: int, *, browser: bool) -> None:
        self.door = Door(port, self._tell_next)
        self._browser = browser
        self._file: Path | None = None

    def announce(self) -> None:
        """Print the link, and open a browser where that was asked for."""
        print(  # noqa: T201 - it is a command
            f"Open: {self.door.link()}\nThe address opens one browser, once. Stop the dashboard with Ctrl-C.",
            flush=True,
        )
        if self._browser and has_screen():
            try:
                self._file = open_by_file(self.door.link())
            except OSError:  # the printed address is the other way in
                self._file = None

    def _tell_next(self) -> None:
        self.forget_file()
        print(f"A browser was let in. For another one:\nOpen: {self.door.link()}", flush=True)  # noqa: T201 - as above

    def forget_file(self) -> None:
        """Remove the file that led the browser to the link."""
        forget_file(self._file)
        self._file = None


class _AnnouncingServer(uvicorn.Server):
    """A server that reports when it answers requests."""

    def __init__(self, settings: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(settings)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then call `ready`."""
        await super().startup(sockets)
        if self.started:
            self._ready()


if __name__ == "__main__":
    raise SystemExit(main())
