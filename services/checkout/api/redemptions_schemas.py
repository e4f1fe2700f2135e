"""Redemptions as they are asked for and shown."""

from typing import Annotated, Literal

from pydantic import Field

from services.checkout.api.fields import Program, Quantity, examples
from services.checkout.api.tenders import tender_name
from services.checkout.domain.kinds import Kind, Owner
from services.checkout.domain.model import Cover, Redemption
from services.checkout.domain.retention import LINES_MAX, REDEMPTIONS_MAX
from shared.value import units
from shared.web.fields import AmountCents, AuthCode, Id, ServiceCode
from shared.web.routes import Body, View


class RedemptionPartBody(Body):
    """A redemption; `kind` says which of the other members belong to it.

    wallet_item: `item_kind`, `item`, `lot_id`?, `units` or `amount_cents`, `line_ids`? · coupon: `coupon_id` ·
    points: `account_id`, `points` · offer: `account_id`, `offer_id` ·
    code: `program`, `code`, `amount_cents`, `outside` (true: recorded unverified, nobody can be asked).
    """

    model_config = examples({"kind": "points", "account_id": "mem_2x4t6zqkq3m5r7", "points": 500})
    kind: Literal["wallet_item", "coupon", "points", "offer", "code"]
    item_kind: Literal["package", "product", "certificate"] | None = None
    item: ServiceCode | None = None
    lot_id: Id | None = None
    units: Quantity | None = None
    amount_cents: AmountCents | None = None
    line_ids: Annotated[tuple[Id, ...], Field(max_length=LINES_MAX)] = ()
    coupon_id: Id | None = None
    account_id: Id | None = None
    points: Annotated[int, Field(gt=0, le=10_000_000)] | None = None
    offer_id: Id | None = None
    program: Program | None = None
    code: AuthCode | None = None
    outside: bool = False


class RedemptionBody(RedemptionPartBody):
    """A redemption to apply, and further ones that are applied together with it: all of them or none.

    Each is judged by the cart as those before it leave it. An outside code is entered by itself.
    """

    model_config = examples(
        {"kind": "wallet_item", "item_kind": "package", "item": "facial", "units": 1},
        {"kind": "coupon", "coupon_id": "cpn_2x4t6zqkq3m5r7"},
        {"kind": "points", "account_id": "mem_2x4t6zqkq3m5r7", "points": 500},
        {"kind": "code", "program": "alle", "code": "7KQ 2M4 9XA", "amount_cents": 5_000},
        {
            "kind": "coupon",
            "coupon_id": "cpn_2x4t6zqkq3m5r7",
            "together_with": [{"kind": "points", "account_id": "mem_2x4t6zqkq3m5r7", "points": 500}],
        },
    )
    together_with: Annotated[tuple[RedemptionPartBody, ...], Field(max_length=REDEMPTIONS_MAX - 1)] = ()


class CoverView(View):
    """So much of a line is paid by a redemption."""

    line_id: str
    amount_cents: int
    units: int | float


class RedemptionView(View):
    """`owner` is null and `verified` false for an outside code."""

    authorization_id: str
    owner: Owner | None
    kind: Kind
    tender: str
    tender_name: str
    code: str
    amount_cents: int
    units: int | float
    points: int
    covers: tuple[CoverView, ...]
    label: str
    verified: bool


def present_cover(cover: Cover) -> CoverView:
    """What is paid of a line as it is answered."""
    covered = units.figure(cover.units)
    return CoverView(line_id=cover.line_id, amount_cents=cover.amount_cents, units=covered)


def present_redemption(redemption: Redemption) -> RedemptionView:
    """A redemption on a checkout as it is answered."""
    return RedemptionView(
        authorization_id=redemption.authorization_id,
        owner=redemption.owner or None,
        kind=redemption.kind,
        tender=redemption.tender,
        tender_name=tender_name(redemption.tender),
        code=redemption.code,
        amount_cents=redemption.amount_cents,
        units=units.figure(redemption.units),
        points=redemption.points,
        covers=tuple(present_cover(cover) for cover in redemption.covers),
        label=redemption.label,
        verified=redemption.verified,
    )
