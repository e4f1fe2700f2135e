"""Why instant rewards refuse."""

from datetime import datetime

from services.instant_rewards.domain.model import Deal
from shared.kernel import instants
from shared.kernel.refusals import BadInput, NotFound, Refusal
from shared.practice.days import local_day, written, written_day
from shared.value.money import dollars


class UnknownCoupon(NotFound):
    """No coupon of this practice has that id."""

    def __init__(self) -> None:
        super().__init__("There is no such gift coupon. Take one from the patient's instant rewards.")


class ThresholdNeeded(BadInput):
    """The settings ask for neither an amount nor points: nothing would ever unlock."""

    def __init__(self) -> None:
        super().__init__("Set the amount spent, the points earned, or both: reaching either unlocks the coupons.")


class UnknownPatient(NotFound):
    """No patient has such an id."""

    def __init__(self) -> None:
        super().__init__("There is no such patient. Find this patient by name, phone or mail.")


class PatientMerged(Refusal):
    """The record was merged into another one: whoever runs commands goes on with that one."""

    def __init__(self, *, into: str) -> None:
        super().__init__("This record was merged into another one. Use that one.", patient_id=into)
        self.into = into


class CouponRetired(Refusal):
    """The practice took the coupon out of use."""

    def __init__(self, *, retired_at: datetime, time_zone: str) -> None:
        super().__init__(
            f"This gift coupon was retired on {written_day(local_day(retired_at, time_zone))}. Take another one, or "
            "create a new coupon.",
            retired_at=instants.text(retired_at),
        )


class CouponNotUnlocked(Refusal):
    """The coupon exists, but this patient has not unlocked it."""

    def __init__(self) -> None:
        super().__init__(
            "This patient has not unlocked this gift coupon. Check the patient: a coupon is only for who unlocked it."
        )


class CouponTimeOver(Refusal):
    """The coupon could be used until an instant, which has come."""

    def __init__(self, *, ended_at: datetime, time_zone: str) -> None:
        super().__init__(
            f"The time to use this gift coupon ended on {written(ended_at, time_zone)}. Go on without it; the next "
            "unlock brings new deals.",
            ended_at=instants.text(ended_at),
        )


class CouponAlreadyUsed(Refusal):
    """This unlock's coupon, or all it allowed, was used."""

    def __init__(self, *, allowed: int) -> None:
        super().__init__(
            f"Each unlock is good for {allowed} coupon{'s' if allowed != 1 else ''}, and that is used. "
            "Go on without it; the next unlock brings new deals.",
            coupons_per_unlock=allowed,
        )


class CouponHeldByCheckout(Refusal):
    """This unlock's coupon is held for a checkout that is still open.

    It need not be on its cart: perhaps the desk gave up waiting for the answer that granted it. The same
    Idempotency-Key finds that answer.
    """

    def __init__(self, *, checkout_id: str) -> None:
        super().__init__(
            "This unlock's coupon is held for an open checkout. Remove it there first; if it is not on that cart, try "
            "once more what got no answer, or cancel that checkout.",
            checkout_id=checkout_id,
        )


class CouponSoldOut(Refusal):
    """The coupon's total limit is reached."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(
            f"All {limit:,} of this gift coupon are used or held by open checkouts. Offer another deal.", limit=limit
        )


class NoEligibleLine(Refusal):
    """Nothing in the checkout is what the coupon is for, or nothing is left to pay on it."""

    def __init__(self, deal: Deal) -> None:
        what = ", ".join(deal.treatment_names) or "any line"
        super().__init__(
            f"This gift coupon takes something off {what}, and nothing of that is left to pay here. Add it as a line, "
            "or take another deal.",
            treatments=list(deal.treatments),
        )


class OnlyGiftCoupons(BadInput):
    """Instant rewards were asked for something that they do not keep."""


class NamesNotInStep(BadInput):
    """A coupon names some of its treatments, or others."""

    def __init__(self, *, treatments: int) -> None:
        super().__init__(
            "`treatment_names` says what each of `treatments` is called, in the same order; or leave the names out.",
            treatments=treatments,
        )


class PercentAboveHundred(BadInput):
    """A percentage is more than the whole."""

    def __init__(self) -> None:
        super().__init__("`value` of a percent_off coupon is in percent: 15 takes 15% off, and 100 is the most.")


class ValueNotWhole(BadInput):
    """Cents and items come whole; only percentages have decimals."""

    def __init__(self, *, kind: str) -> None:
        counted = "cents: 1550 is $15.50" if kind == "amount_off" else "items"
        super().__init__(f"`value` of {'an' if kind == 'amount_off' else 'a'} {kind} coupon counts whole {counted}.")


class TooManyFreeItems(BadInput):
    """More free items than any visit has."""

    def __init__(self, *, most: int) -> None:
        super().__init__(f"`value` of a free_item coupon counts items: {most} are the most.", most=most)


class AmountTooHigh(BadInput):
    """More off than any visit costs."""

    def __init__(self, *, most_cents: int) -> None:
        super().__init__(
            f"`value` of an amount_off coupon is in cents: {most_cents} ({dollars(most_cents)}) is the most.",
            most_cents=most_cents,
        )


class TooManyCoupons(Refusal):
    """More coupons in use than anybody can choose from."""

    def __init__(self, *, most: int) -> None:
        super().__init__(f"A practice offers at most {most} gift coupons. Retire one, then add this.", most=most)


class LimitComesTooLate(Refusal):
    """A coupon without a limit was not counted, so that a limit could not hold in total."""

    def __init__(self) -> None:
        super().__init__(
            "This gift coupon was created without a total limit, so its uses were not counted. "
            "Retire it and create one with a limit."
        )


class OrderIncomplete(BadInput):
    """The order names other coupons than those in use."""

    def __init__(self) -> None:
        super().__init__(
            "`coupon_ids` lists each gift coupon in use exactly once, in the order wanted. Read them again."
        )


class TooManyDeductions(Refusal):
    """More refunds of one patient wait for what they take back than visits can explain; nobody is there to be told."""

    def __init__(self, *, most: int) -> None:
        super().__init__(
            f"{most} refunds of this patient wait for visits that were never heard of. Look for their events, send "
            "them again, then this one.",
            most=most,
        )


TO_A_CHECKOUT: tuple[type[Refusal], ...] = (
    UnknownCoupon,
    CouponRetired,
    CouponNotUnlocked,
    CouponTimeOver,
    CouponAlreadyUsed,
    CouponHeldByCheckout,
    CouponSoldOut,
    NoEligibleLine,
    OnlyGiftCoupons,
)
"""For which reasons a checkout is refused a hold, or a code that is entered there; it hands them on as they are."""
