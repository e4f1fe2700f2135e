"""A checkout with what could still be applied to it, how it can be paid, and what may be charged for."""

from pydantic import Field

from services.checkout.api.checkouts_schemas import CheckoutView, members
from services.checkout.domain import amounts, model
from services.checkout.domain.kinds import Kind, PaymentMethod, facts, method
from shared.contracts.calls import Wanted
from shared.contracts.envelope import Instant
from shared.contracts.parts import Deal
from shared.web.fields import Percent
from shared.web.routes import View


class OptionView(View):
    """Something that could be applied, or why it can't be now. `wanted` is what to ask for."""

    wanted: Wanted
    label: str
    amount_cents_max: int
    units_max: int | float
    points_max: int
    expires_at: Instant | None
    deal: Deal | None
    unavailable: str | None


class OwnerOptionsView(View):
    """What one owner offers, or that it can't be reached while everything else goes on."""

    reachable: bool
    options: tuple[OptionView, ...] = ()
    credits_available_cents: int | None = Field(default=None, description="The patient's dollar credits; wallet only.")
    problem: str | None = None


class ServiceChargeHintView(View):
    """A service that may be charged for administering what this line's sponsor or wallet covers: add it as a line."""

    line_id: str
    service_code: str
    name: str
    unit_price_cents: int
    tax_percent: Percent


class MethodView(View):
    """A way to pay: how much it can pay now, or why nothing. `wallet`: the patient's dollar credits (S2, S3).

    `amount_cents` is what it would take of the balance; `cash_amounts_cents`: what is likely to be handed over in cash,
    the exact amount first.
    """

    method: PaymentMethod
    available: bool
    available_cents: int
    amount_cents: int
    cash_amounts_cents: tuple[int, ...]
    unavailable: str | None


class CheckoutWithOptionsView(CheckoutView):
    """The checkout with what could still be applied, by owner (null once it has ended), and suggested charges."""

    applicable: dict[str, OwnerOptionsView] | None
    payment_methods: tuple[MethodView, ...]
    service_charges: tuple[ServiceChargeHintView, ...]


def present_checkout_with_options(
    checkout: model.Checkout,
    version: int,
    *,
    applicable: dict[str, OwnerOptionsView] | None,
    service_charges: tuple[ServiceChargeHintView, ...],
) -> CheckoutWithOptionsView:
    """A checkout with what can be put on it, owner by owner."""
    more = {
        "applicable": applicable,
        "payment_methods": _methods(checkout, applicable["wallet"]) if applicable else (),
        "service_charges": service_charges,
    }
    return CheckoutWithOptionsView.model_validate({**members(checkout, version), **more})


def _methods(checkout: model.Checkout, wallet: OwnerOptionsView) -> tuple[MethodView, ...]:
    due_cents = amounts.totals(checkout).balance_cents
    paid = None if due_cents else "Nothing is left to pay. Complete the checkout."
    credits_cents = wallet.credits_available_cents or 0
    missing = None if credits_cents else "The wallet holds no dollar credits. Add some there, or pay another way."
    ways = [(kind, due_cents, paid) for kind in Kind if facts(kind).money]
    ways.append((Kind.GIFT_CARD, due_cents, wallet.problem or paid))
    ways.append((Kind.WALLET, credits_cents, wallet.problem or missing or paid))
    return tuple(
        MethodView(
            method=method(kind),
            available=why_not is None,
            available_cents=cents,
            amount_cents=min(cents, due_cents),
            cash_amounts_cents=amounts.round_cash(due_cents) if kind is Kind.CASH else (),
            unavailable=why_not,
        )
        for kind, cents, why_not in ways
    )
