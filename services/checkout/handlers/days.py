"""Day close: what a practice's day came to, in its own time zone, and whether the journal says the same."""

from collections import Counter
from datetime import date

from services.checkout import store
from services.checkout.domain import days
from services.checkout.domain.model import Checkout
from services.checkout.domain.refusals import InvalidDay
from shared.web.http import Answer, Request
from shared.web.routes import Body, Routes, View
from shared.workers.runtime import current

routes = Routes("checkout")


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


class DayView(View):
    """Sales and refunds booked on that day; `net_payments` is what should be in the till, by method."""

    day: str
    time_zone: str
    sales: BookedView
    refunds: BookedView
    net_payments: tuple[KindView, ...]
    net_tax_cents: int
    reconciliation: ReconciliationView | None


@routes.get(
    "/checkout/days/{date}",
    scope="checkout.read",
    answer=DayView,
    query={"reconcile": "`true` compares every checkout with its journal, to the cent"},
    refuses=(InvalidDay,),
)
def close_day(request: Request[Body]) -> Answer:
    """The day's totals by tender, refunds, taxes and wallet use."""
    day = _day(request.path["date"])
    booked = tuple(store.booked_on(current(), request.practice_id, day))
    found = days.of(day, booked)
    reconciled = _reconciled(day, booked) if request.query.get("reconcile") == "true" else None
    zone = store.settings(current(), request.practice_id).state.time_zone
    return Answer(
        body=DayView(
            day=day,
            time_zone=zone,
            sales=_booked(found.sold, found.sales),
            refunds=_booked(found.returned, found.refunds),
            net_payments=_net(found),
            net_tax_cents=found.sold["tax", ""] - found.returned["tax", ""],
            reconciliation=reconciled,
        )
    )


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise InvalidDay from error
    if day != text:
        raise InvalidDay
    return day


def _reconciled(day: str, booked: tuple[Checkout, ...]) -> ReconciliationView:
    compared = {one.checkout_id: days.compare(day, one, store.events_of(current(), one)) for one in booked}
    return ReconciliationView(
        checked=len(compared),
        books_cents=sum(one.books_cents for one in compared.values()),
        journal_cents=sum(one.journal_cents for one in compared.values()),
        differing_checkout_ids=tuple(checkout_id for checkout_id, one in compared.items() if not one.same),
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
