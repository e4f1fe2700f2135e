"""Payments as they are taken and shown."""

from typing import Annotated, Literal

from pydantic import Field

from services.checkout.api.fields import Cents, PayerName, examples
from services.checkout.api.tenders import of_method
from services.checkout.domain.kinds import PaymentMethod, method
from services.checkout.domain.payment import Payment
from shared.contracts.envelope import Instant
from shared.web.fields import AuthCode
from shared.web.routes import Body, View


class PaymentBody(Body):
    """A payment; `wallet` is dollar credits, `gift_card` needs the card's `code`.

    `name`: who pays, for method `other` (financing, somebody else's voucher), which needs it. $0 is taken in cash only,
    where nothing is due. `tendered_cents`: what was handed over, for method `cash`: the answer has the change.
    """

    model_config = examples(
        {"method": "card", "amount_cents": 52_000, "reference": "terminal 2, 4417"},
        {"method": "wallet", "amount_cents": 10_000},
        {"method": "gift_card", "code": "8KX 2M4 QZ7", "amount_cents": 6_000},
        {"method": "other", "name": "Financing", "amount_cents": 10_000},
    )
    method: PaymentMethod
    amount_cents: Cents
    reference: Annotated[str, Field(max_length=80)] = ""
    name: PayerName | None = None
    tendered_cents: Cents | None = None
    code: AuthCode | None = None


class LastPaymentBody(Body):
    """As `PaymentBody`, of money: dollar credits are asked for by a payment of their own."""

    method: Literal["cash", "card", "check", "other"]
    amount_cents: Cents
    reference: Annotated[str, Field(max_length=80)] = ""
    name: PayerName | None = None
    tendered_cents: Cents | None = None


class CompletionBody(Body):
    """`payment`: the last one, taken together with the completion or not at all."""

    model_config = examples({"payment": {"method": "card", "amount_cents": 52_000, "reference": "terminal 2, 4417"}})
    payment: LastPaymentBody | None = None


class PaymentView(View):
    """`authorization_id` and `code` belong to what the wallet holds: credits, or of a gift card (never its own code).

    `name` is of method `other`, `change_cents` of cash.
    """

    payment_id: str
    method: PaymentMethod
    method_name: str = Field(default_factory=of_method)
    amount_cents: int
    reference: str
    name: str | None
    authorization_id: str | None
    code: str | None
    tendered_cents: int | None
    change_cents: int | None
    taken_by: str | None
    taken_at: Instant | None
    """When it was taken; null for what was taken before this was kept."""


def present_payment(payment: Payment) -> PaymentView:
    """A payment as it is answered."""
    return PaymentView(
        payment_id=payment.payment_id,
        method=method(payment.method),
        amount_cents=payment.amount_cents,
        reference=payment.reference,
        name=payment.name or None,
        authorization_id=payment.authorization_id or None,
        code=payment.code or None,
        tendered_cents=payment.tendered_cents,
        change_cents=payment.change_cents,
        taken_by=payment.taken_by or None,
        taken_at=payment.taken_at,
    )
