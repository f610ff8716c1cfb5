"""Installing from a bundle: in a network that has nothing, and only what the requirements list."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import run
from releasing.bundle import pack_bundle

MOMENT = 1_700_000_000
ALONE = ("unshare", "--map-root-user", "--net")
"""Runs a program in a network namespace of its own, without any connection."""


def wheel(folder: Path, text: str = "here = True\n") -> Path:
    """Write the wheel of a package that is only a module."""
    path = folder / "tinyneed-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tinyneed.py", text)
        archive.writestr("tinyneed-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tinyneed\nVersion: 1.0\n")
        archive.writestr(
            "tinyneed-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr("tinyneed-1.0.dist-info/RECORD", "")
    return path


def install(requirements: Path, target: Path) -> int:
    """Install as `run.py` does, in a network without connections where the system can make one."""
    alone = ALONE if shutil.which("unshare") and not subprocess.call([*ALONE, "true"], stderr=-3) else ()
    # Where it cannot: an index that nobody answers for.
    environment = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", str(target))
    return subprocess.call(
        [*alone, *pip, "--require-hashes", "--requirement", str(requirements)],
        env={**environment, **os.environ},
        stderr=-3,
    )


def test_what_is_in_a_bundle_is_installed_without_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in os.environ if each.startswith("PIP_")]:
        monkeypatch.delenv(name)
    good = wheel(tmp_path)
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(f"tinyneed==1.0 --hash=sha256:{hashlib.sha256(good.read_bytes()).hexdigest()}\n")
    pack_bundle([good], tmp_path / "good.zip", MOMENT)
    assert install(requirements, tmp_path / "without") != 0
    before = dict(os.environ)
    with run.wheels_of_bundle(tmp_path / "good.zip"):
        assert install(requirements, tmp_path / "with") == 0
    assert (tmp_path / "with" / "tinyneed.py").read_text() == "here = True\n"
    assert dict(os.environ) == before
    # A wheel that is not the pinned one is refused, wherever it comes from.
    pack_bundle([wheel(tmp_path, "evil = True\n")], tmp_path / "evil.zip", MOMENT)
    with run.wheels_of_bundle(tmp_path / "evil.zip"):
        assert install(requirements, tmp_path / "evil") != 0
    assert not (tmp_path / "evil" / "tinyneed.py").exists()


def test_the_same_wheels_give_the_same_bundle(tmp_path: Path) -> None:
    wheels = [wheel(tmp_path), tmp_path / "b-1.whl"]
    wheels[1].write_bytes(b"b")
    pack_bundle(wheels, tmp_path / "one.zip", MOMENT)
    os.utime(wheels[0], (1, 1))
    wheels[1].chmod(0o600)
    pack_bundle(wheels[::-1], tmp_path / "two.zip", MOMENT)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.parametrize("arguments", (["--offline"], ["--offline", "no such file"], ["--offline", __file__]))
def test_a_bundle_has_to_be_named(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run.setup(arguments) == 2
    assert "setup --offline BUNDLE" in capsys.readouterr().err
