"""`kunyet serve` and `kunyet demo`: the dashboard on this machine alone."""

from __future__ import annotations

import argparse
import contextlib
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from kunyet.cli.open_store import open_store
from kunyet.cli.unlock import is_locked, on_server
from kunyet.graph.access.roles import Viewer
from kunyet.graph.stores.server_addresses import is_server

ROOT = Path(__file__).resolve().parents[2]
DEMO_PERSON = "demo"


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    serve = parsers.add_parser("serve", help="the dashboard on 127.0.0.1")
    serve.add_argument(
        "store", metavar="STORE", help="an encrypted folder, a server's address, or a folder or file of tables"
    )
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
        parser.add_argument("--port", type=int, default=0, metavar="N", help="default 8501, or the next free one")
        parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def run_serve(args: argparse.Namespace) -> int:
    """Serve a store until the person stops it."""
    _ = Viewer(args.role or "coordinator").policy
    if _nothing_is_at(args.store):
        print(f"Nothing is at {args.store} yet: the first page offers to make a directory there, or to open another.")
    elif not is_locked(
        args.store
    ):  # The dashboard asks for a passphrase itself: a process that lives long is told none.
        open_store(args.store, partial=args.partial).close()  # What is wrong with it is said here, not on a page.
    return serve(args.store, role=args.role, partial=args.partial, port=args.port, browser=not args.no_browser)


def _nothing_is_at(address: str) -> bool:
    """Tell whether a directory could be made at an address; the name of a file that is missing is a mistake."""
    path = Path(address)
    if is_server(address) or path.suffix:
        return False
    return not path.exists() or (path.is_dir() and not any(path.iterdir()))


def run_demo(args: argparse.Namespace) -> int:
    """Load the sample into an encrypted directory that is thrown away at the end, print its worst gaps, and serve it."""
    with tempfile.TemporaryDirectory(prefix="kunyet-demo-") as scratch, _ended_by_a_signal():
        folder, passphrase = Path(scratch) / "directory", secrets.token_hex(16)
        _print_demo(folder, passphrase)
        # Nobody has chosen this passphrase and it opens nothing else: so the demo may open without typing.
        own = {"KUNYET_PERSON": DEMO_PERSON, "KUNYET_PASSPHRASE": passphrase}
        return serve(str(folder), port=args.port, browser=not args.no_browser, more=own)


def _print_demo(folder: Path, passphrase: str) -> None:
    from kunyet.cli.commands.gaps import tell
    from kunyet.data_samples import SECOND_FORUM
    from kunyet.graph.access import view
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.stores.encrypted import create
    from kunyet.loaders.loading import load

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
        Where (0: the default, or the next free one), and whether a browser is opened. A port that cannot be used is said, and is exit code 1.
    more
        What its environment holds besides.
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
    told |= on_server(store) if is_server(store) else {"KUNYET_STORE": str(Path(store).resolve())}
    # The pipe is never written to: its end tells the dashboard that this process has ended, also when it was killed.
    with _ended_by_a_signal():
        child = subprocess.Popen(  # noqa: S603 - our own
            command, cwd=ROOT, env={**os.environ, **told, **(more or {})}, stdin=subprocess.PIPE
        )
        try:
            return child.wait()
        except KeyboardInterrupt:  # Ctrl-C is how people stop it, and reaches the dashboard too.
            return 0
        finally:
            _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the dashboard, if it has not ended itself."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
