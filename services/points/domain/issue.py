"""What a member was offered by a sponsor, and what the sponsor says of their account: both as we heard it."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal

from services.points.domain.terms import OfferTerms
from shared.kernel.structs import Struct

type BroughtBy = Literal["staff", "partner", "import"]
"""How we heard of it."""


class OfferState(StrEnum):
    """What may be done with an issued offer."""

    OPEN = "open"
    NOT_YET = "not_yet"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class OfferUse(Struct):
    """An issued offer paid in a checkout, on this day of the practice."""

    authorization_id: str
    day: date


class IssuedOffer(Struct):
    """An offer that this member has: usable from `starts_at` until `ends_at`, each where it is given.

    `reference` is the sponsor's name for it, by which it is withdrawn; `pattern` the programme's offer, if it is one.
    `content`: a hash of what was announced of it: another practice that hears of it hears of the same one.
    """

    offer_id: str
    name: str
    terms: OfferTerms
    reference: str
    content: str
    practice_id: str
    brought_by: BroughtBy
    issued_at: datetime
    pattern: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    uses: tuple[OfferUse, ...] = ()
    withdrawn_at: datetime | None = None

    def state(self, now: datetime, today: date, used_on: date | None) -> OfferState:
        """Usable until the instant, not at it; again on the day that is `every_days` after `used_on`, the last use."""
        if self.withdrawn_at is not None:
            return OfferState.WITHDRAWN
        if self.terms.every_days is None and self.uses:
            return OfferState.USED
        if self.ends_at is not None and now >= self.ends_at:
            return OfferState.EXPIRED
        back_on = self.back_on(used_on)
        if (self.starts_at is not None and now < self.starts_at) or (back_on is not None and today < back_on):
            return OfferState.NOT_YET
        return OfferState.OPEN

    def multiplies(self, treatment: str, at: datetime) -> int:
        """How many times a treatment's points count at an instant by this offer; 1 where it says nothing of them."""
        begun = self.starts_at is None or self.starts_at <= at
        over = self.ends_at is not None and self.ends_at <= at
        named = not self.terms.treatments or treatment in self.terms.treatments
        return self.terms.times if self.terms.times and begun and not over and named and not self.withdrawn_at else 1

    def back_on(self, used_on: date | None) -> date | None:
        """The first day on which one that is had again and again can be used again; None before its first use."""
        if self.terms.every_days is None or used_on is None:
            return None
        return used_on + timedelta(days=self.terms.every_days)


class SponsorsWord(Struct):
    """What the sponsor says of an account at an instant, and what we had available when we heard it.

    Members that the sponsor did not say are None.
    """

    as_of: datetime
    heard_at: datetime
    brought_by: BroughtBy
    points: int | None = None
    worth_cents: int | None = None
    points_end_on: date | None = None
    expiring_points: int | None = None
    tier: str | None = None
    last_treated_on: date | None = None
    ours: int = 0
    ours_before: int | None = None
    """What we had available at the word before this one."""

    @property
    def difference(self) -> int | None:
        """How many points more the sponsor had than we, when we heard it."""
        return None if self.points is None else self.points - self.ours
