"""What a practice may set for points, and its profile as the wallet announced it."""

from datetime import datetime

from shared.kernel.structs import Struct
from shared.practice.profile import Profile

COMPLETION_HOURS_MIN, COMPLETION_HOURS_MAX = 24, 48
"""Until a submitted transaction completes (S0)."""


class CompletionHours(Struct):
    """A programme's hours from submitting to completing, at one practice."""

    program: str
    hours: float


class Published(Struct):
    """A programme's document that was published at the practice: which versions it brought, by whom and when."""

    program: str
    versions: tuple[str, ...]
    document: str
    published_at: datetime
    published_by: str


class Settings(Struct):
    """A practice's settings, and a copy of its profile.

    `revision` counts how often they were set: it is their entity tag, so that a profile does not stand in the way of
    who edits them.
    """

    completion: tuple[CompletionHours, ...] = ()
    code_hours: float = 48.0
    integrations: tuple[str, ...] = ()
    """Programmes whose sponsor adds points and certificates by itself: staff and checkouts add none."""
    published: tuple[Published, ...] = ()
    """In the order of publishing."""
    profile: Profile = Profile()
    revision: int = 0

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents in force here beside those that are shipped."""
        return tuple(published.document for published in self.published)

    @property
    def time_zone(self) -> str:
        """Where the practice's days begin."""
        return self.profile.time_zone

    def completion_hours(self, program: str, default: float) -> float:
        """Hours until a submitted transaction completes: 24 to 48 (S0), 48 unless set (★)."""
        return next((own.hours for own in self.completion if own.program == program), default)
