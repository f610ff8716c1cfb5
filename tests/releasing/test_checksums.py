"""Checksums and signatures: whatever is changed, added or taken away shows."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from releasing import checksums, verify


def keys(folder: Path, name: str = "release") -> tuple[Path, Path]:
    """Write a new private and a new public key."""
    key = Ed25519PrivateKey.generate()
    private, public = folder / f"{name}.key", folder / f"{name}.pub"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """Return a signed release of two files."""
    folder = tmp_path / "release"
    folder.mkdir()
    (folder / "a.whl").write_bytes(b"a")
    (folder / "b.zip").write_bytes(b"b")
    checksums.write_list(folder)
    checksums.sign_list(folder, keys(tmp_path)[0])
    return folder


def test_a_release_as_it_was_made_is_right(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    public = release.parent / "release.pub"
    assert list(checksums.problems_of(release, public)) == []
    assert verify.main([str(release), "--key", str(public)]) == 0
    assert "Every file is as it was released." in capsys.readouterr().out


def test_signing_twice_gives_the_same_bytes(release: Path) -> None:
    before = (release / checksums.SIGNATURE).read_bytes()
    checksums.sign_list(release, release.parent / "release.key")
    assert (release / checksums.SIGNATURE).read_bytes() == before


def _change_list(folder: Path) -> None:
    (folder / "a.whl").write_bytes(b"evil")
    checksums.write_list(folder)


@pytest.mark.parametrize(
    ("change", "said"),
    (
        (lambda folder: (folder / "a.whl").write_bytes(b"evil"), "a.whl is not the file that was released"),
        (lambda folder: (folder / "a.whl").unlink(), "a.whl is missing"),
        (lambda folder: (folder / "c.whl").write_bytes(b"c"), "c.whl is not in the list"),
        (lambda folder: (folder / checksums.SIGNATURE).unlink(), "SHA256SUMS.sig is missing"),
        (_change_list, "SHA256SUMS.sig is not from the holder of release.pub"),
        (lambda folder: (folder / checksums.LIST).write_text("../x\n"), "SHA256SUMS: a line cannot be read"),
    ),
)
def test_what_was_changed_is_told(
    release: Path, change: Callable[[Path], object], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(release)
    assert said in list(checksums.problems_of(release, release.parent / "release.pub"))
    assert verify.main([str(release), "--key", str(release.parent / "release.pub")]) == 1
    assert said in capsys.readouterr().out


def test_a_signature_of_somebody_else_is_told(release: Path) -> None:
    _, other = keys(release.parent, "other")
    assert list(checksums.problems_of(release, other)) == ["SHA256SUMS.sig is not from the holder of other.pub"]


def test_openssl_verifies_the_signature_and_sha256sum_the_files(release: Path) -> None:
    """As `docs/releasing.md` says: nobody needs Kunyet for it."""
    openssl, sums = shutil.which("openssl"), shutil.which("sha256sum")
    if not openssl or not sums:
        pytest.skip("openssl or sha256sum is missing")
    asked = ["pkeyutl", "-verify", "-pubin", "-inkey", "../release.pub", "-rawin", "-in", checksums.LIST]
    subprocess.run([openssl, *asked, "-sigfile", checksums.SIGNATURE], cwd=release, check=True, capture_output=True)
    subprocess.run([sums, "--check", "--strict", checksums.LIST], cwd=release, check=True, capture_output=True)
