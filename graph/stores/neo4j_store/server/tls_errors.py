"""Errors of TLS certificates, from the error that the driver raises.

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

_REASONS = {
    **dict.fromkeys(_NOT_YET, "not-yet"),
    **dict.fromkeys(_EXPIRED, "expired"),
    **dict.fromkeys(_OTHER_NAME, "other-name"),
}
"""Words of the sentences of `untrusted-certificate`."""


def certificate_error(address: ServerAddress, error: BaseException) -> KunyetError | None:
    """Return the error for an untrusted certificate, or for a server without TLS; `None` for any other error."""
    behind = list(_causes_of(error, set()))
    for found in behind:
        if not isinstance(found, ssl.SSLCertVerificationError):
            continue
        why = _REASONS.get(found.verify_code, "no-authority")
        return KunyetError("untrusted-certificate", place=str(address), why=why)
    # If a connection breaks later, the server is gone.
    if not any(type(each).__name__ == _HANDSHAKE_ERROR for each in behind):
        return None
    return KunyetError("no-tls", place=str(address))


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
