"""Day close: what a practice's day came to, from the checkouts and refunds booked on it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from services.checkout.domain import amounts, refunds
from services.checkout.domain.completion import listed
from services.checkout.domain.events import Completed, OfCart, Refunded
from services.checkout.domain.evolve import evolve_checkout
from services.checkout.domain.kinds import Kind, Stage, facts
from services.checkout.domain.model import Checkout
from services.checkout.domain.tenders import program_of
from services.checkout.domain.tip import TipShare
from shared.kernel.structs import Struct

type Tally = Counter[tuple[str, str]]
"""Cents by what they are (`payment`, `tender`, `unverified`, …) and of which kind (`cash`, `alle`, …).

`tip` is by method, `tip_of` by provider, `drawer` by `<user> <method>`: money alone, tips included.
"""


@dataclass(slots=True, kw_only=True)
class Day:
    """Sums in cents; `sales` and `refunds` count documents."""

    sales: int = 0
    refunds: int = 0
    tip_refunds: int = 0
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
        for back in checkout.tip_refunds:
            if back.day == day:
                found.tip_refunds += 1
                found.returned.update(_tipped(back.method, back.shares, back.refunded_by))
    return found


def sold(checkout: Checkout) -> Tally:
    """What a completed checkout came to: gross - wallet - coupon + tax = tenders + payments."""
    tally: Tally = Counter()
    tally.update(_discounted(checkout))
    for line in amounts.of_lines(checkout):
        tally["gross", ""] += line.price_cents
        tally["wallet", ""] += line.wallet_cents
        tally["coupon", ""] += line.coupon_cents
        tally["tax", ""] += line.tax_cents
    for sale in checkout.lines:
        if sale.sells:
            tally["value", sale.kind] += sale.gross_cents
    for redemption in checkout.redemptions:
        if program := program_of(redemption):
            tally["tender" if redemption.verified else "unverified", program] += redemption.amount_cents
    for payment in checkout.payments:
        tally["payment", payment.method] += payment.amount_cents
        if payment.is_money:
            tally["drawer", f"{payment.taken_by} {payment.method}"] += payment.amount_cents
    for tip in checkout.tips:
        tally.update(_tipped(tip.method, tip.shares, tip.taken_by))
    return tally


def _discounted(checkout: Checkout) -> Tally:
    tally: Tally = Counter()
    for line in checkout.lines:
        if line.reduction:
            tally["discount", line.reduction.reason] += line.discount_cents
    return tally


def _tipped(method: Kind, shares: tuple[TipShare, ...], user: str) -> Tally:
    tally: Tally = Counter()
    for share in shares:
        tally["tip", method] += share.amount_cents
        tally["tip_of", share.provider_id] += share.amount_cents
        tally["drawer", f"{user} {method}"] += share.amount_cents
    return tally


def returned(checkout: Checkout, refund_id: str) -> Tally:
    """What one refund gave back; `payment` of method `wallet`: dollar credits, restored or put in instead of money."""
    document = next(refund for refund in checkout.refunds if refund.refund_id == refund_id)
    sums = refunds.sums_of(checkout, document)
    redeemed = {redemption.authorization_id: redemption for redemption in checkout.redemptions}
    paid = {payment.authorization_id: payment.method for payment in checkout.payments if payment.authorization_id}
    tally: Tally = Counter()
    tally["tax", ""] = sum(line.tax_cents for line in document.lines)
    tally["coupon", ""] = sums.coupon_cents
    tally["gross", ""] = sum(part.amount_cents for line in document.lines for part in line.parts) - tally["tax", ""]
    for line in document.lines:
        was = checkout.line(line.line_id)
        if was and was.sells:
            tally["value", was.kind] += sum(part.amount_cents for part in line.parts)
    for back in sums.tenders + sums.outside:
        redemption = redeemed.get(back.authorization_id)
        if redemption is None:
            tally["payment", paid[back.authorization_id]] += back.amount_cents
        elif redemption.stage is Stage.WALLET:
            tally["wallet", ""] += back.amount_cents
        else:
            verified = "tender" if redemption.verified else "unverified"
            tally[verified, program_of(redemption) or ""] += back.amount_cents
    for payment in sums.payments:
        tally["payment", payment.method] += payment.amount_cents
        if facts(payment.method).money:
            tally["drawer", f"{document.refunded_by} {payment.method}"] += payment.amount_cents
    return tally


def net_cents(tally: Tally) -> int:
    """What it came to in all: gross - wallet - coupon + tax."""
    return tally["gross", ""] - tally["wallet", ""] - tally["coupon", ""] + tally["tax", ""]


class Compared(Struct):
    """A checkout's part in a day, by the checkout as it is kept and by its journal alone, in cents."""

    books_cents: int
    journal_cents: int
    same: bool


def compare(day: str, checkout: Checkout, journal: Iterable[OfCart]) -> Compared:
    """Replay the journal from nothing and compare all that day close counts, kind by kind.

    Its sales and refunds also have to be what was told to the owners of value when they were booked.
    """
    events = tuple(journal)
    replayed = reduce(evolve_checkout, events, Checkout())
    books, ours = of(day, (checkout,)), of(day, (replayed,))
    told = all(_as_told(replayed, event) for event in events if isinstance(event, Completed | Refunded))
    documents = [(found.sales, found.refunds, found.tip_refunds) for found in (books, ours)]
    same = documents[0] == documents[1] and told
    return Compared(
        books_cents=net_cents(books.sold) - net_cents(books.returned),
        journal_cents=net_cents(ours.sold) - net_cents(ours.returned),
        same=same and +books.sold == +ours.sold and +books.returned == +ours.returned,
    )


def _as_told(checkout: Checkout, event: Completed | Refunded) -> bool:
    """Whether the amounts announced with an event are those that the checkout comes to."""
    if isinstance(event, Completed):
        return +_told_of_lines(event) == +_of_lines(checkout) and event.tenders == listed(checkout)
    sums = refunds.sums_of(checkout, event.document)
    return (event.tenders, event.payments) == (sums.tenders, sums.payments)


def _told_of_lines(event: Completed) -> Tally:
    tally: Tally = Counter()
    for line in event.lines:
        tally["gross", line.line_id] += line.gross_cents
        tally["discount", line.line_id] += line.discount_cents
        tally["wallet", line.line_id] += line.wallet_cents
        tally["coupon", line.line_id] += line.coupon_cents
        tally["tax", line.line_id] += line.tax_cents
    for payment in event.payments:
        tally["payment", payment.method] += payment.amount_cents
    return tally


def _of_lines(checkout: Checkout) -> Tally:
    tally: Tally = Counter()
    for line in amounts.of_lines(checkout):
        tally["gross", line.line_id] += line.price_cents
        tally["discount", line.line_id] += line.discount_cents
        tally["wallet", line.line_id] += line.wallet_cents
        tally["coupon", line.line_id] += line.coupon_cents
        tally["tax", line.line_id] += line.tax_cents
    for payment in checkout.payments:
        tally["payment", payment.method] += payment.amount_cents
    return tally
