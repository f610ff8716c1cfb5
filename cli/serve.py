"""`kunyet serve` and `kunyet demo`: the dashboard on this machine alone."""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path

from cli.opening import open_store
from graph.errors import KunyetError
from graph.roles import Viewer

ROOT = Path(__file__).resolve().parent.parent
PORT = 8501


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    serve = parsers.add_parser("serve", help="the dashboard on 127.0.0.1")
    serve.add_argument("store", metavar="STORE", help="an encrypted folder, or a folder or file of tables")
    serve.add_argument(
        "--as", dest="role", metavar="ROLE", default="", help="narrow the dashboard to what a role may see"
    )
    serve.add_argument("--partial", action="store_true", help="go on without the bad cells of a folder of tables")
    serve.set_defaults(run=run_serve)
    demo = parsers.add_parser("demo", help="the sample directory: its worst gaps, and the dashboard")
    demo.set_defaults(run=run_demo)
    for parser in (serve, demo):
        parser.add_argument("--port", type=int, default=0, metavar="N", help=f"default {PORT}, or the next free one")
        parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def run_serve(args: argparse.Namespace) -> int:
    """Serve a store until the person stops it."""
    _ = Viewer(args.role or "coordinator").policy
    open_store(args.store, partial=args.partial).close()  # What is wrong with it is said here, not on a page.
    return serve(args.store, role=args.role, partial=args.partial, port=args.port, browser=not args.no_browser)


def run_demo(args: argparse.Namespace) -> int:
    """Print the worst gaps of the sample, and serve it."""
    from cli.main import main
    from data_samples import SECOND_FORUM

    print("The Second Forum's directory (fictional). Its worst gaps:\n")
    main(["gaps", str(SECOND_FORUM), "--severity", "critical"])
    print()
    return serve(str(SECOND_FORUM), port=args.port, browser=not args.no_browser)


def serve(store: str, *, role: str = "", partial: bool = False, port: int = 0, browser: bool = True) -> int:
    """Run the dashboard on 127.0.0.1 until it is stopped; return its exit code.

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
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how people stop it, and reaches the dashboard too.
        done = subprocess.run([*command, *flags], cwd=ROOT, env={**os.environ, **told}, check=False)  # noqa: S603 - our own
        return done.returncode
    return 0


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
