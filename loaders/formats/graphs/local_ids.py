"""Ids for what only its own file tells apart: nodes that share a label, and parallel edges with a key."""

from __future__ import annotations

from hashlib import blake2b


def local_id(prefix: str, *texts: str) -> str:
    """Return an id made of what identifies a node or an edge within its file: a prefix and ten hex digits."""
    seed = "\x1f".join(texts).encode("utf-8", "surrogatepass")
    return f"{prefix}-{blake2b(seed, digest_size=5).hexdigest()}"
