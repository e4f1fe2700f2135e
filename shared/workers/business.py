"""Figures for the business, counted where events are published, from the events themselves; the auditor adds one.

A batch of the stream that is tried again is counted again: figures for a dashboard; the ledger is the journal.
Every dimension is a closed set: a state, a step, a payment method, an owner. By programme, kind and practice: reports.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from shared.contracts import events
from shared.contracts.envelope import EventData
from shared.kernel.structs import Struct, field
from shared.workers import telemetry

NAMESPACE = f"{telemetry.NAMESPACE}/Business"

FIGURES: dict[str, dict[str, tuple[str, ...]]] = {
    "Checkouts": {"state": ("opened", "completed", "cancelled", "abandoned")},
    "PaymentCents": {"method": ("card", "cash", "check", "gift_card", "other", "wallet")},
    "TenderCents": {"owner": ("wallet", "points", "instant_rewards")},
    "Points": {"step": ("pending", "completed", "cancelled", "reversed", "redeemed", "returned", "expired")},
    "Refunds": {},
    "RefundCents": {},
    "InstantRewards": {"step": ("opened", "unlocked", "lapsed")},
    "Coupons": {"step": ("used", "expired")},
    "CouponCents": {},
    "OwedCents": {"kind": ("certificate", "credits", "gift_card", "package", "product")},
}
"""Every figure with its dimension and that one's values: each is a metric, and a metric costs by the month."""


class Figure(Struct):
    """So much of something, by these dimensions."""

    name: str
    value: int
    by: dict[str, str] = field(default_factory=dict)


type Reading = Callable[[Any], Iterable[Figure]]


def tell(told: Iterable[EventData]) -> None:
    """Record the figures of events."""
    for event in told:
        for figure in figures(event):
            values = telemetry.figures({figure.name: figure.value}, namespace=NAMESPACE, by=tuple(figure.by))
            telemetry.write({**figure.by, **values})


def tell_owed(owed: Mapping[str, int]) -> None:
    """Record what is owed now, in cents by kind: a level, which is not added up over time."""
    for kind in FIGURES["OwedCents"]["kind"]:
        values = telemetry.figures({"OwedCents": owed.get(kind, 0)}, namespace=NAMESPACE, by=("kind",))
        telemetry.write({"kind": kind, **values})


def figures(event: EventData) -> Iterable[Figure]:
    """What an event means in figures; nothing for most."""
    return READINGS.get(type(event), lambda _: ())(event)


def _checkout(state: str) -> Reading:
    return lambda _: (Figure(name="Checkouts", value=1, by={"state": state}),)


def _completed(event: events.CheckoutCompleted) -> Iterator[Figure]:
    yield from _checkout("completed")(event)
    for payment in event.payments:
        yield Figure(name="PaymentCents", value=payment.amount_cents, by={"method": payment.method})
    for tender in event.tenders:
        yield Figure(name="TenderCents", value=tender.amount_cents, by={"owner": tender.owner})


def _refunded(event: events.CheckoutRefunded) -> Iterator[Figure]:
    yield Figure(name="Refunds", value=1)
    yield Figure(name="RefundCents", value=sum(payment.amount_cents for payment in event.payments))


def _points(step: str) -> Reading:
    return lambda event: (Figure(name="Points", value=event.points, by={"step": step}),)


def _rewards(step: str) -> Reading:
    return lambda _: (Figure(name="InstantRewards", value=1, by={"step": step}),)


def _coupon(event: events.InstantRewardCouponRedeemed) -> Iterator[Figure]:
    yield Figure(name="Coupons", value=1, by={"step": "used"})
    yield Figure(name="CouponCents", value=event.amount_cents)


def _unused(event: events.InstantRewardCouponsExpired) -> Iterator[Figure]:
    yield Figure(name="Coupons", value=event.unused, by={"step": "expired"})


READINGS: dict[type[EventData], Reading] = {
    events.CheckoutOpened: _checkout("opened"),
    events.CheckoutCompleted: _completed,
    events.CheckoutCancelled: lambda event: _checkout(event.reason)(event),
    events.CheckoutRefunded: _refunded,
    events.PointsTransactionSubmitted: _points("pending"),
    events.PointsTransactionCompleted: _points("completed"),
    events.PointsTransactionCancelled: _points("cancelled"),
    events.PointsTransactionReversed: _points("reversed"),
    events.PointsExpired: _points("expired"),
    events.PointsRedemptionCaptured: _points("redeemed"),
    events.PointsRedemptionRestored: _points("returned"),
    events.InstantRewardWindowOpened: _rewards("opened"),
    events.InstantRewardUnlocked: _rewards("unlocked"),
    events.InstantRewardLapsed: _rewards("lapsed"),
    events.InstantRewardCouponRedeemed: _coupon,
    events.InstantRewardCouponsExpired: _unused,
}
