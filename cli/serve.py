"""`kunyet serve` and `kunyet demo`: the dashboard on this machine alone."""

from __future__ import annotations

import argparse
import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from cli.opening import open_store
from cli.unlock import is_locked
from graph.errors import KunyetError
from graph.roles import Viewer

ROOT = Path(__file__).resolve().parent.parent
PORT = 8501
DEMO_PERSON = "demo"


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    serve = parsers.add_parser("serve", help="the dashboard on 127.0.0.1")
    serve.add_argument("store", metavar="STORE", help="an encrypted folder, or a folder or file of tables")
    serve.add_argument(
        "--as", dest="role", metavar="ROLE", default="", help="narrow the dashboard to what a role may see"
    )
    serve.add_argument("--partial", action="store_true", help="go on without the bad cells of a folder of tables")
    serve.set_defaults(run=run_serve)
    demo = parsers.add_parser(
        "demo", help="the sample in a throw-away encrypted directory: its worst gaps, and the dashboard"
    )
    demo.set_defaults(run=run_demo)
    for parser in (serve, demo):
        parser.add_argument("--port", type=int, default=0, metavar="N", help=f"default {PORT}, or the next free one")
        parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def run_serve(args: argparse.Namespace) -> int:
    """Serve a store until the person stops it."""
    _ = Viewer(args.role or "coordinator").policy
    if not is_locked(args.store):  # The dashboard asks for a passphrase itself: a process that lives long is told none.
        open_store(args.store, partial=args.partial).close()  # What is wrong with it is said here, not on a page.
    return serve(args.store, role=args.role, partial=args.partial, port=args.port, browser=not args.no_browser)


def run_demo(args: argparse.Namespace) -> int:
    """Load the sample into an encrypted directory that is thrown away at the end, print its worst gaps, and serve it."""
    with tempfile.TemporaryDirectory(prefix="kunyet-demo-") as scratch, _ended_by_a_signal():
        folder, passphrase = Path(scratch) / "directory", secrets.token_hex(16)
        _print_demo(folder, passphrase)
        # Nobody has chosen this passphrase and it opens nothing else: so the demo may open without typing.
        own = {"KUNYET_PERSON": DEMO_PERSON, "KUNYET_PASSPHRASE": passphrase}
        return serve(str(folder), port=args.port, browser=not args.no_browser, more=own)


def _print_demo(folder: Path, passphrase: str) -> None:
    from cli.gaps import tell
    from data_samples import SECOND_FORUM
    from graph import view
    from graph.gaps.find import find_gaps
    from graph.stores.encrypted import create
    from loaders.loading import load

    with create(folder, DEMO_PERSON, passphrase) as store:
        load(store, SECOND_FORUM, who=DEMO_PERSON)
        print(
            "The Second Forum's directory (fictional), encrypted in a folder that is removed at the end. Its worst gaps:\n"
        )
        seen = view.open_view(store)
        gaps = find_gaps(seen)
        tell(seen, gaps, gaps.top(severity="critical"))
    print()


@contextlib.contextmanager
def _ended_by_a_signal() -> Iterator[None]:
    """Let a request to end (as `kill` sends) end things in order, as Ctrl-C does: so the throw-away directory goes with it."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def serve(
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
        What it opens, and how widely.
    port, browser
        Where, and whether a browser is opened.
    more
        What its environment holds besides.

    Raises
    ------
    KunyetError
        `port-in-use`, where the port that was asked for is taken.
    """
    port = _free_port(port)
    address = f"http://127.0.0.1:{port}"
    print(f"Dashboard: {address}\nStop it with Ctrl-C.", flush=True)
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app.py")]
    settings = {
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "server.headless": "false" if browser else "true",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": "127.0.0.1",
    }
    flags = [part for name, value in settings.items() for part in (f"--{name}", value)]
    told = {"KUNYET_STORE": str(Path(store).resolve()), "KUNYET_AS": role, "KUNYET_PARTIAL": "1" if partial else ""}
    child = subprocess.Popen([*command, *flags], cwd=_settings_folder(), env={**os.environ, **told, **(more or {})})  # noqa: S603 - our own
    try:
        return child.wait()
    except KeyboardInterrupt:  # Ctrl-C is how people stop it, and reaches the dashboard too.
        return 0
    finally:
        _end(child)


def _settings_folder() -> Path:
    """Return the folder in which Streamlit finds `.streamlit/config.toml`: this tree, or where an installation put it."""
    return next(place for place in (ROOT, Path(sys.prefix, "share", "kunyet")) if (place / ".streamlit").is_dir())


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the dashboard, if it has not ended itself."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _free_port(asked: int) -> int:
    """Return the port asked for, or the first free one from the default on."""
    for port in [asked] if asked else range(PORT, PORT + 50):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError):
                continue
            return int(probe.getsockname()[1])
    if asked:
        raise KunyetError("port-in-use", f"Port {asked} cannot be used.", "Give another with --port, or leave it out.")
    raise KunyetError("port-in-use", f"No port from {PORT} on is free.", "Give one with --port.")
