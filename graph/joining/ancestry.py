"""Who knew what: which revision came before which, by the revisions that each of them follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kunyet.graph.joining.shared_revision import SharedRevision


class Ancestry:
    """The order of knowledge among revisions.

    Sets of revisions are whole numbers with one bit for each revision, so thousands of them take little.

    Parameters
    ----------
    revisions
        The revisions by id. Parents that are not among them are left out.
    """

    def __init__(self, revisions: Mapping[str, SharedRevision]) -> None:
        self._ids = sorted(revisions, key=lambda one: revisions[one].place)
        self._bit = {id: 1 << at for at, id in enumerate(self._ids)}
        self._known: dict[str, int] = {}
        for id in self._ids:
            known = 0
            for parent in revisions[id].parents:
                if parent in self._known:
                    known |= self._known[parent] | self._bit[parent]
            self._known[id] = known

    def knew(self, id: str, earlier: str) -> bool:
        """Return whether the author of a revision knew another one."""
        return bool(self._known[id] & self._bit.get(earlier, 0))

    def are_concurrent(self, one: str, other: str) -> bool:
        """Return whether neither author knew the other's revision."""
        return one != other and not self.knew(one, other) and not self.knew(other, one)

    def known_to(self, ids: Iterable[str]) -> set[str]:
        """Return these revisions, and all that their authors knew."""
        bits = 0
        for id in ids:
            bits |= self._known.get(id, 0) | self._bit.get(id, 0)
        return self._of_bits(bits)

    def segments(self) -> list[list[str]]:
        """Return all revisions in their order, cut wherever everything before was known to everybody after it.

        So nothing within a segment is concurrent with anything outside of it.
        """
        everything = (1 << len(self._ids)) - 1
        starts: list[int] = []
        for at, id in enumerate(self._ids):
            unknown = everything & ~self._known[id]
            first = (unknown & -unknown).bit_length() - 1
            while starts and starts[-1] > first:
                starts.pop()
            starts.append(at) if first == at else None
        return [self._ids[start:end] for start, end in zip(starts, [*starts[1:], len(self._ids)], strict=True)]

    def _of_bits(self, bits: int) -> set[str]:
        return {id for id in self._ids if bits & self._bit[id]}
