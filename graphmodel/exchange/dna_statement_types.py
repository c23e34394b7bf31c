"""Types of statements of the Discourse Network Analyzer: which of them are positions, ties or marks."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphmodel.exchange.dna_tables import (
    AGREEMENT,
    BOOLEAN,
    CONCEPT,
    COUNTERPART,
    INTEGER,
    ORGANIZATION,
    PERSON,
    SHORT,
    STANCE,
)


@dataclass(frozen=True, slots=True)
class StatementType:
    """A type of statement.

    Attributes
    ----------
    label
        Its name in the database.
    variables
        Name and kind of each of its variables, by their ids in the database.
    """

    label: str
    variables: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def has_actor(self) -> bool:
        """Whether statements name an organisation or a person."""
        return self._has(**{ORGANIZATION: SHORT}) or self._has(**{PERSON: SHORT})

    @property
    def is_position(self) -> bool:
        """Whether statements say that an actor is for or against a concept."""
        return self.has_actor and self._has(**{CONCEPT: SHORT, AGREEMENT: BOOLEAN})

    @property
    def is_tie(self) -> bool:
        """Whether statements say how an actor stands towards another, as this program writes them."""
        return self.has_actor and self._has(**{COUNTERPART: SHORT, STANCE: SHORT})

    @property
    def is_numbered(self) -> bool:
        """Whether the stance towards a concept is a number, which says no side by itself."""
        return self.has_actor and self._has(**{CONCEPT: SHORT, AGREEMENT: INTEGER})

    def _has(self, **kinds: str) -> bool:
        known = {name.lower(): kind for name, kind in self.variables.values()}
        return all(known.get(name) == kind for name, kind in kinds.items())
