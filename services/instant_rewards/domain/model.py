"""The state: a practice's settings, a patient's tracker, a coupon's stock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from shared.kernel import instants
from shared.value.holds import Hold, Status

type CouponKind = Literal["amount_off", "percent_off", "free_item"]
type Threshold = Literal["amount", "points"]

RESOLUTION = timedelta(microseconds=1)
"""The finest difference between two instants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a practice asks for, and how long it gives (S4): all above 0, at most a year (★)."""

    min_amount_cents: int
    min_points: int
    hours_to_reach: float
    hours_to_use: float
    coupons_per_unlock: int = 1

    def reached(self, amount_cents: int, points: int) -> Threshold | None:
        """Which threshold these counts reach, if any; the amount is named first."""
        if amount_cents >= self.min_amount_cents:
            return "amount"
        return "points" if points >= self.min_points else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsSince:
    """Terms, and from when on they are in force."""

    since: datetime
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """A gift coupon as a window keeps it. `value`: cents, hundredths of a percent, or items; no treatments: all."""

    coupon_id: str
    name: str
    kind: CouponKind
    value: int
    treatments: tuple[str, ...] = ()
    limit: int | None = None

    def pays_for(self, treatment: str) -> bool:
        """Whether a line of that treatment is eligible."""
        return not self.treatments or treatment in self.treatments


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupon:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A practice's terms with the few before them, its coupons in their order, and its time zone.

    No terms at all: the practice does not use instant rewards. `revision` counts how often the terms were set: it is
    their entity tag, so that neither a coupon nor a profile stands in the way of who edits them.
    """

    history: tuple[TermsSince, ...] = ()
    coupons: tuple[Coupon, ...] = ()
    time_zone: str = "UTC"
    zone_as_of: datetime | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that counts: money paid in a checkout, or points of a points transaction; the id is theirs."""

    fact_id: str
    at: datetime
    cents: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """So much of a fact was taken back at an instant: refunded, cancelled, reversed. The fact may still be to come."""

    undo_id: str
    of: str
    at: datetime
    cents: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From the first counted event until it lapses, or until its deals are used up or over.

    `opened_by` is the fact that opened it first; `day` is the practice's day at that time. `lapsed` and `expired` say
    that the end was announced. `absorbed`: late facts showed that it never was a window of its own.
    """

    window_id: str
    opened_by: str
    opened_at: datetime
    terms: Terms
    deals: tuple[Deal, ...] = ()
    day: str
    unlocked_at: datetime | None = None
    reached: Threshold | None = None
    used_up_at: datetime | None = None
    lapsed: bool = False
    expired: bool = False
    absorbed: bool = False

    @property
    def ends_at(self) -> datetime:
        """The first instant at which nothing can unlock it any more."""
        return self.opened_at + instants.hours(self.terms.hours_to_reach)

    @property
    def available_until(self) -> datetime | None:
        """The first instant at which the deals can't be used any more; None while locked."""
        return self.unlocked_at + instants.hours(self.terms.hours_to_use) if self.unlocked_at else None

    @property
    def end(self) -> datetime:
        """The first instant at which a counted event opens another window."""
        until = self.available_until
        if until is None:
            return self.ends_at
        # What is paid in the very checkout that used the last coupon belongs to this window, not to a next one.
        return min(until, self.used_up_at + RESOLUTION) if self.used_up_at else until

    @property
    def allowance(self) -> int:
        """How many coupons may be used in all."""
        return min(self.terms.coupons_per_unlock, len(self.deals))

    def usable(self, now: datetime) -> bool:
        """Whether deals can be used: until the instant, not at it."""
        until = self.available_until
        return until is not None and now < until and self.used_up_at is None

    def deal(self, coupon_id: str) -> Deal | None:
        """Its deal with that coupon."""
        return next((deal for deal in self.deals if deal.coupon_id == coupon_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A coupon of a window, held for a checkout or used in it. `limited`: its stock counts it."""

    window_id: str
    coupon_id: str
    limited: bool = False
    hold: Hold

    @property
    def live(self) -> bool:
        """Held, its checkout not at its end yet."""
        return self.hold.status is Status.AUTHORIZED

    @property
    def used(self) -> bool:
        """Used in a completed checkout."""
        return self.hold.status is Status.CAPTURED


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracker:
    """What a patient's visits count, and what came of it.

    `facts` and `undos` are kept as long as something late could change what came of them; before `settled_until`
    nothing changes any more. `windows` are in time's order: what follows from the facts, with what was announced.
    `merged_into`: the patient's other record, which has everything by now.
    """

    practice_id: str = ""
    patient_id: str = ""
    settled_until: datetime | None = None
    facts: tuple[Fact, ...] = ()
    undos: tuple[Undo, ...] = ()
    windows: tuple[Window, ...] = ()
    uses: tuple[Use, ...] = ()
    merged_into: str = ""

    def settled(self, at: datetime) -> bool:
        """Whether an instant is past where late events still count."""
        return self.settled_until is not None and at < self.settled_until

    @property
    def unsettled(self) -> tuple[Window, ...]:
        """The windows that late events could still change."""
        return tuple(window for window in self.windows if not self.settled(window.opened_at))

    @property
    def latest(self) -> Window | None:
        """The window that runs, or the last one that did."""
        return next((window for window in reversed(self.windows) if not window.absorbed), None)

    @property
    def holds(self) -> tuple[Hold, ...]:
        """Every authorization it still knows."""
        return tuple(use.hold for use in self.uses)

    def uses_of(self, window_id: str) -> tuple[Use, ...]:
        """What of a window is held or used."""
        return tuple(use for use in self.uses if use.window_id == window_id)

    def counted(self, window: Window) -> tuple[int, int]:
        """Cents and points counted within a window, less what was taken back."""
        following = (
            other.opened_at for other in self.windows if not other.absorbed and other.opened_at > window.opened_at
        )
        end = min((window.ends_at, *following))
        facts = tuple(fact for fact in self.facts if window.opened_at <= fact.at < end)
        return sum(self._left(fact, "cents") for fact in facts), sum(self._left(fact, "points") for fact in facts)

    def _left(self, fact: Fact, unit: Literal["cents", "points"]) -> int:
        gone: Iterable[int] = (getattr(undo, unit) for undo in self.undos if undo.of == fact.fact_id)
        left: int = getattr(fact, unit) - sum(gone)
        return max(left, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """How often a coupon with a total limit is held or was used."""

    taken: int = 0
