"""Every kind of tender, one row each: who holds it, where in the order of amounts it comes off, what it is asked by."""

from enum import StrEnum
from typing import Literal, assert_never

from shared.kernel.structs import Struct

type ServiceKind = Literal["treatment", "product", "package", "service_charge", "fee"]
type SoldKind = Literal["membership_dues", "gift_card", "credits"]
"""What is paid in advance and owed until it is used: in the drawer, but no revenue."""
type LineKind = ServiceKind | SoldKind
type BoughtKind = Literal["package", "product"]
type PaymentMethod = Literal["cash", "card", "check", "other", "wallet", "gift_card"]
type ShipsTo = Literal["patient", "practice"]
type Owner = Literal["wallet", "points", "instant_rewards"]
type Holder = Owner | Literal[""]
"""Who holds a tender; nobody holds a code from outside."""


class Stage(StrEnum):
    """Where in the order of amounts something comes off (DOMAIN.md ★)."""

    WALLET = "wallet"
    COUPON = "coupon"
    TENDER = "tender"
    PAYMENT = "payment"


class Kind(StrEnum):
    """What pays; `other` is whoever pays otherwise (financing, somebody else's voucher), by its name."""

    WALLET_ITEM = "wallet_item"
    CERTIFICATE = "certificate"
    COUPON = "coupon"
    POINTS = "points"
    OFFER = "offer"
    CODE = "code"
    WALLET = "wallet"
    GIFT_CARD = "gift_card"
    CASH = "cash"
    CARD = "card"
    CHECK = "check"
    OTHER = "other"


class KindFacts(Struct):
    """`owner`: who holds it (none: nobody can be asked); `wants`: what a request for it has to name.

    `money`: is counted in the till and by instant rewards; only what is taken at the stage of payments can be.
    """

    stage: Stage
    owner: Holder = ""
    wants: tuple[str, ...] = ()
    money: bool = False

    @property
    def is_payment(self) -> bool:
        """Whether it is taken as a payment; everything else is put on the cart as a redemption."""
        return self.stage is Stage.PAYMENT


def facts(kind: Kind) -> KindFacts:  # noqa: C901  (one row for each kind)
    """The kind's row. A certificate is in the wallet, but its sponsor pays it: after tax, as points."""
    match kind:
        case Kind.WALLET_ITEM:
            return KindFacts(stage=Stage.WALLET, owner="wallet", wants=("item",))
        case Kind.CERTIFICATE:
            return KindFacts(stage=Stage.TENDER, owner="wallet", wants=("item",))
        case Kind.COUPON:
            return KindFacts(stage=Stage.COUPON, owner="instant_rewards", wants=("coupon_id",))
        case Kind.POINTS:
            return KindFacts(stage=Stage.TENDER, owner="points", wants=("account_id", "points"))
        case Kind.OFFER:
            return KindFacts(stage=Stage.TENDER, owner="points", wants=("account_id", "offer_id"))
        case Kind.CODE:
            return KindFacts(stage=Stage.TENDER, owner="points", wants=("program", "code", "amount_cents"))
        case Kind.WALLET:
            return KindFacts(stage=Stage.PAYMENT, owner="wallet", wants=("amount_cents",))
        case Kind.GIFT_CARD:
            return KindFacts(stage=Stage.PAYMENT, owner="wallet", wants=("amount_cents", "code"))
        case Kind.CASH | Kind.CARD | Kind.CHECK:
            return KindFacts(stage=Stage.PAYMENT, wants=("amount_cents",), money=True)
        case Kind.OTHER:
            return KindFacts(stage=Stage.PAYMENT, wants=("amount_cents", "name"), money=True)
        case _:
            assert_never(kind)


def method(kind: Kind) -> PaymentMethod:
    """The payment method of a kind that is taken as a payment."""
    match kind:
        case Kind.WALLET:
            return "wallet"
        case Kind.GIFT_CARD:
            return "gift_card"
        case Kind.CASH:
            return "cash"
        case Kind.CARD:
            return "card"
        case Kind.CHECK:
            return "check"
        case Kind.OTHER:
            return "other"
        case Kind.WALLET_ITEM | Kind.CERTIFICATE | Kind.COUPON | Kind.POINTS | Kind.OFFER | Kind.CODE:
            raise ValueError(f"{kind} is put on the cart, not taken as a payment")
        case _:
            assert_never(kind)


SOLD_VALUE: frozenset[str] = frozenset({"membership_dues", "gift_card", "credits"})
"""Kinds of lines that sell value: without tax; no coupon, sponsor or session pays them, and they count for nothing."""

BOUGHT_WITH_MONEY: frozenset[str] = frozenset({"gift_card", "credits"})
"""What credits and gift cards do not buy: value that was paid in advance is not turned into itself."""
