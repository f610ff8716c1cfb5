"""Errors of TLS certificates: a sentence from the error that the driver raises.

Nothing is sent to a server before its certificate is verified, so neither the password nor anything else has left this
machine.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.server_addresses import ServerAddress

# OpenSSL's X509_V_ERR_...
_NOT_YET, _EXPIRED = (9,), (10,)
_OTHER_NAME = (62, 64)

_HANDSHAKE_ERROR = "BoltSecurityError"
"""The driver's error for a failed handshake; it has no public name."""

_NO_AUTHORITY = (
    "is signed by nobody that this machine trusts",
    "Install the certificate of the authority that signed it on this machine, or let SSL_CERT_FILE name the file",
)
_REASONS = {
    **dict.fromkeys(_NOT_YET, ("is not valid yet", "Look at this machine's clock, then at the certificate's dates")),
    **dict.fromkeys(_EXPIRED, ("has expired", "Have it renewed, and look at this machine's clock")),
    **dict.fromkeys(
        _OTHER_NAME,
        (
            "is for another name",
            "Write the address with the name that stands in the certificate, or have it made for this name",
        ),
    ),
}


def certificate_error(address: ServerAddress, error: BaseException) -> KunyetError | None:
    """Return the error for an untrusted certificate, or for a server without TLS; `None` for any other error."""
    behind = list(_causes_of(error, set()))
    for found in behind:
        if not isinstance(found, ssl.SSLCertVerificationError):
            continue
        how, what = _REASONS.get(found.verify_code, _NO_AUTHORITY)
        return KunyetError(
            "untrusted-certificate",
            f"The certificate that the server at {address} shows {how}.",
            f"{what}; nothing was sent.",
        )
    # If a connection breaks later, the server is gone.
    if not any(type(each).__name__ == _HANDSHAKE_ERROR for each in behind):
        return None
    return KunyetError(
        "no-tls",
        f"The server at {address} does not speak TLS, or none that is safe.",
        "Have TLS turned on there, and look at the address and its port; nothing was sent.",
    )


def _causes_of(error: BaseException, seen: set[int]) -> Iterator[BaseException]:
    """Yield an error and all its causes; routing tries several servers, and groups their errors."""
    if id(error) in seen:
        return
    seen.add(id(error))
    yield error
    parts = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for each in (*parts, error.__cause__, error.__context__):
        if each is not None:
            yield from _causes_of(each, seen)
