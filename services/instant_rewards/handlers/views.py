"""Bodies and answers of the routes."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, JsonValue

from shared.contracts.envelope import Instant
from shared.contracts.parts import Deal
from shared.web.routes import Body, View

HOURS_MIN = 0.0001
HOURS_MAX = 8_760
"""A year."""

type Hours = Annotated[float, Field(ge=HOURS_MIN, le=HOURS_MAX, allow_inf_nan=False)]
type Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]
type Treatments = Annotated[
    tuple[Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9][a-z0-9_.-]*$")], ...],
    Field(max_length=30),
]
type Kind = Literal["amount_off", "percent_off", "free_item"]
type Limit = Annotated[int, Field(ge=1, le=1_000_000)]
type CouponId = Annotated[str, Field(min_length=1, max_length=40)]


def _example(**members: JsonValue) -> ConfigDict:
    return ConfigDict(extra="forbid", strict=True, frozen=True, json_schema_extra={"examples": [members]})


class SettingsBody(Body):
    """All four are needed; hours may have decimals (0.01 is 36 s) and are at most a year."""

    model_config = _example(
        min_amount_cents=50_000, min_points=600, hours_to_reach=4.0, hours_to_use=24.0, coupons_per_unlock=1
    )
    min_amount_cents: int = Field(ge=1, le=100_000_000)
    min_points: int = Field(ge=1, le=10_000_000)
    hours_to_reach: Hours
    hours_to_use: Hours
    coupons_per_unlock: int = Field(default=1, ge=1, le=10)


class SettingsView(View):
    """The terms in force; all null as long as the practice has set none."""

    min_amount_cents: int | None
    min_points: int | None
    hours_to_reach: float | None
    hours_to_use: float | None
    coupons_per_unlock: int


class CouponBody(Body):
    """`value`: cents, hundredths of a percent, or items. No treatments: all. No limit: as often as unlocked."""

    model_config = _example(
        name="20% off any facial", kind="percent_off", value=2_000, treatments=["facial"], limit=100
    )
    name: Name
    kind: Kind
    value: int = Field(ge=1, le=1_000_000_000)
    treatments: Treatments = ()
    limit: Limit | None = None


class CouponChanges(Body):
    """What to change; the rest stays. `limit: null` lifts the limit."""

    model_config = _example(name="25% off any facial", value=2_500)
    name: Name | None = None
    value: int | None = Field(default=None, ge=1, le=1_000_000_000)
    treatments: Treatments | None = None
    limit: Limit | None = None


class CouponsOrder(Body):
    """Every coupon in use, once, in the order in which the desk sees them."""

    model_config = _example(coupon_ids=["cpn_5xq2v7mh3k4zcwtd6ynb", "cpn_a7r3e9fj2p5usglk8yqd"])
    coupon_ids: tuple[CouponId, ...] = Field(max_length=100)


class CouponView(View):
    """`used`: how often it is held or was used, counted for coupons with a limit."""

    coupon_id: str
    name: str
    kind: Kind
    value: int
    treatments: tuple[str, ...]
    limit: int | None
    used: int | None = None
    status: Literal["active", "retired"]
    created_at: Instant
    retired_at: Instant | None


class CouponList(View):
    coupons: tuple[CouponView, ...]


class CouponIds(View):
    coupon_ids: tuple[str, ...]


class RewardsView(View):
    """A patient's instant rewards as they stand now."""

    patient_id: str
    state: Literal["none", "open", "unlocked", "closed", "lapsed"]
    active: bool
    window_id: str | None
    opened_at: Instant | None
    amount_cents: int
    points: int
    amount_cents_missing: int | None
    points_missing: int | None
    seconds_left: int | None
    ends_at: Instant | None
    unlocked_at: Instant | None
    available_until: Instant | None
    ended_at: Instant | None
    coupons_left: int
    deals: tuple[Deal, ...]


class ActiveList(View):
    """Soonest to end first."""

    patients: tuple[RewardsView, ...]
    next_cursor: str | None


class CouponFigures(View):
    """A coupon in windows of a day. `name`: null once the coupon is long retired."""

    coupon_id: str
    name: str | None
    shown: int
    used: int
    expired: int
    amount_cents: int
    """What it took off."""


class DayFigures(View):
    """Windows by the day on which they opened: opened = running + unlocked + lapsed. The total has no day."""

    day: str | None
    windows_opened: int
    windows_running: int
    windows_unlocked: int
    windows_lapsed: int
    unlocked_amount_cents: int
    unlocked_points: int
    coupons: tuple[CouponFigures, ...]


class ReportView(View):
    days: tuple[DayFigures, ...]
    total: DayFigures
