"""The state of a patient's tracker: what counts, the windows that follow from it, the coupons held and used."""

from datetime import datetime, timedelta
from typing import Literal

from services.instant_rewards.domain.model import Deal, Figures, Terms, Threshold
from shared.kernel import instants
from shared.kernel.structs import Struct
from shared.value.holds import Hold, Status

RESOLUTION = timedelta(microseconds=1)
"""The finest difference between two instants."""


class Contribution(Struct):
    """Something that counts: money paid in a checkout, or points of a points transaction; the id is theirs."""

    contribution_id: str
    at: datetime
    cents: int = 0
    points: int = 0


class Deduction(Struct):
    """So much of a contribution was refunded, cancelled or reversed. The contribution may still be to come."""

    deduction_id: str
    contribution_id: str
    at: datetime
    cents: int = 0
    points: int = 0


class Window(Struct):
    """From the first counted event until it lapses, or until its deals are used up or over.

    `opened_by` is the contribution that opened it first; `day` is the practice's day at that time. `lapsed` and
    `expired` say that the end was announced. `postponed`: its time was over while a checkout held a coupon, and its end
    waits for that. `absorbed`: late contributions showed that it never was one of its own.
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
    postponed: bool = False
    absorbed: bool = False

    @property
    def ends_at(self) -> datetime:
        """The first instant at which nothing can unlock it any more."""
        return instants.whole(self.opened_at + instants.hours(self.terms.hours_to_reach))

    @property
    def available_until(self) -> datetime | None:
        """The first instant at which the deals can't be used any more; None while locked."""
        hours = instants.hours(self.terms.hours_to_use)
        return instants.whole(self.unlocked_at + hours) if self.unlocked_at else None

    @property
    def end(self) -> datetime:
        """The first instant at which a counted event opens another window."""
        until = self.available_until
        if until is None:
            return self.ends_at
        # What is paid in the very checkout that used the last coupon belongs to this window, not to a next one.
        return min(until, self.used_up_at + RESOLUTION) if self.used_up_at else until

    @property
    def ended(self) -> bool:
        """Whether nothing is to be announced of it any more."""
        return self.absorbed or self.lapsed or self.expired or self.used_up_at is not None

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


class Use(Struct):
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


class LeftBehind(Struct):
    """A window that was final for the record that took everything else over, with its figures as they were then."""

    window_id: str
    day: str
    figures: Figures


class Tracker(Struct):
    """What a patient's visits count, and what came of it.

    `contributions` and `deductions` are kept as long as something late could change what came of them; before
    `final_before` nothing changes any more. `windows` are in time's order: what follows from the contributions, with
    what was announced. `merged_into`: the patient's other record, which has everything by now but what was `left`.
    """

    practice_id: str = ""
    patient_id: str = ""
    final_before: datetime | None = None
    contributions: tuple[Contribution, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    windows: tuple[Window, ...] = ()
    uses: tuple[Use, ...] = ()
    merged_into: str = ""
    left: tuple[LeftBehind, ...] = ()

    def final(self, at: datetime) -> bool:
        """Whether an instant is past where late events still count."""
        return self.final_before is not None and at < self.final_before

    @property
    def changeable(self) -> tuple[Window, ...]:
        """The windows that late events could still change."""
        return tuple(window for window in self.windows if not self.final(window.opened_at))

    @property
    def latest(self) -> Window | None:
        """The window that runs, or the last one that did."""
        return next((window for window in reversed(self.windows) if not window.absorbed), None)

    @property
    def running(self) -> Window | None:
        """The latest window, until its end is announced: by it she stands in her practice's list."""
        window = self.latest
        return None if window is None or window.ended else window

    @property
    def holds(self) -> tuple[Hold, ...]:
        """Every authorization it still knows."""
        return tuple(use.hold for use in self.uses)

    def uses_of(self, window_id: str) -> tuple[Use, ...]:
        """What of a window is held or used."""
        return tuple(use for use in self.uses if use.window_id == window_id)

    def holding(self, window: Window) -> bool:
        """Whether a checkout holds a coupon of that window."""
        return any(use.live for use in self.uses_of(window.window_id))

    def counted(self, window: Window) -> tuple[int, int]:
        """Cents and points counted within a window, less what was taken back."""
        following = (
            other.opened_at for other in self.windows if not other.absorbed and other.opened_at > window.opened_at
        )
        end = min((window.ends_at, *following))
        contributions = tuple(
            contribution for contribution in self.contributions if window.opened_at <= contribution.at < end
        )
        return sum(self._left(contribution, "cents") for contribution in contributions), sum(
            self._left(contribution, "points") for contribution in contributions
        )

    def _left(self, contribution: Contribution, unit: Literal["cents", "points"]) -> int:
        deductions = (taken for taken in self.deductions if taken.contribution_id == contribution.contribution_id)
        left: int = getattr(contribution, unit) - sum(getattr(deduction, unit) for deduction in deductions)
        return max(left, 0)
