"""What a checkout wants of an owner of value."""

from typing import Annotated, Literal

from pydantic import Field

from shared.contracts.envelope import Contract
from shared.contracts.forms import Key, Quantity
from shared.contracts.parts import ItemKind


class WalletItemWanted(Contract):
    """Sessions or units (`units`) or a dollar value (`amount_cents`) of a package, product or certificate.

    `item` is the code of a service or of a set of services; `lot_id` names one lot instead of the soonest to expire.
    """

    kind: Literal["wallet_item"] = "wallet_item"
    item_kind: ItemKind = "package"
    item: str
    lot_id: str | None = None
    units: Quantity | None = None
    amount_cents: int | None = None


class CreditsWanted(Contract):
    """Dollar credits as a payment."""

    kind: Literal["credits"] = "credits"
    amount_cents: int


class CouponWanted(Contract):
    """A gift coupon of the patient's unlocked instant rewards."""

    kind: Literal["coupon"] = "coupon"
    coupon_id: Key


class PointsWanted(Contract):
    """Points off the lines, in the programme's steps."""

    kind: Literal["points"] = "points"
    account_id: Key
    points: int


class OfferWanted(Contract):
    """A programme's offer."""

    kind: Literal["offer"] = "offer"
    account_id: Key
    offer_id: str


class GiftCardWanted(Contract):
    """So much of the gift card with this code, as a payment: whoever has the code may spend it."""

    kind: Literal["gift_card"] = "gift_card"
    code: str
    """The card's code, as it is printed; case and spaces do not matter."""
    amount_cents: int


class ExchangeWanted(Contract):
    """An exchange of points whose product the one line is: it costs nothing, and the exchange is used up by it."""

    kind: Literal["exchange"] = "exchange"
    exchange_id: Key


type Wanted = Annotated[
    WalletItemWanted | CreditsWanted | CouponWanted | PointsWanted | OfferWanted | GiftCardWanted,
    Field(discriminator="kind"),
]
