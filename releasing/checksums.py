"""Checksums of a release, and the detached signature over their list (Ed25519, RFC 8032).

The list has the form of `sha256sum`. Signing twice gives the same bytes. The private key belongs to whoever makes the
release, and is never in the tree.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

LIST: Final = "SHA256SUMS"
SIGNATURE: Final = "SHA256SUMS.sig"
_LINE: Final = re.compile(r"([0-9a-f]{64})  ([\w.+-]+)")
_CHUNK: Final = 1 << 20


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal."""
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            whole.update(chunk)
    return whole.hexdigest()


def write_list(folder: Path) -> Path:
    """Write the list of all files of a folder."""
    files = sorted(path for path in folder.iterdir() if path.name not in (LIST, SIGNATURE))
    text = "".join(f"{sha256(path)}  {path.name}\n" for path in files)
    (folder / LIST).write_text(text, encoding="ascii", newline="\n")
    return folder / LIST


def sign_list(folder: Path, private_key: Path) -> Path:
    """Write the signature of the list, with a private key in PEM."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key = load_pem_private_key(private_key.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise SystemExit(f"{private_key} is no Ed25519 key.")
    (folder / SIGNATURE).write_bytes(key.sign((folder / LIST).read_bytes()))
    return folder / SIGNATURE


def problems_of(folder: Path, public_key: Path | None) -> Iterator[str]:
    """Give what is wrong with a release: nothing if it is whole, and signed by the holder of the key.

    Parameters
    ----------
    folder
        The folder of the release.
    public_key
        The public key of whoever makes releases, in PEM; `None`: the signature is not checked.
    """
    if public_key is not None:
        yield from _problems_of_signature(folder, public_key)
    listed: dict[str, str] = {}
    for line in (folder / LIST).read_text(encoding="ascii", errors="replace").splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            yield f"{LIST}: a line cannot be read"
        else:
            listed[found[2]] = found[1]
    if not listed:
        yield f"{LIST} is empty"
    for name, digest in listed.items():
        if not (folder / name).is_file():
            yield f"{name} is missing"
        elif sha256(folder / name) != digest:
            yield f"{name} is not the file that was released"
    for path in sorted(folder.iterdir()):
        if path.name not in {*listed, LIST, SIGNATURE}:
            yield f"{path.name} is not in the list"


def _problems_of_signature(folder: Path, public_key: Path) -> Iterator[str]:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    key = load_pem_public_key(public_key.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        yield f"{public_key.name} is no Ed25519 key"
        return
    if not (folder / SIGNATURE).is_file():
        yield f"{SIGNATURE} is missing"
        return
    try:
        key.verify((folder / SIGNATURE).read_bytes(), (folder / LIST).read_bytes())
    except InvalidSignature:
        yield f"{SIGNATURE} is not from the holder of {public_key.name}"
