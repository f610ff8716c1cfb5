"""Handles: what stands for a text outside of one process, such as an id in the address of a page.

A handle is the text itself, encrypted with a key that is in the memory of this process alone (AES-SIV: the same text
has the same handle, and a changed handle opens nothing). Nothing has to be remembered for it, and when the process
ends, nobody can open it any more.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

KEY_BITS = 512
PAD_TO = 48
"""Texts are padded to a multiple of this, so that the length of a handle does not reveal an id."""
_END = b"\x80"


class HandleKey:
    """A random key that is never written anywhere."""

    def __init__(self) -> None:
        self._cipher = AESSIV(AESSIV.generate_key(KEY_BITS))

    def seal(self, text: str, purpose: str = "") -> str:
        """Return the handle of a text; it opens for the same purpose only. Letters, digits, `-` and `_`."""
        ended = text.encode("utf-8", "surrogatepass") + _END
        padded = ended.ljust(-(-len(ended) // PAD_TO) * PAD_TO, b"\0")
        return urlsafe_b64encode(self._cipher.encrypt(padded, [purpose.encode()])).decode().rstrip("=")

    def open(self, handle: str, purpose: str = "") -> str | None:
        """Return the text of a handle; `None` for anything that this key has not sealed for this purpose."""
        try:
            sealed = urlsafe_b64decode(handle.encode("ascii") + b"=" * (-len(handle) % 4))
            padded = self._cipher.decrypt(sealed, [purpose.encode()])
        except (ValueError, InvalidTag):
            return None
        return padded.rstrip(b"\0").removesuffix(_END).decode("utf-8", "surrogatepass")
