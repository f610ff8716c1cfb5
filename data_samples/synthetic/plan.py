"""The plan of a synthetic directory: the requested numbers, checked, and the counts that follow from them.

Rows of `entities.csv` are numbered from 0: first the actors, then forums, initiatives and commitments.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_ENTITIES = 200_000_000
SHARE_OF_OTHER_TIES = 0.03
"""Ties that are not in the network between actors: attended, runs, funds (an initiative), owns, concerns."""


class InvalidPlan(ValueError):
    """The requested numbers are impossible. The message gives the reason in one sentence."""


@dataclass(frozen=True, slots=True)
class SyntheticPlan:
    """The requested numbers.

    Parameters
    ----------
    entities
        Rows of `entities.csv`, 1 or more.
    ties
        Rows of `ties.csv`, 0 or more.
    seed
        The same seed gives the same files.
    isolates
        Share of the actors that have no tie in the network, 0 to 1.
    islands
        Share of the actors in small components of 2 to 7 actors, 0 to 1.
    dirt
        Share of the rows of `entities.csv` and `ties.csv` in which one cell is wrong, 0 to 1.
    at
        The date of the directory. Every contact is on this date or earlier.

    Raises
    ------
    BadPlan
        If a number is out of its range, or if no actor is left that could have a tie.
    """

    entities: int
    ties: int
    seed: int = 0
    isolates: float = 0.02
    islands: float = 0.02
    dirt: float = 0.0
    at: date = date(2024, 3, 31)

    def __post_init__(self) -> None:
        """Refuse impossible numbers."""
        if not 1 <= self.entities <= MOST_ENTITIES:
            raise InvalidPlan(f"--entities must be from 1 to {MOST_ENTITIES:,}, and is {self.entities:,}.")
        if self.ties < 0 or self.seed < 0:
            raise InvalidPlan("--ties and --seed cannot be below zero.")
        for name in ("isolates", "islands", "dirt"):
            if not 0 <= getattr(self, name) <= 1:
                raise InvalidPlan(f"--{name} is a share, from 0 to 1, and is {getattr(self, name)}.")
        if self.isolates + self.islands > 1:
            raise InvalidPlan(
                f"--isolates {self.isolates} and --islands {self.islands} together are more than all actors."
            )
        if self.ties and self.mainland < 2:
            raise InvalidPlan("--ties needs at least two actors who are neither isolates nor on islands.")
        if self.at.year < 1930:
            raise InvalidPlan("--at must be 1930 or later.")

    @property
    def forums(self) -> int:
        """The number of forums: 2, or 0 among fewer than 20 entities."""
        return 2 if self.entities >= 20 else 0

    @property
    def initiatives(self) -> int:
        """The number of initiatives: one in 200 entities, or 0 among fewer than 20."""
        return max(1, self.entities // 200) if self.entities >= 20 else 0

    @property
    def commitments(self) -> int:
        """The number of commitments: as many as initiatives."""
        return self.initiatives

    @property
    def actors(self) -> int:
        """The number of actors."""
        return self.entities - self.forums - self.initiatives - self.commitments

    @property
    def alone(self) -> int:
        """The number of actors that have no tie."""
        return round(self.actors * self.isolates)

    @property
    def islanders(self) -> int:
        """The number of actors on islands. Never 1: a single actor would be an isolate."""
        count = round(self.actors * self.islands)
        return count if count > 1 else 0

    @property
    def mainland(self) -> int:
        """The number of actors in the largest component."""
        return self.actors - self.alone - self.islanders

    @property
    def network_ties(self) -> int:
        """The number of ties between actors."""
        return self.ties - (round(self.ties * SHARE_OF_OTHER_TIES) if self.forums else 0)
