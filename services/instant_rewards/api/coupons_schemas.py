"""Bodies and answers of gift coupons."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from services.instant_rewards.domain.amounts import written_value
from services.instant_rewards.domain.model import Coupon, Stock
from shared.contracts.envelope import Instant
from shared.value.deals import CouponKind
from shared.web.fields import Id, Name, TreatmentCode, exact, written
from shared.web.routes import Body, View, example

type Treatments = Annotated[tuple[TreatmentCode, ...], Field(max_length=30)]
type Names = Annotated[tuple[Name, ...], Field(max_length=30)]
"""What people call each of the treatments, in their order: for services of the practice that no programme knows."""
type Value = Annotated[
    Decimal,
    Field(gt=0, le=1_000_000_000, decimal_places=4),
    BeforeValidator(exact),
    PlainSerializer(written, when_used="json"),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 1_000_000_000, "multipleOf": 0.0001}),
]
type Limit = Annotated[int, Field(ge=1, le=1_000_000)]


class CouponBody(Body):
    """`value`: cents, percent (15 is 15%), or items. No treatments: all. No limit: as often as unlocked."""

    model_config = example(name="20% off any facial", kind="percent_off", value=20, treatments=["facial"], limit=100)
    name: Name
    kind: CouponKind
    value: Value
    treatments: Treatments = ()
    treatment_names: Names = ()
    limit: Limit | None = None


class CouponChanges(Body):
    """What to change; the rest stays. `limit: null` lifts the limit."""

    model_config = example(name="25% off any facial", value=25)
    name: Name | None = None
    value: Value | None = None
    treatments: Treatments | None = None
    treatment_names: Names | None = None
    limit: Limit | None = None


class CouponsOrder(Body):
    """Every coupon in use, once, in the order in which the desk sees them."""

    model_config = example(coupon_ids=["cpn_5xq2v7mh3k4zcwtd6ynb", "cpn_a7r3e9fj2p5usglk8yqd"])
    coupon_ids: tuple[Id, ...] = Field(max_length=100)


class CouponView(View):
    """`used`: how often it is held or was used, counted for coupons with a limit."""

    coupon_id: str
    name: str
    kind: CouponKind
    value: int | float
    treatments: tuple[str, ...]
    treatment_names: tuple[str, ...]
    limit: int | None
    used: int | None = None
    status: Literal["active", "retired"]
    created_at: Instant
    retired_at: Instant | None


class CouponsPage(View):
    """All of them: a practice has few."""

    coupons: tuple[CouponView, ...]


class CouponsOrderView(View):
    """The order that is kept from now on."""

    coupon_ids: tuple[str, ...]


def present_coupon(coupon: Coupon, stock: Stock | None = None) -> CouponView:
    """A coupon, with its use where that is counted."""
    return CouponView(
        coupon_id=coupon.coupon_id,
        name=coupon.deal.name,
        kind=coupon.deal.kind,
        value=written_value(coupon.deal),
        treatments=coupon.deal.treatments,
        treatment_names=coupon.deal.treatment_names,
        limit=coupon.deal.limit,
        used=stock.taken if stock else None,
        status="retired" if coupon.retired_at else "active",
        created_at=coupon.created_at,
        retired_at=coupon.retired_at,
    )
