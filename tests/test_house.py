"""Rules for every file: forbidden contents, the first line, dependencies, documents and the settings of the
dashboard.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import run
from kunyet.cli.version import VERSION
from tests.helpers.slow_tests import SLOW
from tests.test_architecture import FILES, ROOMS, imports_of

ROOT = Path(__file__).parent.parent
NOT_OURS = {".git", ".venv", "build", "dist", "node_modules"}

# Each name is joined from two parts, so that this file itself does not contain it.
HOSTS = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry.npm" + "js",
    "npm" + "js.org",
    "yarn" + "pkg.com",
    "crates" + ".io",
    "proxy.go" + "lang",
    "repo1.ma" + "ven",
    "repo.ma" + "ven",
    "deb.deb" + "ian",
    "conda.ana" + "conda",
    "index" + "-url",
)
PATH_OF_ONE_MACHINE = re.compile(r"(?<![\w./:~*)-])/(?:root|work|home|Users|tmp|private)/[\w.]|[A-Z]:\\Users\\")

FOR_THE_NEXT_PIECE_OF_WORK: dict[str, str] = {}
"""Direct dependencies that nothing imports yet, and what will import them."""

NEVER_IMPORTED = {"setuptools": "builds the project", "neo4j-rust-ext": "the driver finds it by itself"}
MODULE_OF = {"pyyaml": "yaml"}


@functools.cache
def texts() -> list[str]:
    """Return the path of every text file of this tree, from the root, without files that tools made."""
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [
            each
            for each in folders
            if each not in NOT_OURS and not each.endswith(("_cache", "__", ".egg-info", ".hypothesis"))
        ]
        found += [(Path(folder) / file).relative_to(ROOT).as_posix() for file in files]
    return sorted(file for file in found if b"\0" not in (ROOT / file).read_bytes()[:8000])


def requirements(file: str) -> dict[str, str]:
    """Return the packages that a requirements file names, each with its line."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return {match[0]: line for line in lines if (match := re.match(r"[A-Za-z0-9][\w-]*", line))}


def settings() -> dict[str, Any]:
    """Return the dashboard's settings for Streamlit."""
    return tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))


# --- forbidden contents ---------------------------------------------------------------------------------------------


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    """Each machine decides where packages come from, and the tree may lie in any folder."""
    said = []
    for file in texts():
        text = (ROOT / file).read_text(encoding="utf-8", errors="replace")
        said += [
            (file, found) for found in [*(host for host in HOSTS if host in text), *PATH_OF_ONE_MACHINE.findall(text)]
        ]
    assert said == []


@pytest.mark.parametrize("text", ("see /" + "home/aye", "cd /" + "tmp/x", "C:" + r"\Users\aye", "'/" + "root/.venv'"))
def test_a_path_of_one_machine_is_found(text: str) -> None:
    """The pattern above finds such paths."""
    assert PATH_OF_ONE_MACHINE.search(text)


@pytest.mark.parametrize(
    "text", ("/usr/" + "bin/java", "https://example.org/" + "home/a", "app/static/fonts", "tests/" + "work/a")
)
def test_addresses_system_paths_and_paths_in_the_tree_are_allowed(text: str) -> None:
    """They tell nothing about one machine."""
    assert not PATH_OF_ONE_MACHINE.search(text)


# --- the first line -------------------------------------------------------------------------------------------------


def test_a_files_first_line_says_what_it_holds() -> None:
    """Every Python file opens with a docstring, and its first line is a sentence of more than two words."""
    silent = []
    for file in texts():
        if file.endswith(".py"):
            opening = re.match(r'"""([^\n"]*)', (ROOT / file).read_text(encoding="utf-8"))
            if not opening or len(opening[1].split()) <= 2:
                silent.append(file)
    assert silent == []


# --- dependencies and set-up ----------------------------------------------------------------------------------------


def test_every_direct_dependency_is_used() -> None:
    """Every installed package is imported, or is listed above for the next piece of work until it is imported."""
    used = {each.package for file in FILES for each in imports_of(file)}
    direct = set(requirements("requirements.in"))
    idle = {name for name in direct if MODULE_OF.get(name, name) not in used}
    assert idle == set(FOR_THE_NEXT_PIECE_OF_WORK) | set(NEVER_IMPORTED)


def test_every_import_from_outside_is_a_direct_dependency() -> None:
    """No module imports a package that is installed only because another package needs it."""
    direct = {MODULE_OF.get(name, name) for name in requirements("requirements.in")}
    used = {each.package for file in FILES for each in imports_of(file)}
    assert used - set(ROOMS) - sys.stdlib_module_names - direct == set()


@pytest.mark.parametrize("name", ("requirements", "requirements-dev"))
def test_pinned_requirements_are_complete(name: str) -> None:
    """Each direct dependency is pinned, each pin has hashes, and no line says where packages come from."""
    pins = requirements(f"{name}.txt")
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    direct = {each.lower() for each in requirements(f"{name}.in")}
    assert direct <= set(pins)
    assert "://" not in text
    assert all("==" in line for line in pins.values())
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[a-z])", text) if "==" in block)


def test_run_py_needs_only_the_standard_library() -> None:
    """It is imported here without any site-packages."""
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import run; from kunyet.graph import platforms;"
        " run.program('python')"
    )
    subprocess.run([sys.executable, "-I", "-S", "-c", script], check=True)


def test_a_python_that_is_too_old_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It can still parse run.py, and prints what to do."""
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 8))
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert run.main(["demo"]) == 1
    assert "make demo PYTHON=python3.12" in capsys.readouterr().err


def test_a_python_without_ensurepip_gets_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Debian has ensurepip in a separate package. The sentence names the package, and no half-made folder is left."""
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert run.main(["demo"]) == 1
    assert "apt-get install python3-venv" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_word_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and a list of the known words."""
    assert run.main(["dance"]) == 2
    assert "setup, demo, quick, test" in capsys.readouterr().err


def test_the_installed_command_is_the_one_of_this_tree() -> None:
    """`kunyet` calls `kunyet.cli.main:main`, with the version of this tree."""
    installed = importlib.metadata.distribution("kunyet")
    assert installed.version == VERSION
    assert [(each.name, each.value) for each in installed.entry_points] == [("kunyet", "kunyet.cli.main:main")]


def test_the_licence_is_the_complete_agpl() -> None:
    """The text is exactly that of the Free Software Foundation."""
    text = (ROOT / "LICENSE").read_bytes().replace(b"\r\n", b"\n")
    assert hashlib.sha256(text).hexdigest() == "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0"


# --- documents ------------------------------------------------------------------------------------------------------


def pages() -> dict[str, str]:
    """Return every page of documentation by its path, with its text."""
    return {file: (ROOT / file).read_text(encoding="utf-8") for file in texts() if file.endswith(".md")}


def test_the_readme_begins_with_two_commands() -> None:
    """The first screen of the README gives two commands."""
    first_screen = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:40])
    assert "make demo" in first_screen
    assert "make test" in first_screen


def test_every_make_command_in_a_document_exists() -> None:
    """A page that says `make X` names a target of the Makefile, and these are the words of run.py."""
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets
    assert targets[1].split() == list(run.COMMANDS)
    for page, text in pages().items():
        assert (page, set(re.findall(r"(?:`|^ {4})make ([a-z]+)", text, re.MULTILINE)) - set(run.COMMANDS)) == (
            page,
            set(),
        )


@pytest.mark.parametrize("page", ("README.md", "CONTRIBUTING.md"))
def test_the_commands_of_everyday_work_are_documented(page: str) -> None:
    """Both pages for newcomers name the quick check and the full one."""
    text = (ROOT / page).read_text(encoding="utf-8")
    assert "make quick" in text
    assert "make test" in text


def test_every_command_of_make_is_documented() -> None:
    """CONTRIBUTING or the README says what each command of run.py is for."""
    text = "".join(pages()[page] for page in ("README.md", "CONTRIBUTING.md"))
    assert [command for command in run.COMMANDS if not re.search(rf"make {command}\b", text)] == []


PATH_OF_A_MODULE = re.compile(
    r"(?<![\w/.:-])((?:graph|loaders|dashboard|cli|kunyet|data_samples|benchmarks|tests)/[\w/]+\.py)\b"
)


def test_every_module_that_a_page_names_exists() -> None:
    """A path in a document leads to today's file. The changelog may name files of its time."""
    lost = [
        (page, path)
        for page, text in pages().items()
        for path in PATH_OF_A_MODULE.findall(text)
        if page != "CHANGELOG.md" and not (ROOT / path).exists()
    ]
    assert lost == []


def test_every_promise_of_security_names_its_tests_by_their_whole_path() -> None:
    """A test file without its folder cannot be found after a move."""
    text = pages()["docs/security.md"]
    assert re.findall(r"`((?:test_)?\w+\.py)`", text) == []
    promises = re.findall(r"^\| P\d+ \|.*$", text, re.MULTILINE)
    assert len(promises) >= 20
    assert [line for line in promises if not PATH_OF_A_MODULE.search(line)] == []


def test_every_module_that_a_docstring_or_a_comment_names_exists() -> None:
    """The same for the text of Python files. `tests/test_architecture.py` makes up files for its own checks."""
    lost = [
        (file, path)
        for file in texts()
        if file.endswith(".py") and file != "tests/test_architecture.py"
        for path in PATH_OF_A_MODULE.findall((ROOT / file).read_text(encoding="utf-8"))
        if not (ROOT / path).exists()
    ]
    assert lost == []


def test_no_link_leads_nowhere() -> None:
    """The target of every link, pictures included, is in the tree."""
    lost = [
        (page, link)
        for page, text in pages().items()
        for link in re.findall(r"\]\(([^)\s#]+)[^)\s]*\)", text)
        if "://" not in link and not ((ROOT / page).parent / link).exists()
    ]
    assert lost == []


# --- the dashboard's settings ---------------------------------------------------------------------------------------

GUARDS = {
    ("server", "address"): "127.0.0.1",
    ("browser", "serverAddress"): "127.0.0.1",
    ("browser", "gatherUsageStats"): False,
    ("client", "showErrorDetails"): "none",
    ("client", "showErrorLinks"): False,
    ("client", "toolbarMode"): "minimal",
    ("server", "enableXsrfProtection"): True,
    ("server", "enableCORS"): True,
    ("server", "fileWatcherType"): "none",
    ("runner", "postScriptGC"): False,
}


@pytest.mark.parametrize(("section", "name"), GUARDS)
def test_a_setting_that_protects_people_is_set(section: str, name: str) -> None:
    """The dashboard listens only on this machine, sends nothing out, and shows no traceback."""
    assert settings()[section][name] == GUARDS[section, name]


def test_every_named_font_is_in_the_tree() -> None:
    """Fonts come from dashboard/static/ and never from outside, with their licence beside them."""
    for face in settings()["theme"]["fontFaces"]:
        assert face["url"].startswith("app/static/")
        assert (ROOT / face["url"].replace("app/", "dashboard/", 1)).exists()
    assert (ROOT / "dashboard/static/fonts/OFL.txt").exists()


@pytest.mark.parametrize("theme", ("light", "dark"))
def test_text_can_be_read_in_both_themes(theme: str) -> None:
    """Contrast (WCAG 2.1 AA): 4.5 : 1 for text on page and panel and on the primary button, 3 : 1 for shapes."""
    tokens: dict[str, Any] = settings()["theme"][theme]
    page, panel = tokens["backgroundColor"], tokens["secondaryBackgroundColor"]
    words = [tokens[name] for name in tokens if name.endswith("TextColor") or name in {"textColor", "linkColor"}]
    assert min(contrast(word, ground) for word in words for ground in (page, panel)) >= 4.5
    assert contrast("#FFFFFF", tokens["primaryColor"]) >= 4.5
    assert min(contrast(shape, page) for shape in [tokens["primaryColor"], *tokens["chartCategoricalColors"]]) >= 3


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return a colour's relative luminance, 0 to 1 (WCAG 2.1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("slow", SLOW)
def test_a_slow_test_that_is_listed_exists(slow: str) -> None:
    assert (ROOT / slow).exists()
