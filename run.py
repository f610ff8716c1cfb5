"""Set up, try, test, measure and release Kunyet with nothing but Python 3.11 or newer: python run.py setup | demo |
quick | test | mutate | endurance | bench | shots | audit | release | verify.

Everything happens in `.venv` beside this file. Each step of the set-up leaves a stamp there, a hash of the files that
it depends on, so that a second run is instant. The machine's own settings of pip decide where packages come from, or
with `setup --offline BUNDLE` a bundle of a release, and then no network is needed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
ROOMS = ("graph", "loaders", "dashboard", "cli", "data_samples")
FORM = {"form": ("ruff", "check", "."), "layout": ("ruff", "format", "--check", ".")}
TYPES = ("mypy",)
# The slowest tests are listed, so that we notice when they get slower. A run that goes on with another worker after one
# has died waits for ever, so such a run ends at once and fails.
TESTS = ("pytest", "--dist", "loadgroup", "--no-loadscope-reorder", "--max-worker-restart", "0", "--durations", "20")
# Tests that share a browser or a server run on one worker for each group, which waits most of the time: so many groups
# have workers beyond the cores.
WAITING_GROUPS = 3
QUICK = ("--quick", "-m", "not browser and not neo4j and not slow")


def main(arguments: Sequence[str]) -> int:
    """Run the command of the first argument; return the exit code."""
    name, *rest = arguments or [""]
    if name not in COMMANDS:
        return complain(f"What to do? One of: {', '.join(COMMANDS)}.", code=2)
    if sys.version_info < OLDEST:
        return complain(
            f"Kunyet needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
            f"Install a newer one and name it, as in: make {name} PYTHON=python3.12"
        )
    os.chdir(ROOT)
    try:
        return COMMANDS[name](rest)
    except subprocess.CalledProcessError as failed:
        return complain(f"This step failed with exit code {failed.returncode}: {' '.join(map(str, failed.cmd))}")
    except KeyboardInterrupt:
        return 130


def setup(arguments: Sequence[str] = (), *, dev: bool = False) -> int:
    """Make `.venv` follow the requirements; with `dev` or `--dev`, also with the tools to work on Kunyet.

    With `--offline BUNDLE` everything is installed from a bundle of a release, and pip asks no network.
    """
    from kunyet.graph import platforms

    if "--offline" in arguments:
        _, _, bundle = " ".join(arguments).partition("--offline ")
        if not Path(bundle).is_file() or not zipfile.is_zipfile(bundle):
            return complain("Name a bundle of a release: python run.py setup --offline BUNDLE", code=2)
        with wheels_of_bundle(Path(bundle)):
            return setup()

    if not program("python").exists():
        if not importlib.util.find_spec("ensurepip"):
            return complain(
                "This Python cannot make a virtual environment: Debian and Ubuntu keep that part apart. "
                "As root, run: apt-get install python3-venv"
            )
        for stamp in VENV.glob(".done-*"):
            stamp.unlink()
    VENV.mkdir(exist_ok=True)
    with platforms.folder_lock(VENV, wait=1800):  # a second process waits, and finds the work done
        once("venv", [], "Making .venv", lambda: python("-m", "venv", VENV, by=sys.executable))
        once("needs", ["requirements.txt"], "Installing what Kunyet needs (once; a minute or more)", install_needs)
        once(
            "project",
            ["pyproject.toml", "setup.py", "requirements.in", "cli/version.py"],
            "Installing the command `kunyet`",
            install_project,
        )
        if dev or "--dev" in arguments:
            once("dev", ["requirements-dev.txt"], "Installing what it takes to work on it", install_tools)
        kernels = map(str, sorted(Path().glob("graph/network/kernels/*.py")))
        files = ["requirements.txt", "graph/network/jit.py", *kernels]
        once("kernels", files, "Compiling the kernels (once)", lambda: python("-m", "kunyet.graph.network.jit"))
    return 0


def demo(arguments: Sequence[str]) -> int:
    """Open the sample directory in the dashboard; arguments such as `--no-browser` go to `kunyet demo`."""
    from kunyet.graph import platforms

    return setup() or platforms.replace_process([str(program("kunyet")), "demo", *arguments])


def test(arguments: Sequence[str]) -> int:
    """Run every check, also after a failure, and name the failed ones; arguments go to pytest."""
    return check(["-n", str((os.cpu_count() or 1) + WAITING_GROUPS), *arguments])


def quick(arguments: Sequence[str]) -> int:
    """Run form, types and the tests that need no browser, no server and little time; arguments go to pytest."""
    return check(["-n", "auto", *QUICK, *arguments])


def check(arguments: Sequence[str]) -> int:
    """Run form, types and tests. Types are checked at the same time as tests, because mypy uses only one core."""
    if code := setup(dev=True):
        return code
    link_rooms()
    # With it, every worker and every process that a test starts compiles all of Kunyet again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    module = (program("python"), "-m")
    failed = []
    for name, command in FORM.items():
        say(f"Checking {name}: {' '.join(command)}")
        if subprocess.call([*module, *command]):
            failed.append(name)
    types = subprocess.Popen([*module, *TYPES], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        if not Path("tests/__pycache__").exists():
            say("Compiling the tests (once): else each worker compiles all of them")
            subprocess.call([*module, *TESTS, *arguments, "--collect-only"], stdout=subprocess.DEVNULL)
        say(f"Checking types and tests: {' '.join([*TESTS, *arguments])}")
        if subprocess.call([*module, *TESTS, *arguments]):
            failed.append("tests")
        printed = types.communicate()[0]
    finally:
        types.kill()
    say(f"Types: {' '.join(TYPES)}")
    print(printed, end="", flush=True)
    if types.returncode:
        failed.append("types")
    return complain(f"FAILED: {', '.join(failed)} (see above).") if failed else 0


@contextmanager
def wheels_of_bundle(bundle: Path) -> Iterator[None]:
    """Let pip take every package from a bundle, and nothing from elsewhere; `requirements.txt` has their hashes."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="kunyet-wheels-") as folder:
        with zipfile.ZipFile(bundle) as archive:
            archive.extractall(folder)
        os.environ |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(Path(folder) / "wheels")}
        try:
            yield
        finally:
            for name in ("PIP_NO_INDEX", "PIP_FIND_LINKS"):
                os.environ.pop(name)
            os.environ.update(before)


def link_rooms() -> None:
    """Link every room below `.venv/typing/kunyet`, so that mypy finds it under the name of its imports."""
    links = VENV / "typing" / "kunyet"
    links.mkdir(parents=True, exist_ok=True)
    for old in links.iterdir():
        old.unlink()
    for path in (*sorted(Path("kunyet").glob("*.py")), *map(Path, ROOMS)):
        (links / path.name).symlink_to(ROOT / path, target_is_directory=path.is_dir())


def module(name: str, where: str) -> Callable[[Sequence[str]], int]:
    """Return a command that runs a module of this tree; without the module, the command says so."""

    def run_module(arguments: Sequence[str]) -> int:
        if not Path(where).exists():
            return complain(f"There is no {where} in this tree.")
        return setup(dev=True) or subprocess.call([program("python"), "-m", name, *arguments])

    return run_module


def once(name: str, files: Iterable[str], sentence: str, do: Callable[[], None]) -> None:
    """Do a step of the set-up, unless it was done with the same content of these files."""
    stamp = VENV / f".done-{name}"
    digest = hashlib.sha256()
    for file in files:
        content = Path(file).read_bytes()
        digest.update(f"{file} {len(content)}\n".encode() + content)
    if not stamp.exists() or stamp.read_text() != digest.hexdigest():
        say(sentence)
        do()
        stamp.write_text(digest.hexdigest())


def install_needs() -> None:
    """Install the pinned packages, and only files whose hash is listed."""
    pip("--require-hashes", "--requirement", "requirements.txt")


def install_tools() -> None:
    """Install the tools of developers in the same way."""
    pip("--require-hashes", "--requirement", "requirements-dev.txt")


def install_project() -> None:
    """Install the tree itself, editable; setuptools is already installed, so nothing is fetched."""
    pip("--no-deps", "--no-build-isolation", "--editable", ".")


def pip(*arguments: str) -> None:
    """Run the install command of the environment's own pip."""
    python("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments)


def python(*arguments: str | Path, by: str | Path = "") -> None:
    """Run the environment's Python, or the one named by `by`; a failure ends the command."""
    subprocess.run([by or program("python"), *arguments], check=True)


def program(name: str) -> Path:
    """Return the path of a program in `.venv`."""
    from kunyet.graph import platforms

    return platforms.program_path(VENV, name)


def say(sentence: str) -> None:
    """Print the name of the next step, before its own output."""
    print(f"--- {sentence}", flush=True)


def complain(sentence: str, *, code: int = 1) -> int:
    """Print an error on standard error, and return the exit code."""
    print(f"\n{sentence}", file=sys.stderr, flush=True)
    return code


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "setup": setup,
    "demo": demo,
    "quick": quick,
    "test": test,
    "mutate": module("tests.mutations", "tests/mutations/__main__.py"),
    "endurance": module("tests.endurance", "tests/endurance/__main__.py"),
    "bench": module("benchmarks", "benchmarks"),
    "bench-neo4j": module("benchmarks.team_store", "benchmarks/team_store.py"),
    "demo-neo4j": module("tests.helpers.neo4j_demo", "tests/helpers/neo4j_demo.py"),
    "shots": module("tests.browser.shots", "tests/browser/shots.py"),
    "audit": module("releasing.audit", "releasing/audit.py"),
    "release": module("releasing", "releasing/__main__.py"),
    "verify": module("releasing.verify", "releasing/verify.py"),
}

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
