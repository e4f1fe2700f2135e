"""Tips as they are taken, given back and shown."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from services.checkout.api.fields import examples
from services.checkout.api.tenders import of_method
from services.checkout.domain.commands import Portion
from services.checkout.domain.model import Checkout
from services.checkout.domain.tip import Tip, TipRefund, TipShare
from services.checkout.domain.tips import left
from shared.contracts.envelope import Instant
from shared.value import units
from shared.web.fields import AmountCents, Percent, UserId
from shared.web.routes import Body, View

type TipMethod = Literal["cash", "card"]


class PortionBody(Body):
    """A provider's share in percent. The last provider gets the rest, whatever is said here."""

    provider_id: UserId
    percent: Percent | None = None


class TipBody(Body):
    """A tip beside the balance. Without `providers` it is not said whose it is."""

    model_config = examples(
        {"method": "card", "amount_cents": 5_000},
        {
            "method": "cash",
            "amount_cents": 5_000,
            "providers": [{"provider_id": "user_ada", "percent": 70}, {"provider_id": "user_bo"}],
        },
    )
    method: TipMethod
    amount_cents: AmountCents
    providers: Annotated[tuple[PortionBody, ...], Field(max_length=10)] = ()

    def portions(self) -> tuple[Portion, ...]:
        """As the rules take them: who is named without a percentage gets nothing but, as the last one, the rest."""
        return tuple(
            Portion(provider_id=named.provider_id, percent=units.ten_thousandths(named.percent or Decimal(0)))
            for named in self.providers
        )


class TipRefundBody(Body):
    """What goes back of a tip; no `amount_cents`: all that is left of it. `reason` stays in this service."""

    model_config = examples({"amount_cents": 2_000, "reason": "Typed 70 for 50"})
    amount_cents: AmountCents | None = None
    reason: str = Field(default="", max_length=500)


class TipShareView(View):
    """So much is a provider's; null: it was not said whose."""

    provider_id: str | None
    amount_cents: int


class TipView(View):
    """A tip; `left_cents` is what of it has not gone back."""

    tip_id: str
    method: TipMethod
    method_name: str = Field(default_factory=of_method)
    amount_cents: int
    left_cents: int
    shares: tuple[TipShareView, ...]
    taken_by: str | None


class TipRefundView(View):
    """So much of a tip went back, by its method."""

    tip_refund_id: str
    tip_id: str
    method: TipMethod
    method_name: str = Field(default_factory=of_method)
    amount_cents: int
    shares: tuple[TipShareView, ...]
    refunded_at: Instant
    refunded_by: str
    day: str
    reason: str


def present_tips(checkout: Checkout) -> tuple[TipView, ...]:
    """The tips of a checkout as they are answered."""
    return tuple(_tip(checkout, tip) for tip in checkout.tips)


def _tip(checkout: Checkout, tip: Tip) -> TipView:
    return TipView(
        tip_id=tip.tip_id,
        method=_method(tip.method),
        amount_cents=tip.amount_cents,
        left_cents=sum(share.amount_cents for share in left(checkout, tip)),
        shares=_shares(tip.shares),
        taken_by=tip.taken_by or None,
    )


def present_tip_refund(document: TipRefund) -> TipRefundView:
    """What went back of a tip as it is answered."""
    return TipRefundView(
        tip_refund_id=document.tip_refund_id,
        tip_id=document.tip_id,
        method=_method(document.method),
        amount_cents=document.amount_cents,
        shares=_shares(document.shares),
        refunded_at=document.refunded_at,
        refunded_by=document.refunded_by,
        day=document.day,
        reason=document.reason,
    )


def _method(method: str) -> TipMethod:
    return "cash" if method == "cash" else "card"


def _shares(shares: tuple[TipShare, ...]) -> tuple[TipShareView, ...]:
    return tuple(
        TipShareView(provider_id=share.provider_id or None, amount_cents=share.amount_cents) for share in shares
    )
