"""Day close: what a practice's day came to, from the checkouts and refunds booked on it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from services.checkout.domain import amounts, refund
from services.checkout.domain.events import Completed, Refunded
from services.checkout.domain.model import Checkout, Stage
from services.checkout.domain.settlement import program_of

type Tally = Counter[tuple[str, str]]
"""Cents by what they are (`payment`, `tender`, `unverified`, …) and of which kind (`cash`, `alle`, …)."""


@dataclass(slots=True, kw_only=True)
class Day:
    """Sums in cents; `sales` and `refunds` count documents."""

    sales: int = 0
    refunds: int = 0
    sold: Tally = field(default_factory=Counter)
    returned: Tally = field(default_factory=Counter)


def of(day: str, checkouts: Iterable[Checkout]) -> Day:
    """Everything that was booked on that day, each checkout once."""
    found = Day()
    for checkout in checkouts:
        if checkout.day == day:
            found.sales += 1
            found.sold.update(sold(checkout))
        for document in checkout.refunds:
            if document.day == day:
                found.refunds += 1
                found.returned.update(returned(checkout, document.refund_id))
    return found


def sold(checkout: Checkout) -> Tally:
    """What a completed checkout came to: gross - wallet - coupon + tax = tenders + payments."""
    tally: Tally = Counter()
    for line in amounts.of_lines(checkout):
        tally["gross", ""] += line.gross_cents
        tally["wallet", ""] += line.wallet_cents
        tally["coupon", ""] += line.coupon_cents
        tally["tax", ""] += line.tax_cents
    for one in checkout.redemptions:
        if program := program_of(one):
            tally["tender" if one.verified else "unverified", program] += one.amount_cents
    for payment in checkout.payments:
        tally["payment", payment.method] += payment.amount_cents
    return tally


def returned(checkout: Checkout, refund_id: str) -> Tally:
    """What one refund gave back; `payment` of method `wallet`: dollar credits, restored or put in instead of money."""
    document = next(one for one in checkout.refunds if one.refund_id == refund_id)
    sums = refund.sums_of(checkout, document)
    redeemed = {one.authorization_id: one for one in checkout.redemptions}
    tally: Tally = Counter()
    tally["tax", ""] = sum(line.tax_cents for line in document.lines)
    tally["coupon", ""] = sums.coupon_cents
    tally["gross", ""] = sum(part.amount_cents for line in document.lines for part in line.parts) - tally["tax", ""]
    for one in sums.tenders + sums.outside:
        redemption = redeemed.get(one.authorization_id)
        if redemption is None:
            tally["payment", "wallet"] += one.amount_cents
        elif redemption.stage is Stage.WALLET:
            tally["wallet", ""] += one.amount_cents
        else:
            verified = "tender" if redemption.verified else "unverified"
            tally[verified, program_of(redemption) or ""] += one.amount_cents
    for payment in sums.payments:
        tally["payment", payment.method] += payment.amount_cents
    return tally


def journaled_sale(event: Completed) -> Tally:
    """The same from the journal: what was announced when it was completed."""
    tally: Tally = Counter()
    for line in event.lines:
        tally["gross", ""] += line.gross_cents
        tally["wallet", ""] += line.wallet_cents
        tally["coupon", ""] += line.coupon_cents
        tally["tax", ""] += line.tax_cents
    for payment in event.payments:
        tally["payment", payment.method] += payment.amount_cents
    return tally


def journaled_refund(event: Refunded) -> Tally:
    """What the journal says was given back as money, and to owners of value."""
    tally: Tally = Counter()
    for payment in event.payments:
        tally["money", payment.method] += payment.amount_cents
    for tender in event.tenders:
        tally["tender", tender.authorization_id] += tender.amount_cents
    return tally


def booked_refund(checkout: Checkout, refund_id: str) -> Tally:
    """The same from the checkout as it is now."""
    document = next(one for one in checkout.refunds if one.refund_id == refund_id)
    sums = refund.sums_of(checkout, document)
    tally: Tally = Counter()
    for payment in sums.payments:
        tally["money", payment.method] += payment.amount_cents
    for one in sums.tenders:
        tally["tender", one.authorization_id] += one.amount_cents
    return tally


def differs(checkout: Checkout, journal: Iterable[Completed | Refunded]) -> bool:
    """Whether a checkout and its journal disagree by as much as a cent, on anything that day close counts."""
    refunds = 0
    for event in journal:
        if isinstance(event, Completed):
            if _without_tenders(sold(checkout)) != +journaled_sale(event):
                return True
        else:
            refunds += 1
            if +booked_refund(checkout, event.document.refund_id) != +journaled_refund(event):
                return True
    return refunds != len(checkout.refunds)


def _without_tenders(tally: Tally) -> Tally:
    return +Counter({key: cents for key, cents in tally.items() if key[0] not in {"tender", "unverified"}})
