"""What checkout answers: made from a state and its version alone, so that a repeat is the first answer."""

from services.checkout.domain import amounts, model
from shared.contracts.envelope import Instant
from shared.web.routes import View


class ContentView(View):
    treatment: str
    kind: str
    units: int


class LineView(View):
    """A line with everything that comes off it: gross - wallet - coupon + tax - tender = due."""

    line_id: str
    kind: str
    treatment: str
    description: str
    quantity: int
    unit_price_cents: int
    tax_basis_points: int
    used_now: bool
    contents: tuple[ContentView, ...]
    exchange_id: str | None
    gross_cents: int
    wallet_cents: int
    coupon_cents: int
    tax_cents: int
    tender_cents: int
    due_cents: int


class CoverView(View):
    line_id: str
    amount_cents: int
    units: int


class RedemptionView(View):
    """`owner` is null and `verified` false for an outside code."""

    authorization_id: str
    owner: str | None
    kind: str
    tender: str
    code: str
    amount_cents: int
    units: int
    points: int
    covers: tuple[CoverView, ...]
    label: str
    verified: bool


class PaymentView(View):
    """`authorization_id` and `code` belong to dollar credits."""

    payment_id: str
    method: str
    amount_cents: int
    reference: str
    authorization_id: str | None
    code: str | None


class TotalsView(View):
    gross_cents: int
    wallet_cents: int
    coupon_cents: int
    tax_cents: int
    tender_cents: int
    payments_cents: int
    balance_cents: int


class CheckoutView(View):
    """The checkout; `version` is its entity tag. `abandoned_at`: when it is cancelled unless something changes."""

    checkout_id: str
    patient_id: str
    state: str
    version: int
    visit_reference: str | None
    collect_points: bool
    opened_at: Instant | None
    abandoned_at: Instant | None
    ended_at: Instant | None
    ended_by: str | None
    reason: str | None
    lines: tuple[LineView, ...]
    redemptions: tuple[RedemptionView, ...]
    payments: tuple[PaymentView, ...]
    totals: TotalsView


class CheckoutList(View):
    checkouts: tuple[CheckoutView, ...]
    next_cursor: str | None


class ServiceChargeView(View):
    treatment: str
    amount_cents: int
    tax_basis_points: int


class SettingsView(View):
    """The time zone is the practice profile's."""

    abandon_hours: float
    time_zone: str
    service_charges: tuple[ServiceChargeView, ...]
    refund_to_wallet: bool
    version: int


def members(checkout: model.Checkout, version: int) -> dict[str, object]:
    """What every view of a checkout shows."""
    return {
        "checkout_id": checkout.checkout_id,
        "patient_id": checkout.patient_id,
        "state": str(checkout.status),
        "version": version,
        "visit_reference": checkout.visit_reference or None,
        "collect_points": checkout.collect_points,
        "opened_at": checkout.opened_at,
        "abandoned_at": checkout.abandoned_at,
        "ended_at": checkout.ended_at,
        "ended_by": checkout.ended_by or None,
        "reason": checkout.reason or None,
        "lines": tuple(_line(checkout, line) for line in checkout.lines),
        "redemptions": tuple(_redemption(one) for one in checkout.redemptions),
        "payments": tuple(_payment(one) for one in checkout.payments),
        "totals": totals(checkout),
    }


def checkout(checkout: model.Checkout, version: int) -> CheckoutView:
    return CheckoutView.model_validate(members(checkout, version))


def settings(settings: model.Settings, version: int) -> SettingsView:
    return SettingsView(
        abandon_hours=settings.abandon_hours,
        time_zone=settings.time_zone,
        service_charges=tuple(
            ServiceChargeView(
                treatment=charge.treatment,
                amount_cents=charge.amount_cents,
                tax_basis_points=charge.tax_basis_points,
            )
            for charge in settings.service_charges
        ),
        refund_to_wallet=settings.refund_to_wallet,
        version=version,
    )


def totals(checkout: model.Checkout) -> TotalsView:
    of = amounts.totals(checkout)
    return TotalsView(
        gross_cents=of.gross_cents,
        wallet_cents=of.wallet_cents,
        coupon_cents=of.coupon_cents,
        tax_cents=of.tax_cents,
        tender_cents=of.tender_cents,
        payments_cents=of.payments_cents,
        balance_cents=of.balance_cents,
    )


def _line(checkout: model.Checkout, line: model.Line) -> LineView:
    of = amounts.of_line(checkout, line)
    return LineView(
        line_id=line.line_id,
        kind=line.kind,
        treatment=line.treatment,
        description=line.description,
        quantity=line.quantity,
        unit_price_cents=line.unit_price_cents,
        tax_basis_points=line.tax_basis_points,
        used_now=line.used_now,
        contents=tuple(
            ContentView(treatment=content.treatment, kind=content.kind, units=content.units)
            for content in line.contents
        ),
        exchange_id=line.exchange_id or None,
        gross_cents=of.gross_cents,
        wallet_cents=of.wallet_cents,
        coupon_cents=of.coupon_cents,
        tax_cents=of.tax_cents,
        tender_cents=of.tender_cents,
        due_cents=of.due_cents,
    )


def _redemption(one: model.Redemption) -> RedemptionView:
    return RedemptionView(
        authorization_id=one.authorization_id,
        owner=one.owner or None,
        kind=one.kind,
        tender=one.tender,
        code=one.code,
        amount_cents=one.amount_cents,
        units=one.units,
        points=one.points,
        covers=tuple(
            CoverView(line_id=cover.line_id, amount_cents=cover.amount_cents, units=cover.units) for cover in one.covers
        ),
        label=one.label,
        verified=one.verified,
    )


def _payment(one: model.Payment) -> PaymentView:
    return PaymentView(
        payment_id=one.payment_id,
        method=one.method,
        amount_cents=one.amount_cents,
        reference=one.reference,
        authorization_id=one.authorization_id or None,
        code=one.code or None,
    )
