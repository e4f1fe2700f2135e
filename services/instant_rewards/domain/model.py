"""The state of a practice's settings and of a coupon's stock, and what a report says of a window."""

from datetime import datetime
from typing import Literal

from shared.contracts.programs import called
from shared.kernel.structs import Struct
from shared.practice.profile import Profile
from shared.value.deals import CouponKind

NO_PROFILE = Profile()

type Threshold = Literal["amount", "points"]
type Fate = Literal["open", "unlocked", "used_up", "expired", "lapsed", "absorbed"]


class Terms(Struct):
    """What a practice asks for, and how long it gives (S4): all above 0, at most a year (★).

    Of the two thresholds one may be None: it is not asked for (★).
    """

    amount_cents_min: int | None
    points_min: int | None
    hours_to_reach: float
    hours_to_use: float
    coupons_per_unlock: int = 1

    def reached(self, amount_cents: int, points: int) -> Threshold | None:
        """Which threshold these counts reach, if any; the amount is named first."""
        if self.amount_cents_min is not None and amount_cents >= self.amount_cents_min:
            return "amount"
        return "points" if self.points_min is not None and points >= self.points_min else None


class TermsSince(Struct):
    """Terms, and from when on they are in force."""

    since: datetime
    terms: Terms


class Deal(Struct):
    """A gift coupon as a window keeps it. `value`: cents, ten-thousandths of a percent, items; no treatments: all."""

    coupon_id: str
    name: str
    kind: CouponKind
    value: int
    treatments: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    """What the practice calls those of its own services that no programme knows, by their codes."""
    limit: int | None = None

    @property
    def treatment_names(self) -> tuple[str, ...]:
        """What people call what it is for, in the order of its treatments."""
        return called(self.treatments, self.names)

    def pays_for(self, items: tuple[str, ...]) -> bool:
        """Whether a line is eligible, by its service's code or that of a set that it belongs to."""
        return not self.treatments or any(item in self.treatments for item in items)


class Coupon(Struct):
    """A gift coupon of a practice, from its creation to its retirement. `limit`: how often in total, None for ever."""

    deal: Deal
    created_at: datetime
    retired_at: datetime | None = None

    @property
    def coupon_id(self) -> str:
        return self.deal.coupon_id

    def offered(self, at: datetime) -> bool:
        """Whether a window that opened at that instant offers it."""
        return self.created_at <= at and (self.retired_at is None or at < self.retired_at)


class Settings(Struct):
    """A practice's terms with the few before them, its coupons in their order, and its profile as last heard.

    No terms at all: the practice does not use instant rewards. `revision` counts how often the terms were set: it is
    their entity tag, so that neither a coupon nor a profile stands in the way of who edits them.
    """

    history: tuple[TermsSince, ...] = ()
    coupons: tuple[Coupon, ...] = ()
    profile: Profile = NO_PROFILE
    revision: int = 0

    @property
    def terms(self) -> Terms | None:
        """What is in force now."""
        return self.history[-1].terms if self.history else None

    def terms_at(self, at: datetime) -> Terms | None:
        """What was in force at an instant; None: instant rewards were not in use yet."""
        return next((known.terms for known in reversed(self.history) if known.since <= at), None)

    def deals_at(self, at: datetime) -> tuple[Deal, ...]:
        """What was offered at an instant."""
        return tuple(coupon.deal for coupon in self.coupons if coupon.offered(at))

    def coupon(self, coupon_id: str) -> Coupon | None:
        """The coupon with that id, retired or not."""
        return next((coupon for coupon in self.coupons if coupon.coupon_id == coupon_id), None)


class Stock(Struct):
    """How often a coupon with a total limit is held or was used."""

    taken: int = 0


class UsedCoupon(Struct):
    """A coupon that was used, and for how much."""

    coupon_id: str
    amount_cents: int


class Figures(Struct):
    """One window: its fate so far; counted cents and points, once it is unlocked; coupons shown and used."""

    fate: Fate
    amount_cents: int = 0
    points: int = 0
    shown: tuple[str, ...] = ()
    used: tuple[UsedCoupon, ...] = ()
