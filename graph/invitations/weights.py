"""The weights of an invitation: what each thing counts that a list of invitations may cover."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InvitationWeights:
    """What is counted once, if at least one delegate covers it.

    Parameters
    ----------
    region
        A region with `members` or more actors.
    kind
        A kind of actor.
    commitment
        An open promise, covered by one of its owners.
    gap
        An actor that an open critical or high gap is about.
    women
        An actor whose last delegation had fewer women than `women_share`: it is asked for more.
    bridge
        An actor that alone holds parts of the network together.
    members
        How many actors make a region count.
    women_share
        A part of 1.
    delegates
        The most delegates of one actor.
    """

    region: int = 8
    kind: int = 8
    commitment: int = 4
    gap: int = 4
    women: int = 2
    bridge: int = 2
    members: int = 3
    women_share: float = 0.3
    delegates: int = 3
