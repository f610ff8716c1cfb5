"""The `kunyet` command: its parser, and how every error becomes one sentence.

Exit code 0: done; 1: a problem in the data or the request; 2: wrong usage. With `--json` standard output gets one
document and nothing else; an error is a document too.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kunyet.cli import command_groups
from kunyet.cli.ctrl_c import remembered_ctrl_c
from kunyet.cli.open_store import close_stores
from kunyet.cli.unlock import set_key_file
from kunyet.cli.version import VERSION
from kunyet.graph import platforms
from kunyet.graph.memory_use import release_large_arrays
from kunyet.graph.messages.catalog import SOURCE
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.messages.language import _, speak, spoken


def build_parser(command: str = "") -> argparse.ArgumentParser:
    """Return the parser of one command; of all, if no command has that name."""
    top = argparse.ArgumentParser(
        prog="kunyet",
        description=_(
            "Kunyet: who is connected to whom, which ties are missing, and through whom somebody can be reached."
        ),
        epilog=_("STORE is an encrypted folder, a folder or file of tables, or the address of a team's server."),
    )
    top.add_argument("--version", action="version", version=f"kunyet {VERSION}")
    parsers = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in command_groups.command_modules(command):
        module.add(parsers)
    for each in parsers.choices.values():
        if any(action.dest == "store" and not action.option_strings for action in each._actions):  # noqa: SLF001 - argparse has no other way to ask
            each.add_argument(
                "--keys",
                default="",
                metavar="FILE",
                help=_("the key file of a directory on a server (else KUNYET_KEYS)"),
            )
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    platforms.make_new_files_private()
    release_large_arrays()
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it is standard output until Python ends
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    speak(os.environ.get("KUNYET_LANGUAGE") or SOURCE)
    args = build_parser(next(iter(arguments), "")).parse_args(arguments)
    set_key_file(getattr(args, "keys", ""))
    with remembered_ctrl_c() as pressed:
        return _run_told(args, pressed)


def _run_told(args: argparse.Namespace, pressed: list[int]) -> int:
    """Run a command; tell each error, and return the exit code. `pressed` fills where somebody presses Ctrl-C."""
    try:
        return _run(args)
    except KunyetError as error:
        print_error(error, as_json=getattr(args, "json", False))
    except BrokenPipeError:
        _discard_output()  # The reader (`head`, a pager) has closed the pipe.
        return 0
    except KeyboardInterrupt:
        return _tell_stop()
    except OSError as error:
        print_error(
            KunyetError("system", file=str(error.filename or ""), why=error.strerror or str(error)),
            as_json=getattr(args, "json", False),
        )
    except Exception as error:
        if os.environ.get("KUNYET_DEBUG"):
            raise
        if pressed:
            return _tell_stop()
        print_error(
            KunyetError("fault.command", type=type(error).__name__, command=args.command),
            as_json=getattr(args, "json", False),
        )
    return 1


def _tell_stop() -> int:
    print(_("Stopped. What was being written is either complete or not there at all."), file=sys.stderr)
    return 130


def _run(args: argparse.Namespace) -> int:
    """Run a command, and close the stores that it opened, also after an error."""
    try:
        code = int(args.run(args) or 0)
        sys.stdout.flush()  # A full disk or a closed pipe must raise here, and not when Python exits.
        return code
    finally:
        close_stores()


def _discard_output() -> None:
    """Send further output to nowhere, so that Python does not print an error at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_error(error: KunyetError, *, as_json: bool) -> None:
    """Print an error as a document, or on standard error; also there if standard output cannot be written."""
    try:
        _print_error_to_stream(error, as_json=as_json)
        sys.stdout.flush()
    except OSError:
        _discard_output()
        if as_json:
            _print_error_to_stream(error, as_json=False)


def _print_error_to_stream(error: KunyetError, *, as_json: bool) -> None:
    if as_json:
        from kunyet.cli.output import build_document, print_json

        problems = [problem.as_dict() for problem in error.problems] if isinstance(error, BadInput) else []
        told = {"code": error.code, "message": error.message, "remedy": error.remedy}
        more = {"problems": problems} if problems else {}
        print_json(build_document(None, error={**told, **more}))
        return
    print(error.in_words(spoken()), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
