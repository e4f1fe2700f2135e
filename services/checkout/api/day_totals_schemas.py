"""Day totals as they are shown."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Literal

from pydantic import Field

from services.checkout.api.tenders import method_name, of_method, tender_name
from services.checkout.domain import amounts, days
from services.checkout.domain.discount import MEMBERSHIP, MEMBERSHIP_NAME
from services.checkout.domain.kinds import Kind, PaymentMethod, method
from services.checkout.domain.model import Checkout, Settings
from shared.contracts.envelope import Instant
from shared.web.routes import View

type DocumentKind = Literal["sale", "refund", "tip_refund"]


class KindView(View):
    """Cents of one kind: a payment method, a programme's tender, or a discount's reason."""

    kind: str
    name: str
    """What people call it."""
    amount_cents: int


class BookedView(View):
    """gross - wallet - coupon + tax = tenders + unverified tenders + payments; `gross_cents` is after discounts.

    `wallet_cents`: sessions and products; dollar credits are the payment `wallet`.
    """

    documents: int
    gross_cents: int
    discounts: tuple[KindView, ...]
    wallet_cents: int
    coupon_cents: int
    tax_cents: int
    tenders: tuple[KindView, ...]
    unverified_tenders: tuple[KindView, ...]
    payments: tuple[KindView, ...]
    value: tuple[KindView, ...]
    """What was sold to be used later, by kind: in the drawer and owed, but no revenue."""


class TipsView(View):
    """What a provider got in tips less what went back; null: it was not said whose."""

    provider_id: str | None
    amount_cents: int


class DrawerView(View):
    """Money that a user took less what went back through the same hands, tips included."""

    user: str
    method: PaymentMethod
    method_name: str = Field(default_factory=of_method)
    amount_cents: int


class DocumentView(View):
    """A sale, a refund or a tip given back. `amount_cents`: money and credits that came in, or went out (negative)."""

    kind: DocumentKind
    document_id: str
    checkout_id: str
    patient_id: str
    at: Instant
    user: str
    visit_reference: str | None
    amount_cents: int
    tip_cents: int


class ReconciliationView(View):
    """Checkouts compared with their journals, replayed from nothing; those that differ by a cent are named.

    `books_cents` and `journal_cents`: sales less refunds of the day (gross - wallet - coupon + tax), by either.
    """

    checked: int
    books_cents: int
    journal_cents: int
    differing_checkout_ids: tuple[str, ...]


class DayTotalsView(View):
    """Sales and refunds booked on that day; `net_payments` is what should be in the till, by method, without tips.

    `drawer` is the same by user, with tips; `tips` are by provider. `documents` are listed when they are asked for.
    """

    day: str
    time_zone: str
    sales: BookedView
    """What was sold on the day."""
    refunds: BookedView
    """What was given back on the day."""
    net_payments: tuple[KindView, ...]
    net_tax_cents: int
    net_tips: tuple[KindView, ...]
    tips: tuple[TipsView, ...]
    drawer: tuple[DrawerView, ...]
    documents: tuple[DocumentView, ...] | None
    """Every sale and refund of the day; null unless they are asked for."""
    reconciliation: ReconciliationView | None


def present_day_totals(
    day: str,
    found: days.Day,
    *,
    settings: Settings,
    documents: tuple[DocumentView, ...] | None,
    reconciliation: ReconciliationView | None,
) -> DayTotalsView:
    """A day's totals as they are answered; reasons are called as the practice calls them today."""
    reasons = {reason.code: reason.name for reason in settings.discount_reasons} | {MEMBERSHIP: MEMBERSHIP_NAME}
    return DayTotalsView(
        day=day,
        time_zone=settings.time_zone,
        sales=_booked(found.sold, found.sales, reasons),
        refunds=_booked(found.returned, found.refunds, reasons),
        net_payments=_kinds(_net(found), "payment", method_name),
        net_tax_cents=found.sold["tax", ""] - found.returned["tax", ""],
        net_tips=_kinds(_net(found), "tip", method_name),
        tips=tuple(
            TipsView(provider_id=tip.kind or None, amount_cents=tip.amount_cents)
            for tip in _kinds(_net(found), "tip_of")
        ),
        drawer=tuple(_drawer(held) for held in _kinds(_net(found), "drawer")),
        documents=documents,
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


def _booked(tally: days.Tally, documents: int, reasons: Mapping[str, str]) -> BookedView:
    return BookedView(
        documents=documents,
        gross_cents=tally["gross", ""],
        discounts=_kinds(tally, "discount", lambda reason: reasons.get(reason, reason)),
        wallet_cents=tally["wallet", ""],
        coupon_cents=tally["coupon", ""],
        tax_cents=tally["tax", ""],
        tenders=_kinds(tally, "tender"),
        unverified_tenders=_kinds(tally, "unverified"),
        payments=_kinds(tally, "payment", method_name),
        value=_kinds(tally, "value"),
    )


def _kinds(tally: days.Tally, what: str, named: Callable[[str], str] = tender_name) -> tuple[KindView, ...]:
    found = sorted((kind, cents) for (name, kind), cents in tally.items() if name == what and cents)
    return tuple(KindView(kind=kind, name=named(kind), amount_cents=cents) for kind, cents in found)


def _net(found: days.Day) -> days.Tally:
    net = Counter(found.sold)
    net.subtract(found.returned)
    return net


def _drawer(held: KindView) -> DrawerView:
    user, _, paid_by = held.kind.rpartition(" ")
    return DrawerView(user=user, method=method(Kind(paid_by)), amount_cents=held.amount_cents)


def present_documents(day: str, checkouts: Iterable[Checkout]) -> tuple[DocumentView, ...]:
    """Everything that was booked on a day, in the order of instants."""
    found = (document for checkout in checkouts for document in _documents(day, checkout))
    return tuple(sorted(found, key=lambda document: (document.at, document.document_id)))


def _documents(day: str, checkout: Checkout) -> Iterator[DocumentView]:
    def document(kind: DocumentKind, document_id: str, at: datetime, user: str, cents: int, tip: int) -> DocumentView:
        return DocumentView(
            kind=kind,
            document_id=document_id,
            checkout_id=checkout.checkout_id,
            patient_id=checkout.patient_id,
            at=at,
            user=user,
            visit_reference=checkout.visit_reference or None,
            amount_cents=cents,
            tip_cents=tip,
        )

    if checkout.day == day and checkout.ended_at:
        totals = amounts.totals(checkout)
        yield document(
            "sale", checkout.checkout_id, checkout.ended_at, checkout.ended_by, totals.payments_cents, totals.tips_cents
        )
    for refund in checkout.refunds:
        if refund.day == day:
            tally = days.returned(checkout, refund.refund_id)
            back = sum(cents for (name, _), cents in tally.items() if name == "payment")
            yield document("refund", refund.refund_id, refund.refunded_at, refund.refunded_by, -back, 0)
    for tip in checkout.tip_refunds:
        if tip.day == day:
            yield document("tip_refund", tip.tip_refund_id, tip.refunded_at, tip.refunded_by, 0, -tip.amount_cents)
