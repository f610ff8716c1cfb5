"""Certificates of servers: what is wrong with one, in a sentence, out of the fault that the driver raises.

Nothing is said to a server before its certificate was checked, so neither the password nor anything else has left this machine.
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
"""What the driver raises where the two do not come to terms at the beginning; it has no public name."""

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
    """Return the error for a server whose certificate is not trusted, or that speaks no TLS; `None` where a fault is another."""
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
    # A connection that breaks later is a server that is gone.
    if not any(type(each).__name__ == _HANDSHAKE_ERROR for each in behind):
        return None
    return KunyetError(
        "no-tls",
        f"The server at {address} does not speak TLS, or none that is safe.",
        "Have TLS turned on there, and look at the address and its port; nothing was sent.",
    )


def _causes_of(error: BaseException, seen: set[int]) -> Iterator[BaseException]:
    """Give an error and all that it came from; routing tries several servers, and puts what each of them said into a group."""
    if id(error) in seen:
        return
    seen.add(id(error))
    yield error
    parts = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for each in (*parts, error.__cause__, error.__context__):
        if each is not None:
            yield from _causes_of(each, seen)
