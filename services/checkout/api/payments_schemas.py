"""Payments as they are taken and shown."""

from typing import Literal

from pydantic import Field

from services.checkout.api.fields import CentsAboveZero, examples
from services.checkout.domain.model import Payment
from shared.contracts.parts import PaymentMethod
from shared.web.routes import Body, View


class PaymentBody(Body):
    """A payment; `wallet` is dollar credits. `reference`: staff's own text, such as the last digits of a check."""

    model_config = examples(
        {"method": "card", "amount_cents": 52_000, "reference": "terminal 2, 4417"},
        {"method": "wallet", "amount_cents": 10_000},
    )
    method: PaymentMethod
    amount_cents: CentsAboveZero
    reference: str = Field(default="", max_length=80)


class LastPaymentBody(Body):
    """As `PaymentBody`, of money: dollar credits are asked for by a payment of their own."""

    method: Literal["cash", "card", "check", "other"]
    amount_cents: CentsAboveZero
    reference: str = Field(default="", max_length=80)


class CompletionBody(Body):
    """`payment`: the last one, taken together with the completion or not at all."""

    model_config = examples({"payment": {"method": "card", "amount_cents": 52_000, "reference": "terminal 2, 4417"}})
    payment: LastPaymentBody | None = None


class PaymentView(View):
    """`authorization_id` and `code` belong to dollar credits."""

    payment_id: str
    method: str
    amount_cents: int
    reference: str
    authorization_id: str | None
    code: str | None


def present_payment(payment: Payment) -> PaymentView:
    return PaymentView(
        payment_id=payment.payment_id,
        method=payment.method,
        amount_cents=payment.amount_cents,
        reference=payment.reference,
        authorization_id=payment.authorization_id or None,
        code=payment.code or None,
    )
