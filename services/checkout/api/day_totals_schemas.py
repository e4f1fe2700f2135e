"""Day totals as they are shown."""

from collections import Counter

from services.checkout.domain import days
from shared.web.routes import View


class KindView(View):
    """Cents of one kind: a payment method, or a programme's tender."""

    kind: str
    amount_cents: int


class BookedView(View):
    """gross - wallet - coupon + tax = tenders + unverified tenders + payments.

    `wallet_cents`: sessions and products; dollar credits are the payment `wallet`.
    """

    documents: int
    gross_cents: int
    wallet_cents: int
    coupon_cents: int
    tax_cents: int
    tenders: tuple[KindView, ...]
    unverified_tenders: tuple[KindView, ...]
    payments: tuple[KindView, ...]


class ReconciliationView(View):
    """Checkouts compared with their journals, replayed from nothing; those that differ by a cent are named.

    `books_cents` and `journal_cents`: sales less refunds of the day (gross - wallet - coupon + tax), by either.
    """

    checked: int
    books_cents: int
    journal_cents: int
    differing_checkout_ids: tuple[str, ...]


class DayTotalsView(View):
    """Sales and refunds booked on that day; `net_payments` is what should be in the till, by method."""

    day: str
    time_zone: str
    sales: BookedView
    refunds: BookedView
    net_payments: tuple[KindView, ...]
    net_tax_cents: int
    reconciliation: ReconciliationView | None


def present_day_totals(
    day: str, found: days.Day, *, time_zone: str, reconciliation: ReconciliationView | None
) -> DayTotalsView:
    """A day's totals as they are answered."""
    return DayTotalsView(
        day=day,
        time_zone=time_zone,
        sales=_booked(found.sold, found.sales),
        refunds=_booked(found.returned, found.refunds),
        net_payments=_net(found),
        net_tax_cents=found.sold["tax", ""] - found.returned["tax", ""],
        reconciliation=reconciliation,
    )


def present_reconciliation(compared: dict[str, days.Compared]) -> ReconciliationView:
    """`compared`: by checkout id."""
    return ReconciliationView(
        checked=len(compared),
        books_cents=sum(found.books_cents for found in compared.values()),
        journal_cents=sum(found.journal_cents for found in compared.values()),
        differing_checkout_ids=tuple(checkout_id for checkout_id, found in compared.items() if not found.same),
    )


def _booked(tally: days.Tally, documents: int) -> BookedView:
    return BookedView(
        documents=documents,
        gross_cents=tally["gross", ""],
        wallet_cents=tally["wallet", ""],
        coupon_cents=tally["coupon", ""],
        tax_cents=tally["tax", ""],
        tenders=_kinds(tally, "tender"),
        unverified_tenders=_kinds(tally, "unverified"),
        payments=_kinds(tally, "payment"),
    )


def _kinds(tally: days.Tally, what: str) -> tuple[KindView, ...]:
    found = sorted((kind, cents) for (name, kind), cents in tally.items() if name == what and cents)
    return tuple(KindView(kind=kind, amount_cents=cents) for kind, cents in found)


def _net(found: days.Day) -> tuple[KindView, ...]:
    net = Counter(found.sold)
    net.subtract(found.returned)
    return _kinds(net, "payment")
